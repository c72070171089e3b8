"""Layers over vectors.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class LayersOverVectors(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)
        self.sdrop = nn.Dropout(0.5)
        self.bn = nn.BatchNorm1d(24, eps=0.001, momentum=0.01)
        self.ln = nn.LayerNorm(24, eps=1e-05)
        self.dense = nn.Linear(24, 5, bias=False)

    def forward(self, inputs):
        drop = self.drop(inputs)
        sdrop = self.sdrop(inputs)
        bn = self.bn(inputs)
        ln = self.ln(inputs)
        flatten = inputs.flatten(1)
        reshape = inputs.reshape(inputs.shape[0], 4, 6)
        reshape2 = inputs.reshape(inputs.shape[0], 2, 4, 3).movedim(-1, 1)
        dense = self.dense(inputs)
        return drop, sdrop, bn, ln, flatten, reshape, reshape2, dense


def build_model():
    return LayersOverVectors()


if __name__ == "__main__":
    print(build_model())
