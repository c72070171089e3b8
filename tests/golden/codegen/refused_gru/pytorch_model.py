"""refused gru.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


class RefusedGru(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(6, 4, batch_first=True)
        self.bigru = nn.GRU(4, 3, batch_first=True, bidirectional=True)

    def forward(self, inputs):
        x, _ = self.gru(inputs)
        x, _ = self.bigru(x)
        outputs = torch.cat([x[:, -1, :3], x[:, 0, 3:]], dim=1)
        return outputs


def build_model():
    return RefusedGru()


if __name__ == "__main__":
    print(build_model())
