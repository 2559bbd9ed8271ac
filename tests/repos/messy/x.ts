class A { static MODEL: string = 'onnx-community/Llama-3.2-1B-Instruct'; }
const models = ["mistral:7b", "llama3.2"];
const r = await ollama.chat({ model: 'llama3.1', messages: [] });
const cfg = { modelId: process.env.M || "Xenova/bge-small-en-v1.5", type: "application/json" };
await hf.textGeneration({ model: `HuggingFaceH4/zephyr-7b-beta`, inputs: "x" });
const img = "nginx/nginx";
