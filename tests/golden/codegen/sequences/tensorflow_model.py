"""Layers over sequences.

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


class GroupNormalization(tf.Module):
    """Normalizes groups of channels of each sample; -1 is a group for each channel."""

    def __init__(self, channels, groups=32, epsilon=1e-3):
        super().__init__()
        self.gamma = tf.Variable(tf.ones(channels), name="gamma")
        self.beta = tf.Variable(tf.zeros(channels), name="beta")
        self.groups = channels if groups == -1 else groups
        self.epsilon = epsilon

    def __call__(self, x):
        shape = tf.shape(x)
        x = tf.reshape(x, tf.concat([shape[:-1], [self.groups, -1]], axis=0))
        axes = [*range(1, x.shape.rank - 2), x.shape.rank - 1]
        mean, variance = tf.nn.moments(x, axes=axes, keepdims=True)
        x = (x - mean) * tf.math.rsqrt(variance + self.epsilon)
        return tf.reshape(x, shape) * self.gamma + self.beta


class LSTM(tf.Module):
    """Long short-term memory; the columns of its weights are the gates i, f, c, o."""

    def __init__(
        self,
        features,
        units,
        activation=tf.tanh,
        use_bias=True,
        return_sequences=False,
        reverse=False,
    ):
        super().__init__()
        self.kernel = tf.Variable(glorot_uniform((features, 4 * units)), name="kernel")
        recurrent = orthogonal((units, 4 * units))
        self.recurrent_kernel = tf.Variable(recurrent, name="recurrent_kernel")
        bias = tf.repeat([0.0, 1.0, 0.0, 0.0], units)
        self.bias = tf.Variable(bias, name="bias") if use_bias else None
        self.activation = activation
        self.return_sequences = return_sequences
        self.reverse = reverse

    def __call__(self, x):
        x = tf.tensordot(x, self.kernel, axes=1)
        if self.bias is not None:
            x += self.bias
        zeros = tf.zeros_like(tf.split(x[:, 0], 4, axis=-1)[0])
        return run_cell(
            self.step, x, (zeros, zeros), self.return_sequences, self.reverse
        )

    def step(self, states, x):
        hidden, carry = states
        gates = tf.split(x + hidden @ self.recurrent_kernel, 4, axis=-1)
        i, f, o = (tf.sigmoid(gates[place]) for place in (0, 1, 3))
        carry = f * carry + i * self.activation(gates[2])
        return o * self.activation(carry), carry


class LayerNormalization(tf.Module):
    """Normalizes the features of each place."""

    def __init__(self, features, epsilon=1e-3):
        super().__init__()
        self.gamma = tf.Variable(tf.ones(features), name="gamma")
        self.beta = tf.Variable(tf.zeros(features), name="beta")
        self.epsilon = epsilon

    def __call__(self, x):
        mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
        return tf.nn.batch_normalization(
            x, mean, variance, self.beta, self.gamma, self.epsilon
        )


def dropout(x, rate, training):
    """Drops values in training, and scales the others up."""
    return tf.nn.dropout(x, rate) if training else x


def glorot_uniform(shape):
    """Random weights by Glorot and Bengio; `shape` ends with inputs and outputs."""
    limit = math.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return tf.random.uniform(shape, -limit, limit)


def orthogonal(shape):
    """Random weights whose columns (or rows) stand at right angles to each other."""
    rows, columns = math.prod(shape[:-1]), shape[-1]
    tall = tf.random.normal((max(rows, columns), min(rows, columns)))
    q, _ = tf.linalg.qr(tall)
    return tf.reshape(q if rows >= columns else tf.transpose(q), shape)


def run_cell(cell, x, states, return_sequences, reverse):
    """Runs `cell` over the steps of a sequence; what it gives are its first states."""
    order = [1, 0, *range(2, x.shape.rank)]
    outputs = tf.scan(cell, tf.transpose(x, order), states, reverse=reverse)[0]
    if return_sequences:
        return tf.transpose(outputs, [1, 0, *range(2, outputs.shape.rank)])
    return outputs[0 if reverse else -1]


def spatial_dropout(x, rate, training):
    """Drops whole channels in training."""
    if not training:
        return x
    places = [1] * (x.shape.rank - 2)
    shape = tf.concat([tf.shape(x)[:1], places, tf.shape(x)[-1:]], axis=0)
    return tf.nn.dropout(x, rate, noise_shape=shape)


class LayersOverSequences(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="layers_over_sequences")
        self.bn = BatchNormalization(6)
        self.ln = LayerNormalization(6)
        self.gn = GroupNormalization(6, 3)
        self.dense = Dense(6, 5)
        self.lstm = LSTM(6, 3)
        self.lstmseq = LSTM(6, 3, return_sequences=True)

    def __call__(self, inputs, training=False):
        gap = tf.reduce_mean(inputs, axis=1)
        gmp = tf.reduce_max(inputs, axis=1)
        up = tf.repeat(inputs, 3, axis=1)
        pad = tf.pad(inputs, ((0, 0), (2, 2), (0, 0)))
        pad2 = tf.pad(inputs, ((0, 0), (0, 2), (0, 0)))
        crop = inputs[:, 2:-2]
        crop2 = inputs[:, 1:]
        drop = dropout(inputs, 0.5, training)
        sdrop = spatial_dropout(inputs, 0.5, training)
        bn = self.bn(inputs, training)
        ln = self.ln(inputs)
        gn = self.gn(inputs)
        flatten = tf.reshape(inputs, (-1, 48))
        reshape = tf.reshape(inputs, (-1, 4, 12))
        reshape2 = tf.reshape(inputs, (-1, 4, 4, 3))
        permute = tf.transpose(inputs, (0, 2, 1))
        dense = self.dense(inputs)
        lstm = self.lstm(inputs)
        lstmseq = self.lstmseq(inputs)
        return (
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
        )


def build_model():
    return LayersOverSequences()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
