"""pyramid.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class SpatialPyramidPooling(layers.Layer):
    """Max pooling over n x n cells that cover the map, for each level n."""

    def __init__(self, levels, **kwargs):
        super().__init__(**kwargs)
        self.levels = levels

    def call(self, inputs):
        _, height, width, _ = ops.shape(inputs)
        cells = []
        for level in self.levels:
            for row in range(level):
                top, bottom = row * height // level, -(-(row + 1) * height // level)
                for column in range(level):
                    left = column * width // level
                    right = -(-(column + 1) * width // level)
                    cells.append(ops.max(inputs[:, top:bottom, left:right], (1, 2)))
        return ops.concatenate(cells, axis=-1)

    def compute_output_shape(self, input_shape):
        cells = sum(level * level for level in self.levels)
        return (input_shape[0], cells * input_shape[-1])


def build_model():
    inputs = keras.Input(shape=(9, 7, 4), name="input")
    outputs = SpatialPyramidPooling((1, 2, 4), name="spp")(inputs)
    return keras.Model(inputs, outputs, name="pyramid")


if __name__ == "__main__":
    build_model().summary()
