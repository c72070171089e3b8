"""Identity shortcuts.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


def add_padded_shortcuts(*inputs, channel_axis=1):
    """Adds maps; a larger one skips places, missing channels are zeros."""
    sizes = [min(n) for n in zip(*(x.shape for x in inputs))]
    sizes[channel_axis] = max(x.shape[channel_axis] for x in inputs)
    total = 0
    for x in inputs:
        for axis, size in enumerate(sizes[1:], start=1):
            if axis == channel_axis:
                zeros = torch.zeros_like(x.narrow(axis, 0, 1))
                missing = [zeros] * (size - x.shape[axis])
                x = torch.cat([x, *missing], dim=axis)
                continue
            step = -(-x.shape[axis] // size)
            if (size - 1) * step >= x.shape[axis]:
                step = x.shape[axis] // size
            places = torch.arange(size, device=x.device) * step
            x = x.index_select(axis, places)
        total = total + x
    return total


class IdentityShortcuts(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Conv2d(3, 5, 3, stride=2)

    def forward(self, image, small, large):
        x = F.pad(image, (0, 1, 1, 1))
        x = self.main(x)
        # inferred: shortcut pad
        add = add_padded_shortcuts(image, x)
        # inferred: shortcut pad
        sum_2 = add_padded_shortcuts(small, large)
        return add, sum_2


def build_model():
    return IdentityShortcuts()


if __name__ == "__main__":
    print(build_model())
