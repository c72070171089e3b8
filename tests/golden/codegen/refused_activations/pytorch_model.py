"""refused activations.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class RefusedActivations(nn.Module):
    def __init__(self):
        super().__init__()
        self.sin = nn.Linear(6, 3)
        self.rrelu = nn.Linear(3, 3)

    def forward(self, inputs):
        x = F.gelu(inputs)
        x = self.sin(x)
        x = torch.sin(x)
        x = self.rrelu(x)
        outputs = F.rrelu(x, training=self.training)
        return outputs


def build_model():
    return RefusedActivations()


if __name__ == "__main__":
    print(build_model())
