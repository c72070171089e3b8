"""LeNet-5 like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(28, 28, 1), name="input")
    # inferred: activation relu
    x = layers.Conv2D(20, 5, activation="relu", name="conv1")(inputs)
    # inferred: strides 2
    x = layers.MaxPooling2D(2, name="pool1")(x)
    # inferred: activation relu
    x = layers.Conv2D(50, 5, activation="relu", name="conv2")(x)
    x = layers.MaxPooling2D(2, name="pool2")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(500, activation="relu", name="fc1")(x)
    x = layers.Dropout(0.5, name="drop")(x)
    outputs = layers.Dense(10, activation="softmax", name="fc2")(x)
    return keras.Model(inputs, outputs, name="lenet_5_like")


if __name__ == "__main__":
    build_model().summary()
