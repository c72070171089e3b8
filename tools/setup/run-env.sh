#!/bin/sh
# Everything that tests/run needs to execute generated code: real Keras, TensorFlow, ONNX, Caffe and PyTorch, and Black and ruff. Downloads about
# 0.5 GB once, into ${DLP_CACHE:-$HOME/.cache/dlpaper2code}; the Debian packages it builds on are listed in apt-test.txt
# beside it, PyTorch among them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/keras.sh"
"$here/caffe.sh"
"$here/pytorch.sh"
"$here/style.sh"
