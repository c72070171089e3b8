#!/bin/sh
# Installs OpenVINO and the networks of PP-OCRv6, pinned, into the cache folder: what reads the text in raster figures. Downloads
# 90 MB once. Prints the folder, in which src/image/text_reader.h expects `runtime` and `models`. A second call returns at once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${DLP_CACHE:-$HOME/.cache/dlpaper2code}
root=$cache/ocr
requirements=$here/requirements-ocr.txt

install_wheels() {
    echo "installing OpenVINO and PP-OCRv6 into $root" >&2
    rm -rf "$root"
    mkdir -p "$root"
    python3 -m venv "$root/venv" >&2
    "$root/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement "$requirements" >&2
    packages=$("$root/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    # What is left out serves other devices and formats of models: two thirds of the size.
    (cd "$packages/openvino/libs" && rm -f cache.json libopenvino_intel_gpu* libopenvino_intel_npu* libopenvino_tensorflow* \
        libopenvino_pytorch* libopenvino_paddle* libopenvino_jax* libopenvino_gguf*)
    ln -s "$packages/openvino/libs" "$root/runtime"
    ln -s "$packages/rapidocr/models" "$root/models"
    cp "$requirements" "$root/installed.txt"
}

cmp -s "$requirements" "$root/installed.txt" || install_wheels
echo "$root"
