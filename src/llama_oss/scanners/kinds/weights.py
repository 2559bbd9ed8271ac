"""Headers of GGUF, safetensors and ONNX files: short bounded readers that believe no length they are told."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any

from ..model import Declared, Found, Reference
from ..names import identify
from ..source import SourceFile

if TYPE_CHECKING:
    from ..project import Project

#: bytes of a file that are looked at, whatever its header says
LIMIT = 1_000_000
_LONGEST = 20_000
_MOST_KEYS = 4_000
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}


class Short(Exception):
    """The header ends, or claims more than is read."""


def wants(file: SourceFile) -> bool:
    """By the ending."""
    return file.lower_name.endswith((".gguf", ".safetensors", ".onnx"))


def scan(file: SourceFile, project: Project) -> Found:
    """What the header declares: licence and bases."""
    ending = file.lower_name.rsplit(".", 1)[-1]
    head = file.head(LIMIT)
    if head.startswith(b"version https://git-lfs"):
        return _found(file, ending, {}, ())
    try:
        told = {"gguf": _gguf, "safetensors": _safetensors, "onnx": _onnx}[ending](head)
    except (Short, struct.error, ValueError, RecursionError, IndexError):
        return _found(file, ending, {}, (f"{file.path}: the header is damaged or too large, not read",))
    return _found(file, ending, told, ())


def _found(file: SourceFile, kind: str, told: dict[str, str], notes: tuple[str, ...]) -> Found:
    references = [Reference(file.path, "local", file.path, 1, 1, kind, file.name, None)]
    bases = []
    for key, value in told.items():
        if re.fullmatch(
            r"general\.base_model\.\d+\.repo_url|base_model(?:_name_or_path)?|modelspec\.base_model|general\.source\.huggingface\.repository|ss_sd_model_name",
            key,
        ):
            known = identify(value, strong=False)
            if known is not None and known[0] not in bases:
                bases.append(known[0])
                references.append(
                    Reference(known[0], known[1], file.path, 1, 1, kind, f"{key}={value}"[:200], None, "base", known[2])
                )
    declared = Declared(
        kind, file.path, 1, file.folder, file.path,
        told.get("general.license") or told.get("license") or told.get("modelspec.license") or told.get("licence"),
        told.get("general.license.name") or told.get("license_name"),
        told.get("general.license.link") or told.get("license_link"),
        tuple(bases), told.get("general.name") or told.get("modelspec.title"),
    )  # fmt: skip
    return Found(tuple(references), (), (declared,), notes)


class _Bytes:
    def __init__(self, data: bytes, order: str = "<") -> None:
        self.data, self.at, self.order = data, 0, order

    def take(self, n: int) -> bytes:
        if n < 0 or self.at + n > len(self.data):
            raise Short
        self.at += n
        return self.data[self.at - n : self.at]

    def number(self, code: str) -> int:
        size = struct.calcsize(code)
        value: int = struct.unpack(self.order + code, self.take(size))[0]
        return value


def _gguf(data: bytes) -> dict[str, str]:
    b = _Bytes(data)
    if b.take(4) != b"GGUF":
        raise Short
    version = b.number("I")
    if version > 0xFFFF:
        b.order = ">"
        version = struct.unpack(">I", data[4:8])[0]
    wide = "I" if version == 1 else "Q"
    b.number(wide)
    count = b.number(wide)
    told: dict[str, str] = {}
    for _ in range(min(count, _MOST_KEYS)):
        try:
            key = b.take(min(b.number(wide), _LONGEST)).decode("utf-8", "replace")
            kind = b.number("I")
            if kind == 8:
                length = b.number(wide)
                value = b.take(length)
                if length <= _LONGEST:
                    told[key] = value.decode("utf-8", "replace")
            elif kind == 9:
                _skip_array(b, wide, 0)
            else:
                b.take(_SIZES[kind])
        except (Short, KeyError, struct.error):
            break  # tokens are long: what stands before them is kept
    return told


def _skip_array(b: _Bytes, wide: str, depth: int) -> None:
    kind = b.number("I")
    count = b.number(wide)
    if kind == 8:
        for _ in range(min(count, LIMIT)):
            b.take(b.number(wide))
    elif kind == 9:
        if depth > 3:
            raise Short
        for _ in range(min(count, 1000)):
            _skip_array(b, wide, depth + 1)
    else:
        b.take(_SIZES[kind] * count)


def _safetensors(data: bytes) -> dict[str, str]:
    import json

    b = _Bytes(data)
    length = b.number("Q")
    head = data[8 : 8 + min(length, LIMIT)]
    if length > 100_000_000 or not head.lstrip().startswith(b"{"):
        raise Short
    if length <= len(data) - 8:
        meta: Any = json.loads(head.decode("utf-8", "replace")).get("__metadata__", {})
    else:  # a long header: the metadata stand first by convention
        m = re.search(rb'"__metadata__"\s*:\s*(\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})', head)
        meta = json.loads(m.group(1).decode("utf-8", "replace")) if m else {}
    return {str(k): str(v)[:_LONGEST] for k, v in list(meta.items())[:_MOST_KEYS]} if isinstance(meta, dict) else {}


def _onnx(data: bytes) -> dict[str, str]:
    """metadata_props (field 14) of ModelProto; they may stand at the end, beyond what is read."""
    told: dict[str, str] = {}
    at = 0
    for _ in range(_MOST_KEYS):
        if at >= len(data):
            break
        tag, at = _varint(data, at)
        wire, field = tag & 7, tag >> 3
        if wire == 0:
            _, at = _varint(data, at)
        elif wire == 2:
            length, at = _varint(data, at)
            if field == 14 and at + length <= len(data):
                key, value = _pair(data[at : at + length])
                told[key] = value
            at += length
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
        else:
            raise Short
    return told


def _pair(data: bytes) -> tuple[str, str]:
    key = value = ""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        length, at = _varint(data, at)
        text = data[at : at + min(length, _LONGEST)].decode("utf-8", "replace")
        if tag >> 3 == 1:
            key = text
        elif tag >> 3 == 2:
            value = text
        at += length
    return key, value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise Short
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
