"""bidirectional.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


def one_bias(layer):
    """PyTorch gives recurrent layers two biases; the second one stays zero here."""
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            nn.init.zeros_(parameter).requires_grad_(False)
    return layer


class Bidirectional(nn.Module):
    def __init__(self):
        super().__init__()
        self.bilstm = one_bias(nn.LSTM(5, 4, batch_first=True, bidirectional=True))
        self.last = one_bias(nn.LSTM(8, 3, batch_first=True, bidirectional=True))

    def forward(self, inputs):
        x, _ = self.bilstm(inputs)
        x, _ = self.last(x)
        outputs = torch.cat([x[:, -1, :3], x[:, 0, 3:]], dim=1)
        return outputs


def build_model():
    return Bidirectional()


if __name__ == "__main__":
    print(build_model())
