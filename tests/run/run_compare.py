"""Tests how outputs are compared."""

import subprocess
import sys

sys.dont_write_bytecode = True

import libraries  # noqa: E402

sys.exit(subprocess.run([libraries.environment("keras.sh"), "-B", libraries.HERE / "compare_test.py"]).returncode)
