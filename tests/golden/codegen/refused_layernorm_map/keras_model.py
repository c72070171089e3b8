"""refused layernorm map.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(6, 6, 4), name="input")
    outputs = layers.LayerNormalization(name="ln")(inputs)
    return keras.Model(inputs, outputs, name="refused_layernorm_map")


if __name__ == "__main__":
    build_model().summary()
