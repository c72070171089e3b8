"""Makes the PDFs of drawings from the programs that authors draw networks with.

Beside `<name>.tex` stands the drawing as text: `<name>.slides.py` writes a .pptx (python-pptx) that LibreOffice prints,
`<name>.svg` is printed by Inkscape (`<name>.outlines.svg` with its words as outlines), `<name>.plot.py` draws with Matplotlib,
`<name>.dot` is laid out by Graphviz. A figure with none of them is TikZ, which pdflatex draws.
"""
import os
import shutil
import subprocess

from scoring import ROOT

FOLDER = ROOT / "bench/typeset_figures"
ENDINGS = {".slides.py": "slides", ".svg": "svg", ".plot.py": "plots", ".dot": "graphs"}
PROGRAMS = {"slides": "soffice", "svg": "inkscape", "graphs": "dot"}
MEANS = ("tikz", *ENDINGS.values())


def drawing_of(name):
    """The file that a figure is drawn in, and by what means; no file for TikZ."""
    for file in FOLDER.glob(f"{name}.*"):
        for ending, means in ENDINGS.items():
            if file.name.endswith(ending):
                return file, means
    return None, "tikz"


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options).returncode == 0


def python_for_drawing():
    answer = subprocess.run([ROOT / "tools/setup/drawing.sh"], stdout=subprocess.PIPE, text=True)
    return answer.stdout.strip() if answer.returncode == 0 else None


def run_script(script, out):
    python = python_for_drawing()
    known = {**os.environ, "PYTHONPATH": str(ROOT / "bench"), "PYTHONDONTWRITEBYTECODE": "1"}
    return python and subprocess.run([python, script, out], env=known).returncode == 0


def print_slides(scripts, folder):
    """All slides at once, as LibreOffice takes seconds to start; a profile of its own, as only one runs on each."""
    slides = [folder / f"{script.name.split('.')[0]}.pptx" for script in scripts]
    slides = [out for script, out in zip(scripts, slides) if run_script(script, out)]
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    if slides:
        run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *slides])


def print_svg(file, folder):
    outlines = ["--export-text-to-path"] if file.name.endswith(".outlines.svg") else []
    run(["inkscape", *outlines, file, f"--export-filename={folder / file.name.split('.')[0]}.pdf"])


def draw(names, folder):
    """Draws the figures that are not TikZ into `folder`. Returns the names of those that could not be drawn, with the means."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {name: drawing_of(name) for name in names}
    files = {means: [file for file, of_file in drawn.values() if of_file == means] for means in ENDINGS.values()}
    missing = {means for means, program in PROGRAMS.items() if not shutil.which(program)}
    if "slides" not in missing:
        print_slides(files["slides"], folder)
    for file in files["svg"] if "svg" not in missing else []:
        print_svg(file, folder)
    for file in files["plots"]:
        run_script(file, folder / f"{file.name.split('.')[0]}.pdf")
    for file in files["graphs"] if "graphs" not in missing else []:
        run(["dot", "-Tpdf", file, "-o", folder / f"{file.stem}.pdf"])
    return {name: means for name, (file, means) in drawn.items() if file and not (folder / f"{name}.pdf").exists()}
