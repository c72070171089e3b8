"""merge vectors.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


class MergeVectors(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, a, b, c):
        add = a + b + c
        average = (a + b + c) / 3
        maximum = torch.stack(torch.broadcast_tensors(a, b, c)).amax(0)
        multiply = a * b * c
        subtract = a - b
        concat = torch.cat([a, b, c], dim=1)
        dot = torch.einsum("na,na->n", a, b).reshape(-1, 1)
        return add, average, maximum, multiply, subtract, concat, dot


def build_model():
    return MergeVectors()


if __name__ == "__main__":
    print(build_model())
