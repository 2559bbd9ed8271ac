import { pipeline } from '@huggingface/transformers';
// const old = await pipeline('summarization', 'facebook/bart-large-cnn');
const run = await pipeline('feature-extraction', 'Xenova/all-MiniLM-L6-v2');
