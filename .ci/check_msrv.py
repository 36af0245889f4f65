"""Reads `cargo metadata`; fails when a dependency asks for a newer Rust than Cargo.toml states."""

import json
import sys


def version(text):
    parts = [int(part) for part in (text or "0").split(".")]
    return parts + [0] * (3 - len(parts))


packages = json.load(sys.stdin)["packages"]
stated = next(p["rust_version"] for p in packages if p["name"] == "scutch")
newer = [p for p in packages if version(p["rust_version"]) > version(stated)]
for p in newer:
    print(f"{p['name']} {p['version']} needs Rust {p['rust_version']}, Cargo.toml states {stated}", file=sys.stderr)
sys.exit(bool(newer))
