"""permute map.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class OpaqueBlock(layers.Layer):
    """Stands where the paper names a part but does not show what is inside.

    Hands its (first) input on; zeros where another shape has to come out.
    """

    def __init__(self, label, output_shape=None, **kwargs):
        super().__init__(**kwargs)
        self.label = label
        self.shape_after = output_shape

    def call(self, inputs):
        first = inputs[0] if isinstance(inputs, (list, tuple)) else inputs
        if self.shape_after is None:
            return first
        return ops.zeros((ops.shape(first)[0], *self.shape_after), first.dtype)

    def compute_output_shape(self, input_shape):
        is_one = input_shape[0] is None or isinstance(input_shape[0], int)
        first = input_shape if is_one else input_shape[0]
        return first if self.shape_after is None else (first[0], *self.shape_after)


def build_model():
    inputs = keras.Input(shape=(5, 6, 3), name="input")
    x = layers.Permute((2, 1, 3), name="perm")(inputs)
    # 'shuffle': the paper does not say in which order; a placeholder that
    # computes nothing
    outputs = OpaqueBlock("shuffle", name="shuffle")(x)
    return keras.Model(inputs, outputs, name="permute_map")


if __name__ == "__main__":
    build_model().summary()
