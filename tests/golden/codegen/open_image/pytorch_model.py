"""open image.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


def same_pads(x, kernel, stride, dilation=1):
    """Padding for ceil(size / stride) windows an axis, its odd cell at the end."""
    pads = []
    for axis in range(2, x.dim()):
        k, s, d = (
            n if isinstance(n, int) else n[axis - 2] for n in (kernel, stride, dilation)
        )
        size = x.shape[axis]
        total = max((-(-size // s) - 1) * s + d * (k - 1) + 1 - size, 0)
        pads = [total // 2, total - total // 2, *pads]
    return pads


class OpenImage(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, stride=2)
        self.shuffle = nn.Conv2d(4, 4, 3, padding=1)
        self.fc = nn.Linear(4, 3)

    def forward(self, inputs):
        x = F.pad(inputs, same_pads(inputs, 3, 2))
        x = self.conv(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 3, stride=2)
        x = self.shuffle(x)
        x = x.mean((2, 3))
        outputs = self.fc(x)
        return outputs


def build_model():
    return OpenImage()


if __name__ == "__main__":
    print(build_model())
