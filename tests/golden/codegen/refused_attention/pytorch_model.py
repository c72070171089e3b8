"""refused attention.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class MultiHeadAttention(nn.Module):
    """Attention whose heads have a size of their own."""

    def __init__(self, num_heads, key_dim, query, value=None, key=None, bias=True):
        super().__init__()
        value = query if value is None else value
        key = value if key is None else key
        self.num_heads = num_heads
        self.query = nn.Linear(query, num_heads * key_dim, bias)
        self.key = nn.Linear(key, num_heads * key_dim, bias)
        self.value = nn.Linear(value, num_heads * key_dim, bias)
        self.output = nn.Linear(num_heads * key_dim, query, bias)

    def forward(self, query, value, key=None):
        query = self.heads(self.query(query))
        key = self.heads(self.key(value if key is None else key))
        value = self.heads(self.value(value))
        scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
        x = F.softmax(scores, dim=-1) @ value
        return self.output(x.transpose(1, 2).flatten(2))

    def heads(self, x):
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)


def attention(query, value, key=None):
    """Values weighted by the products of queries and keys."""
    key = value if key is None else key
    return F.softmax(query @ key.transpose(-2, -1), dim=-1) @ value


class RefusedAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.mha = MultiHeadAttention(2, 3, 6)
        self.mha2 = MultiHeadAttention(2, 3, 6, bias=False)

    def forward(self, inputs):
        x = self.mha(inputs, inputs)
        x = attention(x, x)
        outputs = self.mha2(x, x)
        return outputs


def build_model():
    return RefusedAttention()


if __name__ == "__main__":
    print(build_model())
