"""What the benches share that score designs: where things are, the scorer, who belongs to whom.

The scorer is ../shared/eval/score_designs.py, the shared folder ../shared or $DLP_SHARED; the program is
build/release/dlpaper2code, or $DLP_PROGRAM.
"""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DLP_SHARED") or ROOT.parent / "shared")
PROGRAM = Path(os.environ.get("DLP_PROGRAM") or ROOT / "build/release/dlpaper2code")
SKIPPED = 77  # what ctest takes for a skipped test


def rerun_with_numpy():
    """The scorer needs numpy and scipy: the environment of tests/run has them."""
    if importlib.util.find_spec("scipy") or os.environ.get("DLP_SCORING"):
        return
    answer = subprocess.run([ROOT / "tools/setup/keras.sh"], stdout=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        sys.exit("numpy and scipy are missing, and cannot be installed here")
    python = answer.stdout.strip().splitlines()[-1]
    os.environ["DLP_SCORING"] = "yes"
    os.execv(python, [python, *sys.argv])


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_designs", SHARED / "eval/score_designs.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def convert(papers, out):
    command = [PROGRAM, "convert", papers, "-o", out, "--quiet", "--no-report", "--jobs", "2"]
    subprocess.run(command, check=False)  # a paper that fails has no designs, which its score tells


def match(scorer, truths, results):
    """The scorer's own assignment: the index of a result and its score, for each truth that has one."""
    grid = scorer.score_grid(truths, results, False)
    if not results:
        return {}
    cost = [[-(cell["content"] + 0.1 * cell["params"]) for cell in row] for row in grid]
    pairs = zip(*scorer.linear_sum_assignment(cost))
    return {row: (column, grid[row][column]) for row, column in pairs if grid[row][column]["content"] > 0}
