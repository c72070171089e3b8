#!/usr/bin/env python3
"""Writes tests/golden/networks/<name>/design.json; with --check only says which of them are not as made here."""

import argparse
import pathlib
import sys

from networks import NETWORKS

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "tests" / "golden" / "networks"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file differs")
    is_check = parser.parse_args().check
    stale = []
    for name, make in NETWORKS.items():
        file = FOLDER / name / "design.json"
        text = make().text()
        if file.exists() and file.read_text() == text:
            continue
        stale.append(name)
        if not is_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    print("\n".join(stale))
    return 1 if is_check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
