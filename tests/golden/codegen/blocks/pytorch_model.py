"""Opaque parts.

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


class OpaqueParts(nn.Module):
    def __init__(self):
        super().__init__()
        # 'Fancy ''' block /': the paper does not show what is inside; a
        # placeholder that computes nothing
        self.block = OpaqueBlock("Fancy ''' block /")
        # 'Encoder': the paper does not show what is inside; a placeholder that
        # computes nothing
        self.shaped = OpaqueBlock("Encoder", output_shape=(8, 4, 4))
        # 'warp': the paper does not show what is inside; a placeholder that
        # computes nothing
        self.lambda_2 = OpaqueBlock("warp")
        self.fc = nn.Linear(8, 2)
        # 'Fusion': the paper does not show what is inside; a placeholder that
        # computes nothing
        self.two = OpaqueBlock("Fusion")

    def forward(self, inputs):
        x = self.block(inputs)
        shaped = self.shaped(x)
        x = self.lambda_2(shaped)
        x = self.fc(x.movedim(1, -1)).movedim(-1, 1)
        outputs = self.two(x, shaped)
        return outputs


def build_model():
    return OpaqueParts()


if __name__ == "__main__":
    print(build_model())
