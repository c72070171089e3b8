"""Opaque parts.

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
    inputs = keras.Input(shape=(16, 16, 3), name="input")
    # 'Fancy ''' block /': the paper does not show what is inside; a placeholder
    # that computes nothing
    x = OpaqueBlock("Fancy ''' block /", name="block")(inputs)
    # 'Encoder': the paper does not show what is inside; a placeholder that
    # computes nothing
    shaped = OpaqueBlock("Encoder", output_shape=(4, 4, 8), name="shaped")(x)
    # 'warp': the paper does not show what is inside; a placeholder that computes
    # nothing
    x = OpaqueBlock("warp", name="lambda")(shaped)
    x = layers.Dense(2, name="fc")(x)
    # 'Fusion': the paper does not show what is inside; a placeholder that
    # computes nothing
    outputs = OpaqueBlock("Fusion", name="two")([x, shaped])
    return keras.Model(inputs, outputs, name="opaque_parts")


if __name__ == "__main__":
    build_model().summary()
