"""permute map.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


class OpaqueBlock(nn.Module):
    """Stands where the paper names a part but does not show what is inside.

    Hands its (first) input on; zeros where another shape has to come out.
    """

    def __init__(self, label, output_shape=None):
        super().__init__()
        self.label = label
        self.shape_after = output_shape

    def forward(self, *inputs):
        if self.shape_after is None:
            return inputs[0]
        batch = len(inputs[0]) if inputs else 1
        return torch.zeros(batch, *self.shape_after)


class PermuteMap(nn.Module):
    def __init__(self):
        super().__init__()
        # 'shuffle': the paper does not say in which order; a placeholder that
        # computes nothing
        self.shuffle = OpaqueBlock("shuffle")

    def forward(self, inputs):
        x = inputs.permute(0, 1, 3, 2)
        outputs = self.shuffle(x)
        return outputs


def build_model():
    return PermuteMap()


if __name__ == "__main__":
    print(build_model())
