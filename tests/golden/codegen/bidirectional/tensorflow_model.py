"""bidirectional.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import math

import tensorflow as tf


class Bidirectional(tf.Module):
    """Two recurrent layers of one kind, one of them from the last step to the first."""

    def __init__(self, layer, *sizes, **options):
        super().__init__()
        self.forward = layer(*sizes, **options)
        self.backward = layer(*sizes, reverse=True, **options)

    def __call__(self, x):
        return tf.concat([self.forward(x), self.backward(x)], axis=-1)


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


class BidirectionalModel(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="bidirectional")
        self.bilstm = Bidirectional(LSTM, 5, 4, return_sequences=True)
        self.last = Bidirectional(LSTM, 8, 3)

    def __call__(self, inputs, training=False):
        x = self.bilstm(inputs)
        x = self.last(x)
        return x


def build_model():
    return BidirectionalModel()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
