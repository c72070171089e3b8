"""model.py has to write the net that model.prototxt is. The `caffe` module in netspec/ knows NetSpec only.

run_netspec.py --generator PROGRAM --work FOLDER
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
NETSPEC = pathlib.Path(__file__).resolve().parent / "netspec"
sys.path.insert(0, str(NETSPEC))

from caffe.text_format import parse  # noqa: E402
from run_generated import arguments_of, golden_designs, read, report  # noqa: E402
from suite import Suite  # noqa: E402


def difference(folder):
    """None where the script writes the file."""
    script = pathlib.Path(folder) / "caffe" / "model.py"
    further = {"PYTHONPATH": str(NETSPEC), "PYTHONDONTWRITEBYTECODE": "1"}
    answer = subprocess.run([sys.executable, script.name], cwd=script.parent, capture_output=True, text=True,
                            env=os.environ | further)  # fmt: skip
    if answer.returncode != 0:
        return "model.py: " + answer.stderr[-300:]
    ours, written = parse((script.parent / "model.prototxt").read_text()), parse(answer.stdout)
    for mine, other in zip(ours, written):
        if mine != other:
            return f"model.py differs: {mine} became {other}"
    return None if len(ours) == len(written) else f"model.py differs: {len(ours)} fields became {len(written)}"


def main():
    arguments = arguments_of([])
    suite = Suite(arguments.generator, arguments.work)
    suite.generate(read(arguments.designs or golden_designs()), targets=["caffe"])
    folders = suite.folders("caffe")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = dict(zip(folders, pool.map(difference, folders)))
    return report(suite, lambda suite, folder, target: list(filter(None, [found.get(folder)])))


if __name__ == "__main__":
    sys.exit(main())
