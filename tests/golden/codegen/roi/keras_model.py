"""roi, a network of Table 1.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import keras
from keras import layers, ops


class RegionPooling(layers.Layer):
    """Max pooling over cells of regions (left, top, right, bottom, in places).

    Each sample has as many; without any, the whole map is one.
    """

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = (size, size) if isinstance(size, int) else tuple(size)

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)):
            _, height, width, _ = ops.shape(inputs)
            return self.pooled(inputs, [0, 0, width - 1, height - 1])
        maps, regions = inputs
        boxes = ops.reshape(regions, (ops.shape(maps)[0], -1, regions.shape[-1]))
        boxes = ops.cast(ops.round(boxes[..., -4:]), "int32")
        count = ops.shape(boxes)[1]
        samples = ops.repeat(ops.arange(ops.shape(maps)[0]), count)
        listed = (samples, ops.reshape(boxes, (-1, 4)))
        one = ops.map(lambda x: self.pooled(maps[x[0]][None], x[1])[0], listed)
        return ops.where(one == -float("inf"), 0.0, one)

    def pooled(self, maps, box):
        for axis, cells in zip((1, 2), self.size):
            start, end = box[2 - axis], box[4 - axis]
            length = ops.maximum(end - start + 1, 1)
            cell, place = ops.arange(cells), ops.arange(ops.shape(maps)[axis])
            first = (start + cell * length // cells)[:, None]
            last = (start - (-(cell + 1) * length) // cells)[:, None]
            inside = (place >= first) & (place < last)
            shape = [1] * (axis == 2) + [cells, -1] + [1] * (3 - axis)
            spread = ops.expand_dims(maps, axis)
            cut = ops.where(ops.reshape(inside, shape)[None], spread, -float("inf"))
            maps = ops.max(cut, axis + 1)
        return maps

    def compute_output_shape(self, input_shape):
        is_one = input_shape[0] is None or isinstance(input_shape[0], int)
        maps = input_shape if is_one else input_shape[0]
        return (maps[0] if is_one else None, *self.size, maps[-1])


def build_model():
    inputs = keras.Input(shape=(9, 7, 4), name="input")
    outputs = RegionPooling(3, name="roi")(inputs)
    return keras.Model(inputs, outputs, name="roi")


if __name__ == "__main__":
    build_model().summary()
