"""Depthwise separable blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def separable_block(inputs, filters, index):
    x = layers.DepthwiseConv2D(
        3, padding="same", use_bias=False, name=f"block{index}_depthwise"
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
    x = separable_block(x, filters=8, index=1)
    x = layers.DepthwiseConv2D(
        3, strides=2, padding="same", use_bias=False, name="block2_depthwise"
    )(x)
    x = layers.BatchNormalization(name="block2_norm")(x)
    x = layers.Conv2D(16, 1, activation="relu6", name="block2_pointwise")(x)
    x = separable_block(x, filters=16, index=3)
    x = layers.DepthwiseConv2D(
        3, strides=2, padding="same", use_bias=False, name="block4_depthwise"
    )(x)
    x = layers.BatchNormalization(name="block4_norm")(x)
    x = layers.Conv2D(24, 1, activation="relu6", name="block4_pointwise")(x)
    for index in range(5, 8):
        x = separable_block(x, filters=24, index=index)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc")(x)
    return keras.Model(inputs, outputs, name="depthwise_separable_blocks")


if __name__ == "__main__":
    build_model().summary()
