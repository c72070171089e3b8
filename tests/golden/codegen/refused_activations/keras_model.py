"""refused activations.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class RandomizedLeakyReLU(layers.Layer):
    """Negative slopes are drawn from [1/8, 1/3] in training, their mean in use."""

    def call(self, inputs, training=False):
        slope = (1 / 8 + 1 / 3) / 2
        if training:
            slope = keras.random.uniform(ops.shape(inputs), 1 / 8, 1 / 3)
        return ops.where(inputs >= 0, inputs, slope * inputs)

    def compute_output_shape(self, input_shape):
        return input_shape


def build_model():
    inputs = keras.Input(shape=(6,), name="input")
    x = layers.Activation("gelu", name="gelu")(inputs)
    x = layers.Dense(3, activation=ops.sin, name="sin")(x)
    x = layers.Dense(3, name="rrelu")(x)
    outputs = RandomizedLeakyReLU(name="rrelu_rrelu")(x)
    return keras.Model(inputs, outputs, name="refused_activations")


if __name__ == "__main__":
    build_model().summary()
