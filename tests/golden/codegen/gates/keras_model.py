"""Squeeze and excitation.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(8, 8, 16), name="input")
    conv = layers.Conv2D(16, 3, padding="same", activation="relu", name="conv")(inputs)
    x = layers.GlobalAveragePooling2D(name="squeeze")(conv)
    x = layers.Dense(4, activation="relu", name="fc1")(x)
    fc2 = layers.Dense(16, activation="sigmoid", name="fc2")(x)
    scale = layers.Multiply(name="scale")([conv, fc2])
    x = layers.Reshape((1, 1, 16), name="shape")(fc2)
    x = layers.Add(name="shift")([x, scale])
    return keras.Model(inputs, x, name="squeeze_and_excitation")


if __name__ == "__main__":
    build_model().summary()
