#!/bin/sh
# Installs Black and ruff, pinned, into a virtual environment of their own in the cache folder: what tests/run checks the
# style of generated code with. Prints the path of its Python. A second call returns at once.
exec "$(dirname "$0")/venv.sh" style requirements-style.txt "Black and ruff"
