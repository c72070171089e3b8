"""refused convlstm.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


class ConvLSTM2d(nn.Module):
    """A convolutional LSTM over sequences of maps, [N, C, T, H, W]."""

    def __init__(
        self,
        channels,
        filters,
        kernel_size,
        stride=1,
        padding=0,
        pads=(0, 0, 0, 0),
        activation=torch.tanh,
        bias=True,
        return_sequences=False,
        bidirectional=False,
    ):
        super().__init__()
        self.filters = filters
        self.pads = pads
        self.activation = activation
        self.return_sequences = return_sequences
        directions = range(2 if bidirectional else 1)
        self.kernels = nn.ModuleList(
            nn.Conv2d(channels, 4 * filters, kernel_size, stride, padding, bias=bias)
            for _ in directions
        )
        self.recurrent_kernels = nn.ModuleList(
            nn.Conv2d(filters, 4 * filters, kernel_size, padding="same", bias=False)
            for _ in directions
        )

    def forward(self, x):
        maps = [F.pad(step, self.pads) for step in x.unbind(2)]
        outputs = self.run(0, maps)
        if len(self.kernels) == 2:
            backward = self.run(1, maps[::-1])
            if self.return_sequences:
                backward = backward.flip(2)
            outputs = torch.cat([outputs, backward], dim=1)
        return outputs

    def run(self, direction, maps):
        kernel = self.kernels[direction]
        recurrent_kernel = self.recurrent_kernels[direction]
        outputs, state, carry = [], None, None
        for step in maps:
            gates = kernel(step)
            if state is None:
                state = carry = torch.zeros_like(gates[:, : self.filters])
            gates = gates + recurrent_kernel(state)
            write, keep, new, read = gates.chunk(4, dim=1)
            new = torch.sigmoid(write) * self.activation(new)
            carry = torch.sigmoid(keep) * carry + new
            state = torch.sigmoid(read) * self.activation(carry)
            outputs.append(state)
        return torch.stack(outputs, dim=2) if self.return_sequences else state


class RefusedConvlstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.convlstm = ConvLSTM2d(3, 4, 3, padding=1, return_sequences=True)
        self.last = ConvLSTM2d(4, 4, 3, padding=1)

    def forward(self, inputs):
        x = self.convlstm(inputs)
        outputs = self.last(x)
        return outputs


def build_model():
    return RefusedConvlstm()


if __name__ == "__main__":
    print(build_model())
