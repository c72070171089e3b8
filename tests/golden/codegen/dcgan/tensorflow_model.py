"""Generator.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import math

import tensorflow as tf


class BatchNormalization(tf.Module):
    """Normalizes each channel: by the batch in training, else by moving statistics."""

    def __init__(self, channels, momentum=0.99, epsilon=1e-3):
        super().__init__()
        zeros, ones = tf.zeros(channels), tf.ones(channels)
        self.gamma = tf.Variable(ones, name="gamma")
        self.beta = tf.Variable(zeros, name="beta")
        self.moving_mean = tf.Variable(zeros, trainable=False, name="moving_mean")
        self.moving_variance = tf.Variable(
            ones, trainable=False, name="moving_variance"
        )
        self.momentum = momentum
        self.epsilon = epsilon

    def __call__(self, x, training=False):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            mean, variance = tf.nn.moments(x, axes=list(range(x.shape.rank - 1)))
            share = 1 - self.momentum
            self.moving_mean.assign_sub(share * (self.moving_mean - mean))
            self.moving_variance.assign_sub(share * (self.moving_variance - variance))
        return tf.nn.batch_normalization(
            x, mean, variance, self.beta, self.gamma, self.epsilon
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


class TransposedConvolution(tf.Module):
    """The reverse of a convolution: each cell adds a kernel to the output.

    `kernel_shape` is (sizes ..., filters, input channels). Along each axis, the output
    has `surplus` more cells than the input has times the stride.
    """

    def __init__(self, kernel_shape, strides, surplus, padding="VALID", use_bias=True):
        super().__init__()
        self.kernel = tf.Variable(glorot_uniform(kernel_shape), name="kernel")
        bias = tf.zeros(kernel_shape[-2])
        self.bias = tf.Variable(bias, name="bias") if use_bias else None
        self.strides = strides
        self.surplus = surplus
        self.padding = padding

    def __call__(self, x):
        x = self.convolved(x, self.kernel)
        return x if self.bias is None else x + self.bias

    def convolved(self, x, kernel):
        sizes = tf.shape(x)[1:-1] * self.strides + self.surplus
        shape = tf.concat([tf.shape(x)[:1], sizes, kernel.shape[-2:-1]], axis=0)
        return tf.nn.conv_transpose(x, kernel, shape, self.strides, self.padding)


def glorot_uniform(shape):
    """Random weights by Glorot and Bengio; `shape` ends with inputs and outputs."""
    limit = math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return tf.random.uniform(shape, -limit, limit)


class Generator(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="generator")
        self.project = Dense(20, 512)
        self.bn = BatchNormalization(32)
        self.up1 = TransposedConvolution((5, 5, 16, 32), (2, 2), (0, 0), padding="SAME")
        self.up2 = TransposedConvolution((4, 4, 8, 16), (2, 2), (0, 0), padding="SAME")
        self.up3 = TransposedConvolution((3, 3, 3, 8), (2, 2), (1, 1))

    def __call__(self, inputs, training=False):
        x = self.project(inputs)
        x = tf.reshape(x, (-1, 4, 4, 32))
        x = self.bn(x, training)
        x = tf.nn.relu(x)
        x = self.up1(x)
        x = tf.nn.relu(x)
        x = self.up2(x)
        x = tf.nn.leaky_relu(x)
        x = self.up3(x)
        x = x[:, 1:, 1:]
        x = tf.tanh(x)
        return x


def build_model():
    return Generator()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
