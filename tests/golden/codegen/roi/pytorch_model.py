"""roi, a network of Table 1.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class Roi(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, inputs):
        outputs = F.adaptive_max_pool2d(inputs, 3)
        return outputs


def build_model():
    return Roi()


if __name__ == "__main__":
    print(build_model())
