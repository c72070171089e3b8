#!/bin/sh
# Installs python-pptx and Matplotlib, pinned, into a virtual environment of their own in the cache folder: what bench/typeset
# draws slides and plots with. Prints the path of its Python. A second call returns at once.
exec "$(dirname "$0")/venv.sh" drawing requirements-drawing.txt "python-pptx and Matplotlib"
