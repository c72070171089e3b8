#!/bin/sh
# Everything that tests/run needs to execute generated code: real Keras and real Caffe. Downloads about 0.5 GB once, into
# ${DLP_CACHE:-$HOME/.cache/dlpaper2code}; the Debian packages it builds on are listed in apt-test.txt beside it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/keras.sh"
"$here/caffe.sh"
