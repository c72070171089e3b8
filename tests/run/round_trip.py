"""Sends designs through Keras and back: keras_model.py -> `to_json` -> import; wanted is the same network.

round_trip.py --generator PROGRAM --random PROGRAM --compare PROGRAM --work FOLDER [--count N] [--matrix]

The designs are N random ones that Keras can say; with --matrix also every layer with every value of its parameters.
"""

import argparse
import subprocess
import sys

sys.dont_write_bytecode = True

import libraries  # noqa: E402
import matrix  # noqa: E402
from run_generated import random_designs  # noqa: E402
from suite import Suite  # noqa: E402


def write_models(folders):
    """The folders that Keras could not write, with the reason."""
    command = [libraries.environment("keras.sh"), str(libraries.HERE / "write_keras_json.py")]
    results = libraries.run_python(command, folders)
    return {folder: result["error"] for folder, result in results.items() if "error" in result}


def round_trip(arguments):
    suite = Suite(arguments.generator, arguments.work)
    designs = random_designs(arguments.random, arguments.count, "keras")
    suite.generate(designs + (list(matrix.designs()) if arguments.matrix else []), ["keras"])
    failures = write_models(suite.folders("keras"))
    for folder, error in failures.items():
        print(f"{suite.facts[folder]['source']} ({folder}): {error}")
    compared = subprocess.run([arguments.compare, suite.rules, suite.work / "designs.jsonl", suite.work, "model.json"])
    return 1 if failures else compared.returncode


def main():
    parser = argparse.ArgumentParser()
    for program in ("--generator", "--random", "--compare", "--work"):
        parser.add_argument(program, required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--matrix", action="store_true")
    return round_trip(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
