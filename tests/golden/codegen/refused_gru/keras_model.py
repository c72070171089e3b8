"""refused gru.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(8, 6), name="input")
    x = layers.GRU(4, return_sequences=True, name="gru")(inputs)
    outputs = layers.Bidirectional(layers.GRU(3), name="bigru")(x)
    return keras.Model(inputs, outputs, name="refused_gru")


if __name__ == "__main__":
    build_model().summary()
