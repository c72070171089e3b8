"""lrn vector.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class LrnVector(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, inputs):
        norm_row = F.local_response_norm(
            inputs[:, :, None], 3, alpha=0.00030000000000000003
        )
        outputs = norm_row[:, :, 0]
        return outputs


def build_model():
    return LrnVector()


if __name__ == "__main__":
    print(build_model())
