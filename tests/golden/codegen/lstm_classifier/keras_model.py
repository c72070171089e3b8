"""LSTM sentiment classifier.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(20,), name="words")
    x = layers.Embedding(100, 12, name="embed")(inputs)
    x = layers.LSTM(8, return_sequences=True, name="lstm1")(x)
    x = layers.Dropout(0.2, name="drop")(x)
    x = layers.LSTM(6, name="lstm2")(x)
    outputs = layers.Dense(1, activation="sigmoid", name="out")(x)
    return keras.Model(inputs, outputs, name="lstm_sentiment_classifier")


if __name__ == "__main__":
    build_model().summary()
