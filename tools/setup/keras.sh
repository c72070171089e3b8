#!/bin/sh
# Installs Keras 3 over TensorFlow (CPU), and ONNX with its runtime, pinned, into a virtual environment of its own in the cache folder.
# Prints the path of its Python. A second call returns at once.
exec "$(dirname "$0")/venv.sh" keras requirements-run.txt "Keras and TensorFlow"
