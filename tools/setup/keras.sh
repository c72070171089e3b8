#!/bin/sh
# Installs Keras 3 over TensorFlow (CPU), and ONNX with its runtime, pinned, into a virtual environment of its own in the cache folder.
# Prints the path of its Python. A second call returns at once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${DLP_CACHE:-$HOME/.cache/dlpaper2code}
venv=$cache/keras
requirements=$here/requirements-run.txt

if ! cmp -s "$requirements" "$venv/installed.txt"; then
    echo "installing Keras and TensorFlow into $venv" >&2
    rm -rf "$venv"
    mkdir -p "$cache"
    python3 -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2
    cp "$requirements" "$venv/installed.txt"
fi
echo "$venv/bin/python"
