"""Text convolution.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
import torch.nn.functional as F
from torch import nn


def one_bias(layer):
    """PyTorch gives recurrent layers two biases; the second one stays zero here."""
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            nn.init.zeros_(parameter).requires_grad_(False)
    return layer


class TextConvolution(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(50, 16)
        self.conv1 = nn.Conv1d(16, 8, 5)
        self.conv2 = nn.Conv1d(8, 12, 3, stride=2)
        self.lstm = one_bias(nn.LSTM(12, 5, batch_first=True))
        self.dense = nn.Linear(5, 4)
        self.conv3 = nn.Conv1d(4, 4, 1)
        self.out = nn.Linear(4, 2)

    def forward(self, inputs):
        x = self.embed(inputs.long())
        embed_map = x.transpose(1, 2)
        x = self.conv1(embed_map)
        x = F.relu(x)
        x = F.max_pool1d(x, 2)
        x = F.pad(x, (0, 1))
        x = self.conv2(x)
        x = F.relu(x)
        x = F.avg_pool1d(x, 3, stride=2, padding=1, count_include_pad=False)
        pool2_time = x.transpose(1, 2)
        x, _ = self.lstm(pool2_time)
        x = self.dense(x)
        x = torch.tanh(x)
        dense_map = x.transpose(1, 2)
        x = self.conv3(dense_map)
        x = x.amax(2)
        x = self.out(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return TextConvolution()


if __name__ == "__main__":
    print(build_model())
