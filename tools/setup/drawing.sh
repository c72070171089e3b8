#!/bin/sh
# Installs python-pptx and Matplotlib, pinned, into a virtual environment of their own in the cache folder: what bench/typeset
# draws slides and plots with. Prints the path of its Python. A second call returns at once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${DLP_CACHE:-$HOME/.cache/dlpaper2code}
venv=$cache/drawing
requirements=$here/requirements-drawing.txt

if ! cmp -s "$requirements" "$venv/installed.txt"; then
    echo "installing python-pptx and Matplotlib into $venv" >&2
    rm -rf "$venv"
    mkdir -p "$cache"
    python3 -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2
    cp "$requirements" "$venv/installed.txt"
fi
echo "$venv/bin/python"
