"""VGG configuration D.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(64, 48, 3), name="input")
    # inferred: activation relu, padding same
    x = layers.Conv2D(16, 3, padding="same", activation="relu", name="conv1_1")(inputs)
    # inferred: activation relu, padding same
    x = layers.Conv2D(16, 3, padding="same", activation="relu", name="conv1_2")(x)
    x = layers.MaxPooling2D(2, name="pool1")(x)
    # inferred: activation relu, padding same
    x = layers.Conv2D(32, 3, padding="same", activation="relu", name="conv2_1")(x)
    # inferred: activation relu, padding same
    x = layers.Conv2D(32, 3, padding="same", activation="relu", name="conv2_2")(x)
    x = layers.MaxPooling2D(2, name="pool2")(x)
    # inferred: activation relu, padding same
    for index in range(1, 4):
        x = layers.Conv2D(
            64, 3, padding="same", activation="relu", name=f"conv3_{index}"
        )(x)
    x = layers.MaxPooling2D(2, name="pool3")(x)
    x = layers.Flatten(name="flatten")(x)
    # inferred: activation relu
    x = layers.Dense(256, activation="relu", name="fc6")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc7")(x)
    return keras.Model(inputs, outputs, name="vgg_configuration_d")


if __name__ == "__main__":
    build_model().summary()
