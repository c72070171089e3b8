"""pixel shuffle.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class PixelShuffle(layers.Layer):
    """Turns groups of size * size channels into size x size blocks of pixels."""

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = size

    def call(self, inputs):
        _, height, width, channels = ops.shape(inputs)
        size, depth = self.size, channels // self.size**2
        x = ops.reshape(inputs, (-1, height, width, size, size, depth))
        x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
        return ops.reshape(x, (-1, height * size, width * size, depth))

    def compute_output_shape(self, input_shape):
        batch, height, width, channels = input_shape
        sizes = [None if n is None else n * self.size for n in (height, width)]
        return (batch, *sizes, channels // self.size**2)


def build_model():
    inputs = keras.Input(shape=(5, 6, 12), name="input")
    outputs = PixelShuffle(2, name="shuffle")(inputs)
    return keras.Model(inputs, outputs, name="pixel_shuffle")


if __name__ == "__main__":
    build_model().summary()
