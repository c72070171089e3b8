"""refused layernorm map.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class ChannelNorm(nn.LayerNorm):
    """Layer normalization over the channels of a map."""

    def forward(self, x):
        return super().forward(x.movedim(1, -1)).movedim(-1, 1)


class RefusedLayernormMap(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln = ChannelNorm(4, eps=0.001)

    def forward(self, inputs):
        outputs = self.ln(inputs)
        return outputs


def build_model():
    return RefusedLayernormMap()


if __name__ == "__main__":
    print(build_model())
