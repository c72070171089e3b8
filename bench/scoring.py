"""What the benches share that score designs: where things are, typesetting, the scorer, who belongs to whom.

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
MEASURES = ("content", "params", "exact")


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


def typeset(source, folder, searched=ROOT):
    """Typesets a paper into `folder`; what it includes is searched for in `searched`, too."""
    command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", "-output-directory", folder, source]
    known = {**os.environ, "TEXINPUTS": f"{searched.resolve()}:"}
    if subprocess.run(command, stdout=subprocess.DEVNULL, env=known).returncode != 0:
        sys.exit(f"pdflatex could not typeset {source}: see {folder / source.stem}.log")


def score_figure(scorer, figure, truths, converted):
    """A row for each design that the figure shows, and the number of designs read that it does not show."""
    files = sorted(truths.glob(f"{figure}.json")) + sorted(truths.glob(f"{figure}.*.json"))
    read = [scorer.load(file) for file in sorted((converted / figure).glob("**/design.json"))]
    pairs = match(scorer, [scorer.load(file) for file in files], read)
    rows = []
    for place, file in enumerate(files):
        _, score = pairs.get(place, (None, {"content": 0.0, "params": 0.0, "exact": 0.0, "wrong": ["nothing found"]}))
        rows.append({"name": file.stem, **score})
    return rows, len(read) - len(pairs)


def print_means(title, scores):
    rows = [row for of_figure, _ in scores for row in of_figure]
    means = "  ".join(f"{measure} {sum(row[measure] for row in rows) / len(rows):.3f}" for measure in MEASURES)
    print(f"{title:28} {means}  ({len(rows)} designs, {len(scores)} figures, {sum(more for _, more in scores)} spurious)")


def report_figures(scorer, figures, truths, converted, names_wrong, group_of=None):
    """Prints a line a design, then the means (first of each group), of figures (names) whose annotations are in `truths`."""
    scores = {figure: score_figure(scorer, figure, truths, converted) for figure in figures}
    for row in (row for of_figure, _ in scores.values() for row in of_figure):
        print(f"{row['name']:28} " + "  ".join(f"{measure} {row[measure]:.2f}" for measure in MEASURES))
        for wrong in row["wrong"] if names_wrong else []:
            print(f"    {wrong}")
    for group in sorted({group_of(figure) for figure in figures}) if group_of else []:
        print_means(group, [scores[figure] for figure in figures if group_of(figure) == group])
    print_means("all", list(scores.values()))
