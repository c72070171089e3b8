"""refused rnn.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class Looped:
    """Goes through a recurrent layer step by step, with any activation inside."""

    def __init__(self, *args, activation, **kwargs):
        super().__init__(*args, batch_first=True, **kwargs)
        self.activation = activation

    def forward(self, x):
        outputs, state = self.run(x, "l0")
        if self.bidirectional:
            backward, last = self.run(x.flip(1), "l0_reverse")
            outputs = torch.cat([outputs, backward.flip(1)], dim=-1)
            state = torch.cat([state, last])
        return outputs, state

    def run(self, x, direction):
        weight_ih, weight_hh, bias_ih, bias_hh = (
            getattr(self, f"{kind}_{direction}", None)
            for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        state = carry = x.new_zeros(len(x), self.hidden_size)
        outputs = []
        for step in F.linear(x, weight_ih, bias_ih).unbind(1):
            recurrent = F.linear(state, weight_hh, bias_hh)
            state, carry = self.step(step, recurrent, state, carry)
            outputs.append(state)
        return torch.stack(outputs, dim=1), state[None]


class LoopedRNN(Looped, nn.RNN):
    """A simple recurrent layer with an activation of its own."""

    def step(self, inputs, recurrent, state, carry):
        return self.activation(inputs + recurrent), carry


def one_bias(layer):
    """PyTorch gives recurrent layers two biases; the second one stays zero here."""
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            nn.init.zeros_(parameter).requires_grad_(False)
    return layer


class RefusedRnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = one_bias(nn.RNN(6, 4, batch_first=True))
        self.birnn = one_bias(nn.RNN(4, 3, batch_first=True, bidirectional=True))
        self.last = one_bias(LoopedRNN(6, 2, activation=F.relu))

    def forward(self, inputs):
        x, _ = self.rnn(inputs)
        x, _ = self.birnn(x)
        x, _ = self.last(x)
        outputs = x[:, -1]
        return outputs


def build_model():
    return RefusedRnn()


if __name__ == "__main__":
    print(build_model())
