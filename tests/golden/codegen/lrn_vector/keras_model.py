"""lrn vector.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class LocalResponseNormalization(layers.Layer):
    """Divides each channel by (bias + alpha * sum of squares nearby) ** beta."""

    def __init__(self, depth_radius=2, alpha=1e-4, beta=0.75, bias=1.0, **kwargs):
        super().__init__(**kwargs)
        self.depth_radius = depth_radius
        self.alpha = alpha
        self.beta = beta
        self.bias = bias

    def call(self, inputs):
        radius, channels = self.depth_radius, inputs.shape[-1]
        sides = [(0, 0)] * (len(inputs.shape) - 1) + [(radius, radius)]
        squares = ops.pad(ops.square(inputs), sides)
        nearby = sum(squares[..., i : i + channels] for i in range(2 * radius + 1))
        return inputs / (self.bias + self.alpha * nearby) ** self.beta

    def compute_output_shape(self, input_shape):
        return input_shape


def build_model():
    inputs = keras.Input(shape=(8,), name="input")
    outputs = LocalResponseNormalization(1, name="norm")(inputs)
    return keras.Model(inputs, outputs, name="lrn_vector")


if __name__ == "__main__":
    build_model().summary()
