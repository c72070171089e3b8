"""Uneven windows.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class UnevenWindows(nn.Module):
    def __init__(self):
        super().__init__()
        self.wide = nn.Conv2d(4, 6, (1, 7), padding=(0, 3))
        self.tall = nn.Conv2d(4, 6, (7, 1), stride=(2, 1), padding=(3, 0))
        self.uneven = nn.Conv2d(4, 6, (2, 3), stride=(2, 3))
        self.dilated = nn.Conv2d(4, 6, 3, padding=(1, 2), dilation=(1, 2))
        self.grouped = nn.Conv2d(4, 6, 3, groups=2, bias=False)
        self.grouped_prelu = nn.PReLU(6)

    def forward(self, inputs):
        wide = self.wide(inputs)
        tall = self.tall(inputs)
        uneven = self.uneven(inputs)
        dilated = self.dilated(inputs)
        x = self.grouped(inputs)
        grouped = self.grouped_prelu(x)
        return wide, tall, uneven, dilated, grouped


def build_model():
    return UnevenWindows()


if __name__ == "__main__":
    print(build_model())
