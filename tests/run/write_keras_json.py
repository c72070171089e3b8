"""Builds every model of the given folders in Keras and writes what its `to_json` says beside it, as model.json."""

import sys

import keras

from case import for_each, load_module


def write(case):
    model = load_module(case.folder / "keras_model.py").build_model()
    (case.folder / "model.json").write_text(model.to_json())
    keras.backend.clear_session()
    return {"layers": len(model.layers)}


for_each(sys.argv[1:], write)
