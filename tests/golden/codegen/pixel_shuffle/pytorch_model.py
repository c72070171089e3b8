"""pixel shuffle.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class PixelShuffle(nn.PixelShuffle):
    """Turns size * size groups of channels into size x size blocks of pixels."""

    def forward(self, x):
        cells = self.upscale_factor**2
        cells_first = x.unflatten(1, (cells, -1)).transpose(1, 2)
        return super().forward(cells_first.flatten(1, 2))


class PixelShuffleModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.shuffle = PixelShuffle(2)

    def forward(self, inputs):
        outputs = self.shuffle(inputs)
        return outputs


def build_model():
    return PixelShuffleModel()


if __name__ == "__main__":
    print(build_model())
