"""Layers over sequences.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(8, 6), name="input")
    gap = layers.GlobalAveragePooling1D(name="gap")(inputs)
    gmp = layers.GlobalMaxPooling1D(name="gmp")(inputs)
    up = layers.UpSampling1D(3, name="up")(inputs)
    pad = layers.ZeroPadding1D(2, name="pad")(inputs)
    pad2 = layers.ZeroPadding1D((0, 2), name="pad2")(inputs)
    crop = layers.Cropping1D(2, name="crop")(inputs)
    crop2 = layers.Cropping1D((1, 0), name="crop2")(inputs)
    drop = layers.Dropout(0.5, name="drop")(inputs)
    sdrop = layers.SpatialDropout1D(0.5, name="sdrop")(inputs)
    bn = layers.BatchNormalization(name="bn")(inputs)
    ln = layers.LayerNormalization(name="ln")(inputs)
    gn = layers.GroupNormalization(3, name="gn")(inputs)
    flatten = layers.Flatten(name="flatten")(inputs)
    reshape = layers.Reshape((4, 12), name="reshape")(inputs)
    reshape2 = layers.Reshape((4, 4, 3), name="reshape2")(inputs)
    permute = layers.Permute((2, 1), name="permute")(inputs)
    dense = layers.Dense(5, name="dense")(inputs)
    lstm = layers.LSTM(3, name="lstm")(inputs)
    lstmseq = layers.LSTM(3, return_sequences=True, name="lstmseq")(inputs)
    return keras.Model(
        inputs,
        [
            gap,
            gmp,
            up,
            pad,
            pad2,
            crop,
            crop2,
            drop,
            sdrop,
            bn,
            ln,
            gn,
            flatten,
            reshape,
            reshape2,
            permute,
            dense,
            lstm,
            lstmseq,
        ],
        name="layers_over_sequences",
    )


if __name__ == "__main__":
    build_model().summary()
