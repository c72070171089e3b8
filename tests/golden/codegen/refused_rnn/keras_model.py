"""refused rnn.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(8, 6), name="input")
    x = layers.SimpleRNN(4, return_sequences=True, name="rnn")(inputs)
    x = layers.Bidirectional(layers.SimpleRNN(3, return_sequences=True), name="birnn")(
        x
    )
    outputs = layers.SimpleRNN(2, activation="relu", name="last")(x)
    return keras.Model(inputs, outputs, name="refused_rnn")


if __name__ == "__main__":
    build_model().summary()
