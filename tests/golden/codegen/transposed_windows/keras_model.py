"""Windows of transposed convolutions.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(7, 6, 3), name="input")
    up_k2_s1_same = layers.Conv2DTranspose(4, 2, padding="same", name="up_k2_s1_same")(
        inputs
    )
    up_k2_s1_valid = layers.Conv2DTranspose(4, 2, name="up_k2_s1_valid")(inputs)
    x = layers.Conv2DTranspose(4, 2, name="up_k2_s1_1")(inputs)
    up_k2_s1_1 = layers.Cropping2D(1, name="up_k2_s1_1_crop")(x)
    up_k2_s2_same = layers.Conv2DTranspose(
        4, 2, strides=2, padding="same", name="up_k2_s2_same"
    )(inputs)
    up_k2_s2_valid = layers.Conv2DTranspose(4, 2, strides=2, name="up_k2_s2_valid")(
        inputs
    )
    x = layers.Conv2DTranspose(4, 2, strides=2, name="up_k2_s2_1")(inputs)
    up_k2_s2_1 = layers.Cropping2D(1, name="up_k2_s2_1_crop")(x)
    up_k3_s1_same = layers.Conv2DTranspose(4, 3, padding="same", name="up_k3_s1_same")(
        inputs
    )
    up_k3_s1_valid = layers.Conv2DTranspose(4, 3, name="up_k3_s1_valid")(inputs)
    up_k3_s1_1 = layers.Conv2DTranspose(4, 3, padding="same", name="up_k3_s1_1")(inputs)
    up_k3_s2_same = layers.Conv2DTranspose(
        4, 3, strides=2, padding="same", name="up_k3_s2_same"
    )(inputs)
    up_k3_s2_valid = layers.Conv2DTranspose(4, 3, strides=2, name="up_k3_s2_valid")(
        inputs
    )
    x = layers.Conv2DTranspose(4, 3, strides=2, name="up_k3_s2_1")(inputs)
    up_k3_s2_1 = layers.Cropping2D(1, name="up_k3_s2_1_crop")(x)
    up_k3_s3_same = layers.Conv2DTranspose(
        4, 3, strides=3, padding="same", name="up_k3_s3_same"
    )(inputs)
    up_k3_s3_valid = layers.Conv2DTranspose(4, 3, strides=3, name="up_k3_s3_valid")(
        inputs
    )
    x = layers.Conv2DTranspose(4, 3, strides=3, name="up_k3_s3_1")(inputs)
    up_k3_s3_1 = layers.Cropping2D(1, name="up_k3_s3_1_crop")(x)
    up_k4_s1_same = layers.Conv2DTranspose(4, 4, padding="same", name="up_k4_s1_same")(
        inputs
    )
    up_k4_s1_valid = layers.Conv2DTranspose(4, 4, name="up_k4_s1_valid")(inputs)
    x = layers.Conv2DTranspose(4, 4, name="up_k4_s1_1")(inputs)
    up_k4_s1_1 = layers.Cropping2D(1, name="up_k4_s1_1_crop")(x)
    up_k4_s2_same = layers.Conv2DTranspose(
        4, 4, strides=2, padding="same", name="up_k4_s2_same"
    )(inputs)
    up_k4_s2_valid = layers.Conv2DTranspose(4, 4, strides=2, name="up_k4_s2_valid")(
        inputs
    )
    up_k4_s2_1 = layers.Conv2DTranspose(
        4, 4, strides=2, padding="same", name="up_k4_s2_1"
    )(inputs)
    up_k4_s3_same = layers.Conv2DTranspose(
        4, 4, strides=3, padding="same", name="up_k4_s3_same"
    )(inputs)
    up_k4_s3_valid = layers.Conv2DTranspose(4, 4, strides=3, name="up_k4_s3_valid")(
        inputs
    )
    x = layers.Conv2DTranspose(4, 4, strides=3, name="up_k4_s3_1")(inputs)
    up_k4_s3_1 = layers.Cropping2D(1, name="up_k4_s3_1_crop")(x)
    up_k5_s1_same = layers.Conv2DTranspose(4, 5, padding="same", name="up_k5_s1_same")(
        inputs
    )
    up_k5_s1_valid = layers.Conv2DTranspose(4, 5, name="up_k5_s1_valid")(inputs)
    x = layers.Conv2DTranspose(4, 5, name="up_k5_s1_1")(inputs)
    up_k5_s1_1 = layers.Cropping2D(1, name="up_k5_s1_1_crop")(x)
    up_k5_s2_same = layers.Conv2DTranspose(
        4, 5, strides=2, padding="same", name="up_k5_s2_same"
    )(inputs)
    up_k5_s2_valid = layers.Conv2DTranspose(4, 5, strides=2, name="up_k5_s2_valid")(
        inputs
    )
    x = layers.Conv2DTranspose(4, 5, strides=2, name="up_k5_s2_1")(inputs)
    up_k5_s2_1 = layers.Cropping2D(1, name="up_k5_s2_1_crop")(x)
    up_k5_s3_same = layers.Conv2DTranspose(
        4, 5, strides=3, padding="same", name="up_k5_s3_same"
    )(inputs)
    up_k5_s3_valid = layers.Conv2DTranspose(4, 5, strides=3, name="up_k5_s3_valid")(
        inputs
    )
    up_k5_s3_1 = layers.Conv2DTranspose(
        4, 5, strides=3, padding="same", name="up_k5_s3_1"
    )(inputs)
    return keras.Model(
        inputs,
        [
            up_k2_s1_same,
            up_k2_s1_valid,
            up_k2_s1_1,
            up_k2_s2_same,
            up_k2_s2_valid,
            up_k2_s2_1,
            up_k3_s1_same,
            up_k3_s1_valid,
            up_k3_s1_1,
            up_k3_s2_same,
            up_k3_s2_valid,
            up_k3_s2_1,
            up_k3_s3_same,
            up_k3_s3_valid,
            up_k3_s3_1,
            up_k4_s1_same,
            up_k4_s1_valid,
            up_k4_s1_1,
            up_k4_s2_same,
            up_k4_s2_valid,
            up_k4_s2_1,
            up_k4_s3_same,
            up_k4_s3_valid,
            up_k4_s3_1,
            up_k5_s1_same,
            up_k5_s1_valid,
            up_k5_s1_1,
            up_k5_s2_same,
            up_k5_s2_valid,
            up_k5_s2_1,
            up_k5_s3_same,
            up_k5_s3_valid,
            up_k5_s3_1,
        ],
        name="windows_of_transposed_convolutions",
    )


if __name__ == "__main__":
    build_model().summary()
