import { useState } from 'react';
const MODELS = [
  { id: "onnx-community/Qwen2.5-0.5B-Instruct", name: "Qwen" },
  { id: "Xenova/whisper-tiny.en", name: "W" },
];
export const DEFAULT_MODEL = process.env.NEXT_PUBLIC_MODEL ?? 'llama3.2:1b';
const path = "components/Button";
fetch('http://localhost:11434/api/chat', { method: 'POST', body: JSON.stringify({ model: "deepseek-r1:7b", stream: false }) });
const t = await AutoTokenizer.from_pretrained("Xenova/bert-base-uncased");
const type = "image/png";
