"""refused noise.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(6,), name="input")
    outputs = layers.GaussianNoise(0.2, name="noise")(inputs)
    return keras.Model(inputs, outputs, name="refused_noise")


if __name__ == "__main__":
    build_model().summary()
