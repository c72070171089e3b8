"""Sequence of open length.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(None,), name="words")
    x = layers.Embedding(100, 12, name="embed")(inputs)
    x = layers.LSTM(8, name="lstm1")(x)
    outputs = layers.Dense(2, activation="softmax", name="out")(x)
    return keras.Model(inputs, outputs, name="sequence_of_open_length")


if __name__ == "__main__":
    build_model().summary()
