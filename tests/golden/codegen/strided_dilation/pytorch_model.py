"""strided dilation.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class StridedDilation(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(4, 4, 3, stride=2, dilation=2)

    def forward(self, inputs):
        outputs = self.conv(inputs)
        return outputs


def build_model():
    return StridedDilation()


if __name__ == "__main__":
    print(build_model())
