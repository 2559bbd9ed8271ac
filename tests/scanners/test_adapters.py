"""An adapter of the tree, and the model that the code puts it on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llama_oss.scanners.result import scan_tree


def conflicts(folder: Path, code: str, base: str = "meta-llama/Llama-3.1-8B") -> list[str]:
    (folder / "lora").mkdir()
    (folder / "lora" / "adapter_config.json").write_text(json.dumps({"base_model_name_or_path": base}))
    (folder / "app.py").write_text("from peft import PeftModel\n" + code)
    return [c.message for m in scan_tree(str(folder)).models for c in m.conflicts if c.kind == "adapter-vs-code"]


OTHER = [
    'm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B")\nPeftModel.from_pretrained(m, "lora")\n',
    'm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B").to("cuda")\nm = PeftModel.from_pretrained(m, "./lora")\n',
    'BASE = "Qwen/Qwen2.5-7B"\ndef load(path="lora"):\n'
    "    m = AutoModel.from_pretrained(pretrained_model_name_or_path=BASE)\n"
    "    return PeftModel.from_pretrained(m, path)\n",
]
SAME = [
    'm = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B")\nm = PeftModel.from_pretrained(m, "lora")\n',
    'm = AutoModel.from_pretrained("unsloth/Llama-3.1-8B-bnb-4bit")\nm = PeftModel.from_pretrained(m, "lora")\n',
    'm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B")\nm = PeftModel.from_pretrained(m, "another/lora")\n',
    'm = load()\nm = PeftModel.from_pretrained(m, "lora")\n',
]


@pytest.mark.parametrize("code", OTHER)
def test_another_base_is_told(code: str, tmp_path: Path) -> None:
    (message,) = conflicts(tmp_path, code)
    assert "meta-llama/Llama-3.1-8B" in message and "Qwen/Qwen2.5-7B" in message


@pytest.mark.parametrize("code", SAME)
def test_the_same_base_is_not(code: str, tmp_path: Path) -> None:
    assert conflicts(tmp_path, code) == []
