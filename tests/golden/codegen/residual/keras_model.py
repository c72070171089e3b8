"""Residual network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


def build_model():
    inputs = keras.Input(shape=(32, 32, 3), name="input")
    x = layers.ZeroPadding2D(3, name="conv1_pad")(inputs)
    x = layers.Conv2D(16, 7, strides=2, use_bias=False, name="conv1")(x)
    x = layers.BatchNormalization(name="bn1")(x)
    x = layers.Activation("relu", name="relu1")(x)
    x = ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=float("-inf"))
    pool1 = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="c2a")(pool1)
    x = layers.BatchNormalization(name="bn2a")(x)
    x = layers.Activation("relu", name="relu2a")(x)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="c2b")(x)
    x = layers.BatchNormalization(name="bn2b")(x)
    x = layers.Add(name="add2")([x, pool1])
    relu2 = layers.Activation("relu", name="relu2")(x)
    x = layers.ZeroPadding2D(1, name="c3a_pad")(relu2)
    x = layers.Conv2D(32, 3, strides=2, activation="relu", name="c3a")(x)
    c3b = layers.Conv2D(32, 3, padding="same", name="c3b")(x)
    x = layers.Conv2D(32, 1, strides=2, name="proj")(relu2)
    x = layers.Add(name="add3")([c3b, x])
    x = layers.Activation("relu", name="relu3")(x)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    x = layers.Dense(10, name="fc")(x)
    outputs = layers.Activation("softmax", name="prob")(x)
    return keras.Model(inputs, outputs, name="residual_network")


if __name__ == "__main__":
    build_model().summary()
