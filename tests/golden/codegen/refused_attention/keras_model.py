"""refused attention.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(8, 6), name="input")
    x = layers.MultiHeadAttention(2, 3, name="mha")(inputs, inputs)
    x = layers.Attention(name="att")([x, x])
    outputs = layers.MultiHeadAttention(2, 3, use_bias=False, name="mha2")(x, x)
    return keras.Model(inputs, outputs, name="refused_attention")


if __name__ == "__main__":
    build_model().summary()
