"""Residual network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class ResidualNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(16, eps=0.001, momentum=0.01)
        self.c2a = nn.Conv2d(16, 16, 3, padding=1, bias=False)
        self.bn2a = nn.BatchNorm2d(16, eps=0.001, momentum=0.01)
        self.c2b = nn.Conv2d(16, 16, 3, padding=1, bias=False)
        self.bn2b = nn.BatchNorm2d(16, eps=0.001, momentum=0.01)
        self.c3a = nn.Conv2d(16, 32, 3, stride=2, padding=1)
        self.c3b = nn.Conv2d(32, 32, 3, padding=1)
        self.proj = nn.Conv2d(16, 32, 1, stride=2)
        self.fc = nn.Linear(32, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = self.bn1(x)
        x = F.relu(x)
        pool1 = F.max_pool2d(x, 3, stride=2, padding=1)
        x = self.c2a(pool1)
        x = self.bn2a(x)
        x = F.relu(x)
        x = self.c2b(x)
        x = self.bn2b(x)
        x = x + pool1
        relu2 = F.relu(x)
        x = self.c3a(relu2)
        x = F.relu(x)
        c3b = self.c3b(x)
        x = self.proj(relu2)
        x = c3b + x
        x = F.relu(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return ResidualNetwork()


if __name__ == "__main__":
    print(build_model())
