#!/bin/sh
# PyTorch is Debian's python3-torch (apt-test.txt), so its Python is the system's. Prints the path of that Python.
set -eu
python=/usr/bin/python3
"$python" -c 'import torch' || exit 1
echo "$python"
