"""Windows that differ by direction.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


def build_model():
    inputs = keras.Input(shape=(12, 15, 4), name="input")
    pool = layers.MaxPooling2D((2, 3), strides=(2, 1), name="pool")(inputs)
    mean = layers.AveragePooling2D((1, 3), strides=(1, 2), padding="same", name="mean")(
        inputs
    )
    x = ops.pad(inputs, ((0, 0), (1, 1), (0, 0), (0, 0)), constant_values=float("-inf"))
    padded = layers.MaxPooling2D((3, 2), strides=2, name="padded")(x)
    x = layers.ZeroPadding2D((1, 0), name="mean_padded_pad")(inputs)
    mean_padded = layers.AveragePooling2D(3, strides=2, name="mean_padded")(x)
    up = layers.Conv2DTranspose(3, (4, 3), strides=(2, 1), padding="same", name="up")(
        inputs
    )
    up_pad = layers.Conv2DTranspose(
        3, (4, 6), strides=2, padding="same", name="up_pad"
    )(inputs)
    gap_pool = layers.AveragePooling2D((12, 15), name="gap_pool")(inputs)
    wide_dw = layers.DepthwiseConv2D((1, 5), padding="same", name="wide_dw")(inputs)
    dw = layers.DepthwiseConv2D(3, strides=2, padding="same", name="dw")(inputs)
    pool1 = layers.MaxPooling2D(1, strides=2, name="pool1")(inputs)
    stride3 = layers.MaxPooling2D(2, strides=3, padding="same", name="stride3")(inputs)
    stride3a = layers.AveragePooling2D(2, strides=3, padding="same", name="stride3a")(
        inputs
    )
    return keras.Model(
        inputs,
        [
            pool,
            mean,
            padded,
            mean_padded,
            up,
            up_pad,
            gap_pool,
            wide_dw,
            dw,
            pool1,
            stride3,
            stride3a,
        ],
        name="windows_that_differ_by_direction",
    )


if __name__ == "__main__":
    build_model().summary()
