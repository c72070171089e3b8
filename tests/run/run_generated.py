"""Generates code for designs and executes it in the real libraries.

run_generated.py golden --generator PROGRAM --work FOLDER [DESIGN.json ...]
run_generated.py matrix --generator PROGRAM --work FOLDER [TYPE ...]
run_generated.py networks --generator PROGRAM --work FOLDER [DESIGN.json ...]
run_generated.py random --generator PROGRAM --work FOLDER --random PROGRAM

Wanted: it builds, every layer's output shape and the number of parameters are what we say, and with the same weights every
library gives the same outputs. Designs of a whole conversion are added with DLP_RUN_DESIGNS=FOLDER.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

import libraries  # noqa: E402
import matrix  # noqa: E402
import targets_table  # noqa: E402
from suite import Suite  # noqa: E402

TESTS = libraries.ROOT / "tests"


def golden_designs():
    found = sorted((TESTS / "golden" / "codegen").glob("*/design.json"))
    if converted := os.environ.get("DLP_RUN_DESIGNS"):
        found += sorted(pathlib.Path(converted).rglob("design.json"))
    return found


def read(paths):
    return [(str(path), json.loads(pathlib.Path(path).read_text())) for path in paths]


def is_converted(facts):
    """A design read from a paper may hold a layer that a target does not have; a golden case may not, unsaid."""
    return not pathlib.Path(facts["source"]).is_relative_to(TESTS)


def expected_refusal(facts, target):
    """What a case says must not be possible: `refused.json` beside its design names the target and a part of the message."""
    refused = pathlib.Path(facts["source"]).parent / "refused.json"
    return json.loads(refused.read_text()).get(target) if refused.exists() else None


def judge(suite, folder, target):
    facts = suite.facts[folder]
    if "error" in facts:
        return [] if is_converted(facts) else ["our own check: " + facts["error"]]
    said, refusal = facts["targets"][target], expected_refusal(facts, target)
    if "error" in said:
        is_known = refusal is not None and refusal in said["error"]
        return [] if is_known or is_converted(facts) else ["not generated: " + said["error"]]
    if refusal is not None:
        return ["generated, but the case says it cannot be: " + refusal]
    return suite.complaints(folder, target) if suite.is_executed(folder, target) else []


def judge_case(suite, folder, target):
    """A refusal needs a reason that names the layer; what is generated has to be right."""
    facts = suite.facts[folder]
    if "error" in facts:
        return ["our own check: " + facts["error"]]
    if reason := facts["targets"][target].get("error"):
        return [] if ": " in reason else ["a refusal without a reason: " + reason]
    return suite.complaints(folder, target) if suite.is_executed(folder, target) else []


def report(suite, judged=judge):
    failures = 0
    for target in suite.targets():
        wrong = 0
        for folder, facts in suite.facts.items():
            complaints = judged(suite, folder, target)
            wrong += bool(complaints)
            for complaint in complaints:
                print(f"{target}: {facts['source']} ({folder}): {complaint}")
        print(f"{target}: {len(suite.facts)} designs, {len(suite.folders(target))} executed, {wrong} wrong")
        failures += wrong
    return 1 if failures or not suite.facts else 0


def run_golden(arguments):
    suite = Suite(arguments.generator, arguments.work)
    suite.generate(read(arguments.designs or golden_designs()))
    suite.execute()
    return report(suite)


def run_matrix(arguments):
    """The whole of it is what docs/targets.md says; types that are named are tried alone."""
    suite = Suite(arguments.generator, arguments.work)
    wanted = [(source, design) for source, design in matrix.designs()
              if not arguments.designs or source.split("(")[0] in arguments.designs]  # fmt: skip
    suite.generate(wanted)
    suite.execute()
    failed = report(suite, judge_case)
    return failed if arguments.designs else max(failed, check_table(suite))


def check_table(suite):
    faults = list(targets_table.unsupported_without_need(suite))
    text = targets_table.table(suite)
    if os.environ.get("DLP_UPDATE_GOLDEN"):
        targets_table.FILE.write_text(text)
    if not targets_table.FILE.exists() or targets_table.FILE.read_text() != text:
        faults.append("docs/targets.md is out of date: run this with DLP_UPDATE_GOLDEN=1")
    print(*faults, sep="\n")
    return 1 if faults else 0


def random_designs(program, count, *targets):
    answer = subprocess.run([program, libraries.ROOT / "rules", str(count), *targets], check=True, stdout=subprocess.PIPE)
    return [(entry["source"], entry["design"]) for entry in map(json.loads, answer.stdout.splitlines())]


def run_random(arguments):
    """All of them in words of Keras, whose outputs the others are compared with, and of ONNX; a third in those of Caffe too."""
    suite = Suite(arguments.generator, arguments.work)
    of_caffe = random_designs(arguments.random, 100, "keras", "onnx", "caffe")
    suite.generate(random_designs(arguments.random, 200, "keras", "onnx") + of_caffe)
    suite.execute()
    return report(suite, judge_case)


def run_networks(arguments):
    suite = Suite(arguments.generator, arguments.work)
    suite.generate(read(arguments.designs or sorted((TESTS / "golden" / "networks").glob("*/design.json"))))
    suite.execute()
    return report(suite, judge_case)


SUITES = {"golden": run_golden, "matrix": run_matrix, "networks": run_networks, "random": run_random}


def arguments_of(suites):
    parser = argparse.ArgumentParser()
    if suites:
        parser.add_argument("suite", choices=suites)
    parser.add_argument("--generator", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--random", help="the program that writes random designs")
    parser.add_argument("designs", nargs="*")
    return parser.parse_intermixed_args()


def main():
    arguments = arguments_of(SUITES)
    return SUITES[arguments.suite](arguments)


if __name__ == "__main__":
    sys.exit(main())
