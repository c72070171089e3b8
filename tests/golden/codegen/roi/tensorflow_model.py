"""roi, a network of Table 1.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import tensorflow as tf


def roi_pool(x, size, regions=None):
    """Max pooling over cells of regions (left, top, right, bottom, in places).

    Each sample has as many; without any, the whole map is one.
    """
    rows, columns = (size, size) if isinstance(size, int) else size
    batch, height, width = tf.unstack(tf.shape(x)[:3])
    if regions is None:
        whole = tf.stack([0, 0, width - 1, height - 1])
        regions = tf.broadcast_to(whole, (batch, 1, 4))

    def cells(x, axis, start, end, count):
        place, length = tf.range(tf.shape(x)[axis]), tf.maximum(end - start + 1, 1)
        place = tf.reshape(place, (-1, 1, 1) if axis == 0 else (-1, 1))
        parts = []
        for i in range(count):
            first = start + i * length // count
            last = start - (-(i + 1) * length) // count
            cell = tf.where((place >= first) & (place < last), x, float("-inf"))
            parts.append(tf.reduce_max(cell, axis, keepdims=True))
        return tf.concat(parts, axis)

    def pooled(region):
        sample, (left, top, right, bottom) = region[0], tf.unstack(region[1:])
        tall = cells(x[sample], 0, top, bottom, rows)
        return cells(tall, 1, left, right, columns)

    boxes = tf.reshape(regions, (batch, -1, regions.shape[-1]))[..., -4:]
    boxes = tf.cast(tf.round(boxes), tf.int32)
    samples = tf.broadcast_to(tf.range(batch)[:, None, None], tf.shape(boxes[..., :1]))
    listed = tf.reshape(tf.concat([samples, boxes], axis=-1), (-1, 5))
    every = tf.map_fn(pooled, listed, fn_output_signature=x.dtype)
    return tf.where(every == float("-inf"), 0.0, every)


class Roi(tf.Module):
    """Makes the variables; a call runs the network on a batch, channels last."""

    def __init__(self):
        super().__init__(name="roi")

    def __call__(self, inputs, training=False):
        x = roi_pool(inputs, 3)
        return x


def build_model():
    return Roi()


if __name__ == "__main__":
    model = build_model()
    weights = sum(variable.shape.num_elements() for variable in model.variables)
    print(f"{model.name}: {weights} weights")
