"""open image.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(None, None, 3), name="input")
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="relu", name="conv")(
        inputs
    )
    x = layers.MaxPooling2D(3, strides=2, name="pool")(x)
    x = layers.Conv2D(4, 3, padding="same", name="shuffle")(x)
    x = layers.GlobalAveragePooling2D(name="gap")(x)
    outputs = layers.Dense(3, name="fc")(x)
    return keras.Model(inputs, outputs, name="open_image")


if __name__ == "__main__":
    build_model().summary()
