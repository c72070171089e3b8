#!/bin/sh
# venv.sh NAME REQUIREMENTS WHAT: installs the pinned requirements (a file beside this one) into a virtual environment of their
# own in the cache folder, and says WHAT it installs. Prints the path of its Python. A second call returns at once.
set -eu
requirements=$(cd "$(dirname "$0")" && pwd)/$2
cache=${DLP_CACHE:-$HOME/.cache/dlpaper2code}
venv=$cache/$1

if ! cmp -s "$requirements" "$venv/installed.txt"; then
    echo "installing $3 into $venv" >&2
    rm -rf "$venv"
    mkdir -p "$cache"
    python3 -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2
    cp "$requirements" "$venv/installed.txt"
fi
echo "$venv/bin/python"
