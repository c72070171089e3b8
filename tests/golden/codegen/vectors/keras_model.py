"""Layers over vectors.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(24,), name="input")
    drop = layers.Dropout(0.5, name="drop")(inputs)
    sdrop = layers.Dropout(0.5, name="sdrop")(inputs)
    bn = layers.BatchNormalization(name="bn")(inputs)
    ln = layers.LayerNormalization(epsilon=1e-05, name="ln")(inputs)
    flatten = layers.Flatten(name="flatten")(inputs)
    reshape = layers.Reshape((4, 6), name="reshape")(inputs)
    reshape2 = layers.Reshape((2, 4, 3), name="reshape2")(inputs)
    dense = layers.Dense(5, use_bias=False, name="dense")(inputs)
    return keras.Model(
        inputs,
        [drop, sdrop, bn, ln, flatten, reshape, reshape2, dense],
        name="layers_over_vectors",
    )


if __name__ == "__main__":
    build_model().summary()
