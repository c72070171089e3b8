"""Uneven windows.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import math

import tensorflow as tf


class Convolution(tf.Module):
    """A convolution over every axis between batch and channels.

    `kernel_shape` is (sizes ..., input channels, filters).
    """

    def __init__(
        self, kernel_shape, strides=1, padding="VALID", dilations=1, use_bias=True
    ):
        super().__init__()
        self.kernel = tf.Variable(glorot_uniform(kernel_shape), name="kernel")
        bias = tf.zeros(kernel_shape[-1])
        self.bias = tf.Variable(bias, name="bias") if use_bias else None
        self.strides = strides
        self.padding = padding
        self.dilations = dilations

    def __call__(self, x):
        x = self.convolved(x, self.kernel)
        return x if self.bias is None else x + self.bias

    def convolved(self, x, kernel):
        # Named, since TensorFlow's gradient of three axes does not know its default.
        layout = {3: "NWC", 4: "NHWC", 5: "NDHWC"}[kernel.shape.rank]
        return tf.nn.convolution(
            x, kernel, self.strides, self.padding, layout, self.dilations
        )


class GroupedConvolution(Convolution):
    """Convolutions side by side, each of a group of the channels.

    `kernel_shape` is (sizes ..., input channels of a group, filters).
    """

    def __init__(self, groups, kernel_shape, **options):
        super().__init__(kernel_shape, **options)
        self.groups = groups

    def convolved(self, x, kernel):
        parts = tf.split(x, self.groups, axis=-1)
        kernels = tf.split(kernel, self.groups, axis=-1)
        convolved = super().convolved
        return tf.concat([convolved(*pair) for pair in zip(parts, kernels)], axis=-1)


class ParametricReLU(tf.Module):
    """Learns the slope of negative values, one for each channel."""

    def __init__(self, channels):
        super().__init__()
        self.alpha = tf.Variable(tf.zeros(channels), name="alpha")

    def __call__(self, x):
        return tf.nn.relu(x) - self.alpha * tf.nn.relu(-x)


def glorot_uniform(shape):
    """Random weights by Glorot and Bengio; `shape` ends with inputs and outputs."""
    limit = math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return tf.random.uniform(shape, -limit, limit)


class UnevenWindows(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="uneven_windows")
        self.wide = Convolution((1, 7, 4, 6), padding="SAME")
        self.tall = Convolution((7, 1, 4, 6), strides=(2, 1))
        self.uneven = Convolution((2, 3, 4, 6), strides=(2, 3), padding="SAME")
        self.dilated = Convolution((3, 3, 4, 6), padding="SAME", dilations=(1, 2))
        self.grouped = GroupedConvolution(2, (3, 3, 2, 6), use_bias=False)
        self.grouped_prelu = ParametricReLU(6)

    def __call__(self, inputs, training=False):
        wide = self.wide(inputs)
        x = tf.pad(inputs, ((0, 0), (3, 3), (0, 0), (0, 0)))
        tall = self.tall(x)
        uneven = self.uneven(inputs)
        dilated = self.dilated(inputs)
        x = self.grouped(inputs)
        grouped = self.grouped_prelu(x)
        return wide, tall, uneven, dilated, grouped


def build_model():
    return UnevenWindows()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
