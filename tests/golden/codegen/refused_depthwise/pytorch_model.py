"""refused depthwise.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class RefusedDepthwise(nn.Module):
    def __init__(self):
        super().__init__()
        self.dw = nn.Conv2d(2, 2, 3, stride=(2, 1), groups=2)

    def forward(self, inputs):
        outputs = self.dw(inputs)
        return outputs


def build_model():
    return RefusedDepthwise()


if __name__ == "__main__":
    print(build_model())
