"""Fill licenses/spdx/ from the npm package spdx-license-list.

    npm pack spdx-license-list@6.12.0
    python tools/import_spdx.py spdx-license-list-6.12.0.tgz

The package (CC0-1.0) carries the texts of the SPDX licence list with the flag `osiApproved`. Every text becomes
licenses/spdx/<id>.txt: YAML front matter and the verbatim text. Files of licences that the package no longer has are
removed. Running it twice changes nothing; `retrieved` of an unchanged text stays as it was.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "licenses" / "spdx"
_MEMBER = re.compile(r"package/licenses/([A-Za-z0-9.+-]+)\.json")


def read_package(tgz: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """`(package "name version", {SPDX id: its JSON object})` of an npm archive; reads members, extracts nothing."""
    found: dict[str, dict[str, Any]] = {}
    package = ""
    with tarfile.open(tgz) as archive:
        for member in archive:
            if not member.isfile():
                continue
            name = _MEMBER.fullmatch(member.name)
            if name is None and member.name != "package/package.json":
                continue
            stream = archive.extractfile(member)
            if stream is None:
                continue
            value = json.loads(stream.read())
            if name is None:
                package = f"{value['name']} {value['version']}"
            else:
                found[name.group(1)] = value
    return package, found


def front_matter(fields: dict[str, Any]) -> str:
    """The fields as YAML between two lines of `---`."""
    text: str = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=120)
    return f"---\n{text}---\n"


def licence_file(spdx_id: str, entry: dict[str, Any], package: str, retrieved: str) -> str:
    """The whole text of licenses/spdx/<id>.txt."""
    body = entry["licenseText"]
    fields: dict[str, Any] = {
        "id": spdx_id,
        "name": entry["name"],
        "spdx": spdx_id,
        "kind": "licence",
        "osi_approved": bool(entry["osiApproved"]),
        "source": f"https://spdx.org/licenses/{spdx_id}.html",
    }
    if entry.get("url"):
        fields["url"] = entry["url"].strip()
    if entry.get("deprecated"):
        fields["deprecated"] = True
    fields["via"] = package
    fields["retrieved"] = retrieved
    fields["sha256"] = hashlib.sha256(body.encode("utf-8")).hexdigest()
    return f"{front_matter(fields)}{body}"


def main(arguments: list[str] | None = None) -> int:
    """Import the archive named on the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("archive", type=Path, help="spdx-license-list-X.Y.Z.tgz, as `npm pack` leaves it")
    options = parser.parse_args(arguments)
    package, entries = read_package(options.archive)
    if not package or not entries:
        print(f"{options.archive} is not the npm package spdx-license-list", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    written = 0
    for spdx_id, entry in sorted(entries.items()):
        path = TARGET / f"{spdx_id}.txt"
        old = path.read_bytes().decode("utf-8") if path.exists() else ""
        before = re.search(r"^retrieved: '?(\d{4}-\d\d-\d\d)", old, re.MULTILINE)
        if before and licence_file(spdx_id, entry, package, before.group(1)) == old:
            continue
        path.write_bytes(licence_file(spdx_id, entry, package, today).encode("utf-8"))
        written += 1
    gone = [path for path in TARGET.glob("*.txt") if path.stem not in entries]
    for path in gone:
        path.unlink()
    print(f"{package}: {len(entries)} licences, {written} written, {len(gone)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
