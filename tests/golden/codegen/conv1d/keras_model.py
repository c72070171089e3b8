"""Text convolution.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(40,), name="words")
    x = layers.Embedding(50, 16, name="embed")(inputs)
    x = layers.Conv1D(8, 5, activation="relu", name="conv1")(x)
    x = layers.MaxPooling1D(2, name="pool1")(x)
    x = layers.Conv1D(
        12, 3, strides=2, padding="same", activation="relu", name="conv2"
    )(x)
    x = layers.AveragePooling1D(3, strides=2, padding="same", name="pool2")(x)
    x = layers.LSTM(5, return_sequences=True, name="lstm")(x)
    x = layers.Dense(4, activation="tanh", name="dense")(x)
    x = layers.Conv1D(4, 1, name="conv3")(x)
    x = layers.GlobalMaxPooling1D(name="gmp")(x)
    outputs = layers.Dense(2, activation="softmax", name="out")(x)
    return keras.Model(inputs, outputs, name="text_convolution")


if __name__ == "__main__":
    build_model().summary()
