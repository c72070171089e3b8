"""Depthwise separable blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class SeparableBlock(nn.Module):
    def __init__(self, in_channels, stride, filters):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            in_channels,
            3,
            stride=stride,
            padding=1,
            groups=in_channels,
            bias=False,
        )
        self.norm = nn.BatchNorm2d(in_channels, eps=0.001, momentum=0.01)
        self.pointwise = nn.Conv2d(in_channels, filters, 1)

    def forward(self, inputs):
        x = self.depthwise(inputs)
        x = self.norm(x)
        x = self.pointwise(x)
        return F.relu6(x)


class DepthwiseSeparableBlocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.block1 = SeparableBlock(in_channels=8, stride=1, filters=8)
        self.block2 = SeparableBlock(in_channels=8, stride=2, filters=16)
        self.block3 = SeparableBlock(in_channels=16, stride=1, filters=16)
        self.block4 = SeparableBlock(in_channels=16, stride=2, filters=24)
        self.block5 = SeparableBlock(in_channels=24, stride=1, filters=24)
        self.block6 = SeparableBlock(in_channels=24, stride=1, filters=24)
        self.block7 = SeparableBlock(in_channels=24, stride=1, filters=24)
        self.fc = nn.Linear(24, 10)

    def forward(self, inputs):
        x = self.stem(inputs)
        x = F.relu(x)
        x = self.block1(x)
        x = self.block2(x)
        x = self.block3(x)
        x = self.block4(x)
        x = self.block5(x)
        x = self.block6(x)
        x = self.block7(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return DepthwiseSeparableBlocks()


if __name__ == "__main__":
    print(build_model())
