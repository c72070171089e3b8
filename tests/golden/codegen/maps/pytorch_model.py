"""Layers over maps.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class LayersOverMaps(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.3)
        self.sdrop = nn.Dropout2d(0.3)
        self.bn = nn.BatchNorm2d(12, eps=0.001, momentum=0.1)
        self.gn = nn.GroupNorm(4, 12, eps=0.001)
        self.inorm = nn.GroupNorm(12, 12, eps=0.001)
        self.dense = nn.Linear(12, 5)
        self.sep = nn.Sequential(
            nn.Conv2d(12, 12, 3, groups=12, bias=False), nn.Conv2d(12, 4, 1)
        )

    def forward(self, inputs):
        gap = inputs.mean((2, 3))
        gmp = inputs.amax((2, 3))
        up = F.interpolate(inputs, scale_factor=2)
        up32 = F.interpolate(inputs, scale_factor=(3, 2))
        bilinear2 = F.interpolate(inputs, scale_factor=2, mode="bilinear")
        bilinear3 = F.interpolate(inputs, scale_factor=3, mode="bilinear")
        pad1 = F.pad(inputs, (1, 1, 1, 1))
        pad12 = F.pad(inputs, (2, 2, 1, 1))
        pad4 = F.pad(inputs, (2, 3, 0, 1))
        crop1 = inputs[:, :, 1:-1, 1:-1]
        crop12 = inputs[:, :, 1:-1, 2:-2]
        crop4 = inputs[:, :, :-1, 2:]
        drop = self.drop(inputs)
        sdrop = self.sdrop(inputs)
        bn = self.bn(inputs)
        gn = self.gn(inputs)
        inorm = self.inorm(inputs)
        lrn = F.local_response_norm(inputs, 5, alpha=5e-04)
        flatten = inputs.movedim(1, -1).flatten(1)
        reshape1 = inputs.movedim(1, -1).reshape(inputs.shape[0], 48, 12)
        reshape2 = (
            inputs.movedim(1, -1).reshape(inputs.shape[0], 6, 8, 12).movedim(-1, 1)
        )
        reshape3 = inputs.movedim(1, -1).reshape(inputs.shape[0], 576)
        reshape4 = inputs.movedim(1, -1).reshape(inputs.shape[0], 24, 24)
        dense = self.dense(inputs.movedim(1, -1)).movedim(-1, 1)
        sep = self.sep(inputs)
        return (
            gap,
            gmp,
            up,
            up32,
            bilinear2,
            bilinear3,
            pad1,
            pad12,
            pad4,
            crop1,
            crop12,
            crop4,
            drop,
            sdrop,
            bn,
            gn,
            inorm,
            lrn,
            flatten,
            reshape1,
            reshape2,
            reshape3,
            reshape4,
            dense,
            inputs,
            sep,
        )


def build_model():
    return LayersOverMaps()


if __name__ == "__main__":
    print(build_model())
