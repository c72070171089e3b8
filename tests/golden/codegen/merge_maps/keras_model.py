"""merge maps.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    a = keras.Input(shape=(5, 4, 3), name="a")
    b = keras.Input(shape=(5, 4, 3), name="b")
    c = keras.Input(shape=(5, 4, 3), name="c")
    add = layers.Add(name="add")([a, b, c])
    average = layers.Average(name="average")([a, b, c])
    maximum = layers.Maximum(name="maximum")([a, b, c])
    multiply = layers.Multiply(name="multiply")([a, b, c])
    subtract = layers.Subtract(name="subtract")([a, b])
    concat = layers.Concatenate(name="concat")([a, b, c])
    concat_first = layers.Concatenate(axis=1, name="concat_first")([a, b])
    return keras.Model(
        [a, b, c],
        [add, average, maximum, multiply, subtract, concat, concat_first],
        name="merge_maps",
    )


if __name__ == "__main__":
    build_model().summary()
