"""bidirectional.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(7, 5), name="input")
    x = layers.Bidirectional(layers.LSTM(4, return_sequences=True), name="bilstm")(
        inputs
    )
    outputs = layers.Bidirectional(layers.LSTM(3), name="last")(x)
    return keras.Model(inputs, outputs, name="bidirectional")


if __name__ == "__main__":
    build_model().summary()
