"""Inception like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class InceptionLike(nn.Module):
    def __init__(self):
        super().__init__()
        self.b1 = nn.Conv2d(16, 8, 1)
        self.b3r = nn.Conv2d(16, 6, 1)
        self.b3 = nn.Conv2d(6, 8, 3, padding=1)
        self.b5 = nn.Conv2d(16, 4, 5, padding=2)
        self.bpp = nn.Conv2d(16, 4, 1)
        self.out = nn.Linear(24, 10)

    def forward(self, inputs):
        x = self.b1(inputs)
        b1 = F.relu(x)
        x = self.b3r(inputs)
        x = F.relu(x)
        x = self.b3(x)
        b3 = F.relu(x)
        x = self.b5(inputs)
        b5 = F.relu(x)
        x = F.max_pool2d(inputs, 3, stride=1, padding=1)
        x = self.bpp(x)
        x = F.relu(x)
        x = torch.cat([b1, b3, b5, x], dim=1)
        x = x.mean((2, 3))
        x = self.out(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return InceptionLike()


if __name__ == "__main__":
    print(build_model())
