"""Depthwise separable blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class DepthwiseSeparableBlocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.block1_depthwise = nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False)
        self.block1_norm = nn.BatchNorm2d(8, eps=0.001, momentum=0.01)
        self.block1_pointwise = nn.Conv2d(8, 8, 1)
        self.block2_depthwise = nn.Conv2d(
            8, 8, 3, stride=2, padding=1, groups=8, bias=False
        )
        self.block2_norm = nn.BatchNorm2d(8, eps=0.001, momentum=0.01)
        self.block2_pointwise = nn.Conv2d(8, 16, 1)
        self.block3_depthwise = nn.Conv2d(16, 16, 3, padding=1, groups=16, bias=False)
        self.block3_norm = nn.BatchNorm2d(16, eps=0.001, momentum=0.01)
        self.block3_pointwise = nn.Conv2d(16, 16, 1)
        self.block4_depthwise = nn.Conv2d(
            16, 16, 3, stride=2, padding=1, groups=16, bias=False
        )
        self.block4_norm = nn.BatchNorm2d(16, eps=0.001, momentum=0.01)
        self.block4_pointwise = nn.Conv2d(16, 24, 1)
        self.block5_depthwise = nn.Conv2d(24, 24, 3, padding=1, groups=24, bias=False)
        self.block5_norm = nn.BatchNorm2d(24, eps=0.001, momentum=0.01)
        self.block5_pointwise = nn.Conv2d(24, 24, 1)
        self.block6_depthwise = nn.Conv2d(24, 24, 3, padding=1, groups=24, bias=False)
        self.block6_norm = nn.BatchNorm2d(24, eps=0.001, momentum=0.01)
        self.block6_pointwise = nn.Conv2d(24, 24, 1)
        self.block7_depthwise = nn.Conv2d(24, 24, 3, padding=1, groups=24, bias=False)
        self.block7_norm = nn.BatchNorm2d(24, eps=0.001, momentum=0.01)
        self.block7_pointwise = nn.Conv2d(24, 24, 1)
        self.fc = nn.Linear(24, 10)

    def forward(self, inputs):
        x = self.stem(inputs)
        x = F.relu(x)
        x = self.block1_depthwise(x)
        x = self.block1_norm(x)
        x = self.block1_pointwise(x)
        x = F.relu6(x)
        x = self.block2_depthwise(x)
        x = self.block2_norm(x)
        x = self.block2_pointwise(x)
        x = F.relu6(x)
        x = self.block3_depthwise(x)
        x = self.block3_norm(x)
        x = self.block3_pointwise(x)
        x = F.relu6(x)
        x = self.block4_depthwise(x)
        x = self.block4_norm(x)
        x = self.block4_pointwise(x)
        x = F.relu6(x)
        x = self.block5_depthwise(x)
        x = self.block5_norm(x)
        x = self.block5_pointwise(x)
        x = F.relu6(x)
        x = self.block6_depthwise(x)
        x = self.block6_norm(x)
        x = self.block6_pointwise(x)
        x = F.relu6(x)
        x = self.block7_depthwise(x)
        x = self.block7_norm(x)
        x = self.block7_pointwise(x)
        x = F.relu6(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return DepthwiseSeparableBlocks()


if __name__ == "__main__":
    print(build_model())
