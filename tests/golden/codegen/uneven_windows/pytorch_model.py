"""Windows that differ by direction.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class WindowsThatDifferByDirection(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(4, 3, (4, 3), stride=(2, 1), padding=1)
        self.up_pad = nn.ConvTranspose2d(4, 3, (4, 6), stride=2, padding=(1, 2))
        self.wide_dw = nn.Conv2d(4, 4, (1, 5), padding=(0, 2), groups=4)
        self.dw = nn.Conv2d(4, 4, 3, stride=2, groups=4)

    def forward(self, inputs):
        pool = F.max_pool2d(inputs, (2, 3), stride=(2, 1))
        mean = F.avg_pool2d(
            inputs, (1, 3), stride=(1, 2), padding=(0, 1), count_include_pad=False
        )
        padded = F.max_pool2d(inputs, (3, 2), stride=2, padding=(1, 0))
        mean_padded = F.avg_pool2d(inputs, 3, stride=2, padding=(1, 0))
        up = self.up(inputs)
        up_pad = self.up_pad(inputs)
        gap_pool = F.avg_pool2d(inputs, (12, 15))
        wide_dw = self.wide_dw(inputs)
        x = F.pad(inputs, (1, 1, 0, 1))
        dw = self.dw(x)
        pool1 = F.max_pool2d(inputs, 1, stride=2)
        stride3 = F.max_pool2d(inputs, 2, stride=3)
        stride3a = F.avg_pool2d(inputs, 2, stride=3)
        return (
            pool,
            mean,
            padded,
            mean_padded,
            up,
            up_pad,
            gap_pool,
            wide_dw,
            dw,
            pool1,
            stride3,
            stride3a,
        )


def build_model():
    return WindowsThatDifferByDirection()


if __name__ == "__main__":
    print(build_model())
