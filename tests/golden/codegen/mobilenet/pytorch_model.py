"""Depthwise separable network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class DepthwiseSeparableNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.dw1 = nn.Conv2d(8, 8, 3, padding=1, groups=8)
        self.pw1 = nn.Conv2d(8, 16, 1)
        self.dw2 = nn.Conv2d(16, 32, 3, stride=2, padding=1, groups=16, bias=False)
        self.bn = nn.BatchNorm2d(32, eps=1e-05, momentum=0.01)
        self.sep = nn.Sequential(
            nn.Conv2d(32, 32, 3, padding=1, groups=32, bias=False), nn.Conv2d(32, 20, 1)
        )
        self.out = nn.Linear(20, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = F.relu6(x)
        x = self.dw1(x)
        x = F.relu6(x)
        x = self.pw1(x)
        x = F.relu6(x)
        x = self.dw2(x)
        x = self.bn(x)
        x = self.sep(x)
        x = F.relu(x)
        x = x.mean((2, 3))
        outputs = self.out(x)
        return outputs


def build_model():
    return DepthwiseSeparableNetwork()


if __name__ == "__main__":
    print(build_model())
