"""refused pool3d.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class RefusedPool3d(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, inputs):
        x = F.max_pool3d(inputs, 2)
        x = F.avg_pool3d(x, (1, 2, 2))
        outputs = F.max_pool3d(x, 3, stride=1, padding=1)
        return outputs


def build_model():
    return RefusedPool3d()


if __name__ == "__main__":
    print(build_model())
