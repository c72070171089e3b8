"""What is generated is as Black writes it, and ruff has nothing to say: golden designs, networks and 100 random ones.

run_style.py --generator PROGRAM --random PROGRAM --work FOLDER
"""

import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

import libraries  # noqa: E402
from run_generated import TESTS, arguments_of, golden_designs, random_designs, read  # noqa: E402
from suite import Suite  # noqa: E402

RANDOM_DESIGNS = 100
CHECKS = [
    ["black", "--check", "--quiet", "--diff", "--exclude", "^$"],
    ["ruff", "check", "--isolated", "--no-cache", "--output-format", "concise"],
]


def main():
    arguments = arguments_of({})
    suite = Suite(arguments.generator, arguments.work)
    networks = sorted((TESTS / "golden" / "networks").glob("*/design.json"))
    suite.generate(read(golden_designs() + networks) + random_designs(arguments.random, RANDOM_DESIGNS))
    python = libraries.environment("style.sh")
    if python is None:
        return "Black and ruff cannot be installed"
    wrong = 0
    for check in CHECKS:
        answer = subprocess.run([python, "-m", *check, arguments.work], capture_output=True, text=True)
        print(answer.stdout[:4000], answer.stderr[:4000])
        wrong += answer.returncode != 0
    print(f"{len(list(pathlib.Path(arguments.work).rglob('*.py')))} files, {wrong} of {len(CHECKS)} checks failed")
    return 1 if wrong or not suite.facts else 0


if __name__ == "__main__":
    sys.exit(main())
