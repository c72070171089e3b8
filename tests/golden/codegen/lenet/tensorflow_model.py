"""LeNet-5 like.

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


def dropout(x, rate, training):
    """Drops values in training, and scales the others up."""
    return tf.nn.dropout(x, rate) if training else x


def glorot_uniform(shape):
    """Random weights by Glorot and Bengio; `shape` ends with inputs and outputs."""
    limit = math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return tf.random.uniform(shape, -limit, limit)


class Lenet5Like(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="lenet_5_like")
        # inferred: activation relu
        self.conv1 = Convolution((5, 5, 1, 20))
        # inferred: activation relu
        self.conv2 = Convolution((5, 5, 20, 50))
        self.fc1 = Dense(800, 500)
        self.fc2 = Dense(500, 10)

    def __call__(self, inputs, training=False):
        x = self.conv1(inputs)
        x = tf.nn.relu(x)
        # inferred: strides 2
        x = tf.nn.max_pool2d(x, 2, 2, "VALID")
        x = self.conv2(x)
        x = tf.nn.relu(x)
        x = tf.nn.max_pool2d(x, 2, 2, "VALID")
        x = tf.reshape(x, (-1, 800))
        x = self.fc1(x)
        x = tf.nn.relu(x)
        x = dropout(x, 0.5, training)
        x = self.fc2(x)
        x = tf.nn.softmax(x)
        return x


def build_model():
    return Lenet5Like()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
