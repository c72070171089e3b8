"""The five libraries: how each is found on this machine, and how a list of generated designs is executed in it."""

import json
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "TF_ENABLE_ONEDNN_OPTS": "0",
         "KERAS_BACKEND": "tensorflow", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip

# Script of tools/setup that prints the Python, script here, what the setup scripts of its arguments print.
EXECUTORS = {
    "keras": ("keras.sh", "execute_keras.py", []),
    "caffe": ("keras.sh", "execute_caffe.py", ["caffe.sh"]),
    "pytorch": ("pytorch.sh", "execute_pytorch.py", []),
    "tensorflow": ("keras.sh", "execute_tensorflow.py", []),
    "onnx": ("keras.sh", "execute_onnx.py", []),
}


def environment(script):
    """The path that a setup script prints, or None."""
    answer = subprocess.run([ROOT / "tools" / "setup" / script], stdout=subprocess.PIPE, text=True)
    return answer.stdout.strip().splitlines()[-1] if answer.returncode == 0 else None


def command_of(target):
    python, script, further = EXECUTORS[target]
    parts = [environment(python), str(HERE / script), *map(environment, further)]
    return None if None in parts else parts


def run_python(command, folders):
    """The JSON line of each folder. A folder that takes the process with it gets an error, the next process the rest."""
    results, waiting = {}, list(map(str, folders))
    while waiting:
        answer = subprocess.run([*command, *waiting], stdout=subprocess.PIPE, text=True, env=os.environ | QUIET)
        done = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith('{"folder"')]
        results.update((result["folder"], result) for result in done)
        waiting = waiting[len(done) :]
        if waiting:
            results[waiting[0]] = {"error": f"the process ended with {answer.returncode}"}
            waiting = waiting[1:]
    return results


def execute(target, folders):
    return run_python(command_of(target), folders)


def execute_in_double(folders):
    """Keras leaves `exact.npz` in the folder where TensorFlow has kernels for doubles (not for pools of volumes), PyTorch
    `pytorch_exact.npz`."""
    run_python([*command_of("keras"), "--float64"], folders)
    run_python([*command_of("pytorch"), "--float64"], folders)


def compare(folders):
    return run_python([environment("keras.sh"), str(HERE / "compare.py")], folders)
