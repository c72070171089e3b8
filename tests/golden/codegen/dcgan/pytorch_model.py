"""Generator.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(20, 512)
        self.bn = nn.BatchNorm2d(32, eps=0.001, momentum=0.01)
        self.up1 = nn.ConvTranspose2d(32, 16, 5, stride=2)
        self.up2 = nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1)
        self.up3 = nn.ConvTranspose2d(8, 3, 3, stride=2, padding=1, output_padding=1)

    def forward(self, inputs):
        x = self.project(inputs)
        x = x.reshape(x.shape[0], 4, 4, 32).movedim(-1, 1)
        x = self.bn(x)
        x = F.relu(x)
        x = self.up1(x)
        x = x[:, :, 1:-2, 1:-2]
        x = F.relu(x)
        x = self.up2(x)
        x = F.leaky_relu(x, 0.2)
        x = self.up3(x)
        outputs = torch.tanh(x)
        return outputs


def build_model():
    return Generator()


if __name__ == "__main__":
    print(build_model())
