"""Layers over sequences.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


def one_bias(layer):
    """PyTorch gives recurrent layers two biases; the second one stays zero here."""
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            nn.init.zeros_(parameter).requires_grad_(False)
    return layer


class LayersOverSequences(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)
        self.sdrop = nn.Dropout1d(0.5)
        self.bn = nn.BatchNorm1d(6, eps=0.001, momentum=0.01)
        self.ln = nn.LayerNorm(6, eps=0.001)
        self.gn = nn.GroupNorm(3, 6, eps=0.001)
        self.dense = nn.Linear(6, 5)
        self.lstm = one_bias(nn.LSTM(6, 3, batch_first=True))
        self.lstmseq = one_bias(nn.LSTM(6, 3, batch_first=True))

    def forward(self, inputs):
        gap = inputs.mean(1)
        gmp = inputs.amax(1)
        input_map = inputs.transpose(1, 2)
        up = F.interpolate(input_map, scale_factor=3)
        up_time = up.transpose(1, 2)
        pad = F.pad(input_map, (2, 2))
        pad_time = pad.transpose(1, 2)
        pad2 = F.pad(input_map, (0, 2))
        pad2_time = pad2.transpose(1, 2)
        crop = input_map[:, :, 2:-2]
        crop_time = crop.transpose(1, 2)
        crop2 = input_map[:, :, 1:]
        crop2_time = crop2.transpose(1, 2)
        drop = self.drop(inputs)
        sdrop = self.sdrop(input_map)
        sdrop_time = sdrop.transpose(1, 2)
        bn = self.bn(input_map)
        bn_time = bn.transpose(1, 2)
        ln = self.ln(inputs)
        gn = self.gn(input_map)
        gn_time = gn.transpose(1, 2)
        flatten = inputs.flatten(1)
        reshape = inputs.reshape(inputs.shape[0], 4, 12)
        reshape2 = inputs.reshape(inputs.shape[0], 4, 4, 3).movedim(-1, 1)
        permute = inputs.permute(0, 2, 1)
        dense = self.dense(inputs)
        x, _ = self.lstm(inputs)
        lstm = x[:, -1]
        lstmseq, _ = self.lstmseq(inputs)
        return (
            gap,
            gmp,
            up_time,
            pad_time,
            pad2_time,
            crop_time,
            crop2_time,
            drop,
            sdrop_time,
            bn_time,
            ln,
            gn_time,
            flatten,
            reshape,
            reshape2,
            permute,
            dense,
            lstm,
            lstmseq,
        )


def build_model():
    return LayersOverSequences()


if __name__ == "__main__":
    print(build_model())
