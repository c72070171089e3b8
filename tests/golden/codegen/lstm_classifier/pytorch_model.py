"""LSTM sentiment classifier.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch
from torch import nn


def one_bias(layer):
    """PyTorch gives recurrent layers two biases; the second one stays zero here."""
    for name, parameter in layer.named_parameters():
        if name.startswith("bias_hh"):
            nn.init.zeros_(parameter).requires_grad_(False)
    return layer


class LstmSentimentClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 12)
        self.lstm1 = one_bias(nn.LSTM(12, 8, batch_first=True))
        self.drop = nn.Dropout(0.2)
        self.lstm2 = one_bias(nn.LSTM(8, 6, batch_first=True))
        self.out = nn.Linear(6, 1)

    def forward(self, inputs):
        x = self.embed(inputs.long())
        x, _ = self.lstm1(x)
        x = self.drop(x)
        x, _ = self.lstm2(x)
        x = x[:, -1]
        x = self.out(x)
        outputs = torch.sigmoid(x)
        return outputs


def build_model():
    return LstmSentimentClassifier()


if __name__ == "__main__":
    print(build_model())
