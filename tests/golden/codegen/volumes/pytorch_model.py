"""Layers over volumes.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class LayersOverVolumes(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(4, 4, 3, padding=1)
        self.conv2 = nn.Conv3d(4, 4, (1, 3, 3), stride=(1, 2, 2))
        self.conv3 = nn.Conv3d(4, 4, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose3d(4, 4, 4, stride=2, padding=1)
        self.bn = nn.BatchNorm3d(4, eps=0.001, momentum=0.01)
        self.sdrop = nn.Dropout3d(0.5)
        self.dense = nn.Linear(4, 3)

    def forward(self, inputs):
        conv = self.conv(inputs)
        x = F.pad(inputs, (0, 1, 0, 1, 0, 0))
        conv2 = self.conv2(x)
        x = self.conv3(inputs)
        conv3 = F.relu(x)
        up = self.up(inputs)
        gap = inputs.mean((2, 3, 4))
        gmp = inputs.amax((2, 3, 4))
        us = F.interpolate(inputs, scale_factor=(1, 2, 3))
        pad = F.pad(inputs, (1, 1, 1, 1, 1, 1))
        crop = inputs[:, :, 1:-1, 2:-2, 1:-1]
        flatten = inputs.movedim(1, -1).flatten(1)
        reshape = (
            inputs.movedim(1, -1).reshape(inputs.shape[0], 48, 10, 4).movedim(-1, 1)
        )
        bn = self.bn(inputs)
        sdrop = self.sdrop(inputs)
        dense = self.dense(inputs.movedim(1, -1)).movedim(-1, 1)
        act = F.elu(inputs)
        return (
            conv,
            conv2,
            conv3,
            up,
            gap,
            gmp,
            us,
            pad,
            crop,
            flatten,
            reshape,
            bn,
            sdrop,
            dense,
            act,
        )


def build_model():
    return LayersOverVolumes()


if __name__ == "__main__":
    print(build_model())
