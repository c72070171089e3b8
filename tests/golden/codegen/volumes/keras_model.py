"""Layers over volumes.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(6, 8, 10, 4), name="input")
    conv = layers.Conv3D(4, 3, padding="same", name="conv")(inputs)
    conv2 = layers.Conv3D(
        4, (1, 3, 3), strides=(1, 2, 2), padding="same", name="conv2"
    )(inputs)
    x = layers.ZeroPadding3D(1, name="conv3_pad")(inputs)
    conv3 = layers.Conv3D(4, 3, strides=2, activation="relu", name="conv3")(x)
    up = layers.Conv3DTranspose(4, 4, strides=2, padding="same", name="up")(inputs)
    gap = layers.GlobalAveragePooling3D(name="gap")(inputs)
    gmp = layers.GlobalMaxPooling3D(name="gmp")(inputs)
    us = layers.UpSampling3D((1, 2, 3), name="us")(inputs)
    pad = layers.ZeroPadding3D(1, name="pad")(inputs)
    crop = layers.Cropping3D((1, 2, 1), name="crop")(inputs)
    flatten = layers.Flatten(name="flatten")(inputs)
    reshape = layers.Reshape((48, 10, 4), name="reshape")(inputs)
    bn = layers.BatchNormalization(name="bn")(inputs)
    sdrop = layers.SpatialDropout3D(0.5, name="sdrop")(inputs)
    dense = layers.Dense(3, name="dense")(inputs)
    act = layers.Activation("elu", name="act")(inputs)
    return keras.Model(
        inputs,
        [
            conv,
            conv2,
            conv3,
            up,
            gap,
            gmp,
            us,
            pad,
            crop,
            flatten,
            reshape,
            bn,
            sdrop,
            dense,
            act,
        ],
        name="layers_over_volumes",
    )


if __name__ == "__main__":
    build_model().summary()
