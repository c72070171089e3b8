"""capsules.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class Capsules(nn.Module):
    """Capsules with routing by agreement (three iterations)."""

    def __init__(self, count, size, num_capsules, capsule_dim, iterations=3):
        super().__init__()
        self.iterations = iterations
        self.kernel = nn.Parameter(torch.empty(count, size, num_capsules, capsule_dim))
        nn.init.xavier_uniform_(self.kernel)

    def forward(self, x):
        if x.dim() > 3:
            x = x.movedim(1, -1)
        x = x.reshape(len(x), *self.kernel.shape[:2])
        votes = torch.einsum("bnd,ndcs->bncs", x, self.kernel)
        logits = torch.zeros_like(votes[..., 0])
        for _ in range(self.iterations):
            shares = F.softmax(logits, dim=-1)
            total = torch.sum(shares[..., None] * votes, dim=1)
            norm = torch.sum(total**2, dim=-1, keepdim=True)
            outputs = total * torch.sqrt(norm + 1e-7) / (1 + norm)
            logits = logits + torch.sum(votes * outputs[:, None], dim=-1)
        return outputs


class CapsulesModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.caps = Capsules(12, 8, 5, 4)

    def forward(self, inputs):
        outputs = self.caps(inputs)
        return outputs


def build_model():
    return CapsulesModel()


if __name__ == "__main__":
    print(build_model())
