"""Residual blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def residual_block(inputs, filters, index):
    x = layers.Conv2D(
        filters, 3, padding="same", activation="relu", name=f"conv{index}a"
    )(inputs)
    x = layers.Conv2D(filters, 3, padding="same", name=f"conv{index}b")(x)
    x = layers.BatchNormalization(name=f"bn{index}")(x)
    x = layers.Add(name=f"add{index}")([x, inputs])
    return layers.Activation("relu", name=f"relu{index}")(x)


def build_model():
    inputs = keras.Input(shape=(32, 32, 3), name="input")
    x = layers.Conv2D(8, 3, padding="same", activation="relu", name="conv1")(inputs)
    for index in range(2, 5):
        x = residual_block(x, filters=8, index=index)
    x = layers.Conv2D(12, 1, strides=2, name="wider")(x)
    for index in range(5, 8):
        x = residual_block(x, filters=12, index=index)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc")(x)
    return keras.Model(inputs, outputs, name="residual_blocks")


if __name__ == "__main__":
    build_model().summary()
