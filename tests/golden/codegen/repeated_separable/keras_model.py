"""Depthwise separable blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def separable_block(inputs, strides, filters, index):
    x = layers.DepthwiseConv2D(
        3,
        strides=strides,
        padding="same",
        use_bias=False,
        name=f"block{index}_depthwise",
    )(inputs)
    x = layers.BatchNormalization(name=f"block{index}_norm")(x)
    return layers.Conv2D(
        filters, 1, activation="relu6", name=f"block{index}_pointwise"
    )(x)


def build_model():
    inputs = keras.Input(shape=(33, 33, 3), name="input")
    x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu", name="stem")(
        inputs
    )
    x = separable_block(x, strides=1, filters=8, index=1)
    x = separable_block(x, strides=2, filters=16, index=2)
    x = separable_block(x, strides=1, filters=16, index=3)
    x = separable_block(x, strides=2, filters=24, index=4)
    for index in range(5, 8):
        x = separable_block(x, strides=1, filters=24, index=index)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc")(x)
    return keras.Model(inputs, outputs, name="depthwise_separable_blocks")


if __name__ == "__main__":
    build_model().summary()
