"""Uneven windows.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(20, 21, 4), name="input")
    wide = layers.Conv2D(6, (1, 7), padding="same", name="wide")(inputs)
    x = layers.ZeroPadding2D((3, 0), name="tall_pad")(inputs)
    tall = layers.Conv2D(6, (7, 1), strides=(2, 1), name="tall")(x)
    uneven = layers.Conv2D(6, (2, 3), strides=(2, 3), padding="same", name="uneven")(
        inputs
    )
    dilated = layers.Conv2D(6, 3, padding="same", dilation_rate=(1, 2), name="dilated")(
        inputs
    )
    x = layers.Conv2D(6, 3, groups=2, use_bias=False, name="grouped")(inputs)
    grouped = layers.PReLU(shared_axes=(1, 2), name="grouped_prelu")(x)
    return keras.Model(
        inputs, [wide, tall, uneven, dilated, grouped], name="uneven_windows"
    )


if __name__ == "__main__":
    build_model().summary()
