"""Layers over maps.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class LocalResponseNormalization(layers.Layer):
    """Divides each channel by (bias + alpha * sum of squares nearby) ** beta."""

    def __init__(self, depth_radius=2, alpha=1e-4, beta=0.75, bias=1.0, **kwargs):
        super().__init__(**kwargs)
        self.depth_radius = depth_radius
        self.alpha = alpha
        self.beta = beta
        self.bias = bias

    def call(self, inputs):
        radius, channels = self.depth_radius, inputs.shape[-1]
        sides = [(0, 0)] * (len(inputs.shape) - 1) + [(radius, radius)]
        squares = ops.pad(ops.square(inputs), sides)
        nearby = sum(squares[..., i : i + channels] for i in range(2 * radius + 1))
        return inputs / (self.bias + self.alpha * nearby) ** self.beta

    def compute_output_shape(self, input_shape):
        return input_shape


def build_model():
    inputs = keras.Input(shape=(8, 6, 12), name="input")
    gap = layers.GlobalAveragePooling2D(name="gap")(inputs)
    gmp = layers.GlobalMaxPooling2D(name="gmp")(inputs)
    up = layers.UpSampling2D(2, name="up")(inputs)
    up32 = layers.UpSampling2D((3, 2), name="up32")(inputs)
    bilinear2 = layers.UpSampling2D(2, interpolation="bilinear", name="bilinear2")(
        inputs
    )
    bilinear3 = layers.UpSampling2D(3, interpolation="bilinear", name="bilinear3")(
        inputs
    )
    pad1 = layers.ZeroPadding2D(1, name="pad1")(inputs)
    pad12 = layers.ZeroPadding2D((1, 2), name="pad12")(inputs)
    pad4 = layers.ZeroPadding2D(((0, 1), (2, 3)), name="pad4")(inputs)
    crop1 = layers.Cropping2D(1, name="crop1")(inputs)
    crop12 = layers.Cropping2D((1, 2), name="crop12")(inputs)
    crop4 = layers.Cropping2D(((0, 1), (2, 0)), name="crop4")(inputs)
    drop = layers.Dropout(0.3, name="drop")(inputs)
    sdrop = layers.SpatialDropout2D(0.3, name="sdrop")(inputs)
    bn = layers.BatchNormalization(momentum=0.9, name="bn")(inputs)
    gn = layers.GroupNormalization(4, name="gn")(inputs)
    inorm = layers.GroupNormalization(-1, name="inorm")(inputs)
    lrn = LocalResponseNormalization(2, name="lrn")(inputs)
    flatten = layers.Flatten(name="flatten")(inputs)
    reshape1 = layers.Reshape((48, 12), name="reshape1")(inputs)
    reshape2 = layers.Reshape((6, 8, 12), name="reshape2")(inputs)
    reshape3 = layers.Reshape((576,), name="reshape3")(inputs)
    reshape4 = layers.Reshape((24, 24), name="reshape4")(inputs)
    dense = layers.Dense(5, name="dense")(inputs)
    sep = layers.SeparableConv2D(4, 3, name="sep")(inputs)
    return keras.Model(
        inputs,
        [
            gap,
            gmp,
            up,
            up32,
            bilinear2,
            bilinear3,
            pad1,
            pad12,
            pad4,
            crop1,
            crop12,
            crop4,
            drop,
            sdrop,
            bn,
            gn,
            inorm,
            lrn,
            flatten,
            reshape1,
            reshape2,
            reshape3,
            reshape4,
            dense,
            inputs,
            sep,
        ],
        name="layers_over_maps",
    )


if __name__ == "__main__":
    build_model().summary()
