"""refused convlstm.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(4, 8, 8, 3), name="input")
    x = layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True, name="convlstm")(
        inputs
    )
    outputs = layers.ConvLSTM2D(4, 3, padding="same", name="last")(x)
    return keras.Model(inputs, outputs, name="refused_convlstm")


if __name__ == "__main__":
    build_model().summary()
