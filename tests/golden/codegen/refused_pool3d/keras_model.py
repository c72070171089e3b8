"""refused pool3d.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(6, 8, 8, 2), name="input")
    x = layers.MaxPooling3D(2, name="mp")(inputs)
    x = layers.AveragePooling3D((1, 2, 2), padding="same", name="ap")(x)
    outputs = layers.MaxPooling3D(3, strides=1, padding="same", name="mp3")(x)
    return keras.Model(inputs, outputs, name="refused_pool3d")


if __name__ == "__main__":
    build_model().summary()
