"""refused noise.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


class GaussianNoise(nn.Module):
    """Adds noise in training."""

    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev

    def forward(self, x):
        return x + self.stddev * torch.randn_like(x) if self.training else x


class RefusedNoise(nn.Module):
    def __init__(self):
        super().__init__()
        self.noise = GaussianNoise(0.2)

    def forward(self, inputs):
        outputs = self.noise(inputs)
        return outputs


def build_model():
    return RefusedNoise()


if __name__ == "__main__":
    print(build_model())
