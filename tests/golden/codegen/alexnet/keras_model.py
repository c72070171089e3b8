"""AlexNet like.

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
    inputs = keras.Input(shape=(67, 67, 3), name="input")
    x = layers.Conv2D(16, 11, strides=4, activation="relu", name="conv1")(inputs)
    x = LocalResponseNormalization(2, bias=2.0, name="norm1")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = layers.Conv2D(32, 5, padding="same", groups=2, activation="relu", name="conv2")(
        x
    )
    x = LocalResponseNormalization(2, name="norm2")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool2")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(64, activation="relu", name="fc6")(x)
    x = layers.Dropout(0.5, name="drop6")(x)
    return keras.Model(inputs, x, name="alexnet_like")


if __name__ == "__main__":
    build_model().summary()
