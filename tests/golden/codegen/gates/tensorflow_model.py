"""Squeeze and excitation.

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


class Dense(tf.Module):
    """A product with a matrix along the last axis."""

    def __init__(self, features, units, use_bias=True):
        super().__init__()
        kernel = glorot_uniform((features, units))
        self.kernel = tf.Variable(kernel, name="kernel")
        self.bias = tf.Variable(tf.zeros(units), name="bias") if use_bias else None

    def __call__(self, x):
        x = tf.tensordot(x, self.kernel, axes=1)
        return x if self.bias is None else x + self.bias


def glorot_uniform(shape):
    """Random weights by Glorot and Bengio; `shape` ends with inputs and outputs."""
    limit = math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return tf.random.uniform(shape, -limit, limit)


class SqueezeAndExcitation(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="squeeze_and_excitation")
        self.conv = Convolution((3, 3, 16, 16), padding="SAME")
        self.fc1 = Dense(16, 4)
        self.fc2 = Dense(4, 16)

    def __call__(self, inputs, training=False):
        x = self.conv(inputs)
        conv = tf.nn.relu(x)
        x = tf.reduce_mean(conv, axis=(1, 2))
        x = self.fc1(x)
        x = tf.nn.relu(x)
        x = self.fc2(x)
        fc2 = tf.sigmoid(x)
        fc2_aligned3 = fc2[:, None, None]
        scale = conv * fc2_aligned3
        x = tf.reshape(fc2, (-1, 1, 1, 16))
        x = x + scale
        return x


def build_model():
    return SqueezeAndExcitation()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
