"""LSTM sentiment classifier.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import math

import tensorflow as tf


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


class Embedding(tf.Module):
    """A vector for each id."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        vectors = tf.random.uniform((input_dim, output_dim), -0.05, 0.05)
        self.embeddings = tf.Variable(vectors, name="embeddings")

    def __call__(self, ids):
        return tf.nn.embedding_lookup(self.embeddings, tf.cast(ids, tf.int32))


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


class LstmSentimentClassifier(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="lstm_sentiment_classifier")
        self.embed = Embedding(100, 12)
        self.lstm1 = LSTM(12, 8, return_sequences=True)
        self.lstm2 = LSTM(8, 6)
        self.out = Dense(6, 1)

    def __call__(self, inputs, training=False):
        x = self.embed(inputs)
        x = self.lstm1(x)
        x = dropout(x, 0.2, training)
        x = self.lstm2(x)
        x = self.out(x)
        x = tf.sigmoid(x)
        return x


def build_model():
    return LstmSentimentClassifier()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
