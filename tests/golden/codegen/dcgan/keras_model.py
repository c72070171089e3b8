"""Generator.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(20,), name="input")
    x = layers.Dense(512, name="project")(inputs)
    x = layers.Reshape((4, 4, 32), name="reshape")(x)
    x = layers.BatchNormalization(name="bn")(x)
    x = layers.Activation("relu", name="relu")(x)
    x = layers.Conv2DTranspose(16, 5, strides=2, padding="same", name="up1")(x)
    x = layers.Activation("relu", name="up1_activation")(x)
    x = layers.Conv2DTranspose(8, 4, strides=2, padding="same", name="up2")(x)
    x = layers.Activation("leaky_relu", name="up2_activation")(x)
    x = layers.Conv2DTranspose(3, 3, strides=2, name="up3")(x)
    x = layers.Cropping2D(((1, 0), (1, 0)), name="up3_crop")(x)
    outputs = layers.Activation("tanh", name="up3_activation")(x)
    return keras.Model(inputs, outputs, name="generator")


if __name__ == "__main__":
    build_model().summary()
