"""Identity shortcuts.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class AddPaddedShortcuts(layers.Layer):
    """Adds maps; a larger one skips places, missing channels are zeros."""

    def call(self, inputs):
        sizes = [min(n) for n in zip(*(x.shape[1:-1] for x in inputs))]
        channels = max(x.shape[-1] for x in inputs)
        return sum(self.fitted(x, sizes, channels) for x in inputs)

    def fitted(self, x, sizes, channels):
        for axis, size in enumerate(sizes, start=1):
            step = -(-x.shape[axis] // size)
            if (size - 1) * step >= x.shape[axis]:
                step = x.shape[axis] // size
            x = ops.take(x, [i * step for i in range(size)], axis=axis)
        sides = [(0, 0)] * (len(x.shape) - 1) + [(0, channels - x.shape[-1])]
        return ops.pad(x, sides)


def build_model():
    image = keras.Input(shape=(9, 8, 3), name="image")
    x = layers.Conv2D(5, 3, strides=2, padding="same", name="main")(image)
    # inferred: shortcut pad
    add = AddPaddedShortcuts(name="add")([image, x])
    small = keras.Input(shape=(5, 3, 5), name="small")
    large = keras.Input(shape=(11, 6, 2), name="large")
    # inferred: shortcut pad
    sum_2 = AddPaddedShortcuts(name="sum")([small, large])
    return keras.Model([image, small, large], [add, sum_2], name="identity_shortcuts")


if __name__ == "__main__":
    build_model().summary()
