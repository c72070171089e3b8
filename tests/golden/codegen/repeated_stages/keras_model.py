"""Stages.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(48, 48, 3), name="input")
    x = layers.Conv2D(8, 3, padding="same", activation="relu", name="conv1_1")(inputs)
    x = layers.Conv2D(8, 3, padding="same", activation="relu", name="conv1_2")(x)
    x = layers.Conv2D(8, 3, padding="same", activation="relu", name="conv1_3")(x)
    x = layers.MaxPooling2D(2, name="pool1")(x)
    for index in range(1, 4):
        x = layers.Conv2D(
            8, 3, padding="same", activation="relu", name=f"conv2_{index}"
        )(x)
    x = layers.MaxPooling2D(2, name="pool2")(x)
    for index in range(1, 4):
        x = layers.Conv2D(
            16, 3, padding="same", activation="relu", name=f"conv3_{index}"
        )(x)
    x = layers.MaxPooling2D(2, name="pool3")(x)
    for index in range(1, 4):
        x = layers.Conv2D(
            16, 3, padding="same", activation="relu", name=f"conv4_{index}"
        )(x)
    x = layers.MaxPooling2D(2, name="pool4")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(32, activation="relu", name="fc6")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc7")(x)
    return keras.Model(inputs, outputs, name="stages")


if __name__ == "__main__":
    build_model().summary()
