"""capsules.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class Capsules(layers.Layer):
    """Capsules with routing by agreement (three iterations)."""

    def __init__(self, num_capsules, capsule_dim, iterations=3, **kwargs):
        super().__init__(**kwargs)
        self.num_capsules = num_capsules
        self.capsule_dim = capsule_dim
        self.iterations = iterations

    def build(self, input_shape):
        count = 1
        for size in input_shape[1:-1]:
            count *= size
        shape = (count, input_shape[-1], self.num_capsules, self.capsule_dim)
        self.kernel = self.add_weight(shape, "glorot_uniform", name="kernel")

    def call(self, inputs):
        count, size = self.kernel.shape[:2]
        inputs = ops.reshape(inputs, (-1, count, size))
        votes = ops.einsum("bnd,ndcs->bncs", inputs, self.kernel)
        logits = ops.zeros_like(votes[..., 0])
        for _ in range(self.iterations):
            shares = ops.softmax(logits, axis=-1)
            total = ops.sum(shares[..., None] * votes, axis=1)
            norm = ops.sum(ops.square(total), axis=-1, keepdims=True)
            outputs = total * ops.sqrt(norm + 1e-7) / (1 + norm)
            logits = logits + ops.sum(votes * outputs[:, None], axis=-1)
        return outputs

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.num_capsules, self.capsule_dim)


def build_model():
    inputs = keras.Input(shape=(12, 8), name="input")
    outputs = Capsules(5, 4, name="caps")(inputs)
    return keras.Model(inputs, outputs, name="capsules")


if __name__ == "__main__":
    build_model().summary()
