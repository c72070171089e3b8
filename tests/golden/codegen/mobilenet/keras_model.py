"""Depthwise separable network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(33, 33, 3), name="input")
    x = layers.Conv2D(
        8, 3, strides=2, padding="same", activation="relu6", name="conv1"
    )(inputs)
    x = layers.DepthwiseConv2D(3, padding="same", activation="relu6", name="dw1")(x)
    x = layers.Conv2D(16, 1, activation="relu6", name="pw1")(x)
    x = layers.DepthwiseConv2D(
        3, strides=2, padding="same", depth_multiplier=2, use_bias=False, name="dw2"
    )(x)
    x = layers.BatchNormalization(epsilon=1e-05, name="bn")(x)
    x = layers.SeparableConv2D(20, 3, padding="same", activation="relu", name="sep")(x)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(10, name="out")(x)
    return keras.Model(inputs, outputs, name="depthwise_separable_network")


if __name__ == "__main__":
    build_model().summary()
