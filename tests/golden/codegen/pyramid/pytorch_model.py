"""pyramid.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


def spatial_pyramid_pool(x, levels):
    """Max pooling over n x n cells that cover the map, for each level n."""
    height, width = x.shape[2:]
    cells = []
    for level in levels:
        for row in range(level):
            top, bottom = row * height // level, -(-(row + 1) * height // level)
            for column in range(level):
                left = column * width // level
                right = -(-(column + 1) * width // level)
                cells.append(x[:, :, top:bottom, left:right].amax((2, 3)))
    return torch.cat(cells, dim=1)


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, inputs):
        outputs = spatial_pyramid_pool(inputs, (1, 2, 4))
        return outputs


def build_model():
    return Pyramid()


if __name__ == "__main__":
    print(build_model())
