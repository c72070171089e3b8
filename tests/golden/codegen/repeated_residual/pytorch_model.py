"""Residual blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, filters):
        super().__init__()
        self.conv_a = nn.Conv2d(filters, filters, 3, padding=1)
        self.conv_b = nn.Conv2d(filters, filters, 3, padding=1)
        self.bn = nn.BatchNorm2d(filters, eps=0.001, momentum=0.01)

    def forward(self, inputs):
        x = self.conv_a(inputs)
        x = F.relu(x)
        x = self.conv_b(x)
        x = self.bn(x)
        x = x + inputs
        return F.relu(x)


class ResidualBlocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1)
        self.residual_block_2 = ResidualBlock(filters=8)
        self.residual_block_3 = ResidualBlock(filters=8)
        self.residual_block_4 = ResidualBlock(filters=8)
        self.wider = nn.Conv2d(8, 12, 1, stride=2)
        self.residual_block_5 = ResidualBlock(filters=12)
        self.residual_block_6 = ResidualBlock(filters=12)
        self.residual_block_7 = ResidualBlock(filters=12)
        self.fc = nn.Linear(12, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = F.relu(x)
        x = self.residual_block_2(x)
        x = self.residual_block_3(x)
        x = self.residual_block_4(x)
        x = self.wider(x)
        x = self.residual_block_5(x)
        x = self.residual_block_6(x)
        x = self.residual_block_7(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return ResidualBlocks()


if __name__ == "__main__":
    print(build_model())
