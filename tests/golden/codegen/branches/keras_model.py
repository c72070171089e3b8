"""Inception like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(28, 28, 16), name="input")
    b1 = layers.Conv2D(8, 1, activation="relu", name="b1")(inputs)
    x = layers.Conv2D(6, 1, activation="relu", name="b3r")(inputs)
    b3 = layers.Conv2D(8, 3, padding="same", activation="relu", name="b3")(x)
    b5 = layers.Conv2D(4, 5, padding="same", activation="relu", name="b5")(inputs)
    x = layers.MaxPooling2D(3, strides=1, padding="same", name="bp")(inputs)
    x = layers.Conv2D(4, 1, activation="relu", name="bpp")(x)
    x = layers.Concatenate(name="cat")([b1, b3, b5, x])
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(10, activation="softmax", name="out")(x)
    return keras.Model(inputs, outputs, name="inception_like")


if __name__ == "__main__":
    build_model().summary()
