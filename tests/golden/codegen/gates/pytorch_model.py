"""Squeeze and excitation.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class SqueezeAndExcitation(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(16, 16, 3, padding=1)
        self.fc1 = nn.Linear(16, 4)
        self.fc2 = nn.Linear(4, 16)

    def forward(self, inputs):
        x = self.conv(inputs)
        conv = F.relu(x)
        x = conv.mean((2, 3))
        x = self.fc1(x)
        x = F.relu(x)
        x = self.fc2(x)
        fc2 = torch.sigmoid(x)
        fc2_gate2d = fc2[:, :, None, None]
        scale = conv * fc2_gate2d
        x = fc2.reshape(fc2.shape[0], 1, 1, 16).movedim(-1, 1)
        x = x + scale
        return x


def build_model():
    return SqueezeAndExcitation()


if __name__ == "__main__":
    print(build_model())
