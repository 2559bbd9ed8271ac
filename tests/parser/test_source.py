"""Reading files that may be anything: what cannot be read is refused by name and with a remedy, never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llama_oss.errors import SourceError
from llama_oss.parser.source import decode, read_bytes, read_text


def refused(path: Path, **options: int) -> str:
    with pytest.raises(SourceError) as caught:
        read_bytes(path, **options)
    assert str(path) in caught.value.message and caught.value.remedy
    return caught.value.message


def test_a_file_and_its_checksum(tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    path.write_bytes(b"\xef\xbb\xbfline one\r\nline two")
    text = read_text(path)
    assert text.raw == "line one\r\nline two" and text.plain == "line one\nline two"
    assert text.encoding == "utf-8" and len(text.sha256) == 64


def test_missing_and_folder(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "absent")
    assert "folder" in refused(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    path.write_bytes(b"x" * 101)
    assert "100 bytes" in refused(path, max_size=100)
    assert len(read_bytes(path, max_size=101)) == 101


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "not a regular file" in refused(path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_device_is_refused() -> None:
    assert "not a regular file" in refused(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable to this user")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    path.write_text("x")
    path.chmod(0)
    assert "cannot be read" in refused(path)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [("许可证：您可以使用本软件，但不得用于商业目的。" * 4, "gb18030"), ("Größe – “naïve” façade", "cp1252")],
)
def test_old_encodings(raw: str, encoding: str) -> None:
    text, found, notes = decode(raw.encode(encoding), "x")
    assert text == raw
    assert found.lower().replace("-", "") in (encoding, "gbk", "gb2312") and notes


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00"])
def test_nothing_but_a_mark_is_an_empty_text(data: bytes) -> None:
    assert decode(data, "x")[0] == ""


@pytest.mark.parametrize("data", [b"a\x00b\x00\x01\x02c" * 9, b"\x00" * 64, bytes(range(256)) * 4])
def test_binary(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data, "x.bin")
