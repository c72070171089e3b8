"""transposed groups.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class TransposedGroups(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(4, 4, 4, stride=2, padding=1, groups=2)

    def forward(self, inputs):
        outputs = self.up(inputs)
        return outputs


def build_model():
    return TransposedGroups()


if __name__ == "__main__":
    print(build_model())
