"""Stages.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class ConvBlock(nn.Module):
    def __init__(self, in_channels, filters):
        super().__init__()
        self.conv2d = nn.Conv2d(in_channels, filters, 3, padding=1)
        self.conv2d_2 = nn.Conv2d(filters, filters, 3, padding=1)
        self.conv2d_3 = nn.Conv2d(filters, filters, 3, padding=1)

    def forward(self, inputs):
        x = self.conv2d(inputs)
        x = F.relu(x)
        x = self.conv2d_2(x)
        x = F.relu(x)
        x = self.conv2d_3(x)
        x = F.relu(x)
        return F.max_pool2d(x, 2)


class Stages(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = ConvBlock(in_channels=3, filters=8)
        self.conv2 = ConvBlock(in_channels=8, filters=8)
        self.conv3 = ConvBlock(in_channels=8, filters=16)
        self.conv4 = ConvBlock(in_channels=16, filters=16)
        self.fc6 = nn.Linear(144, 32)
        self.fc7 = nn.Linear(32, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = self.conv2(x)
        x = self.conv3(x)
        x = self.conv4(x)
        x = x.flatten(1)
        x = self.fc6(x)
        x = F.relu(x)
        x = self.fc7(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return Stages()


if __name__ == "__main__":
    print(build_model())
