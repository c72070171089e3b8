"""LeNet-5 like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class Lenet5Like(nn.Module):
    def __init__(self):
        super().__init__()
        # inferred: activation relu
        self.conv1 = nn.Conv2d(1, 20, 5)
        # inferred: activation relu
        self.conv2 = nn.Conv2d(20, 50, 5)
        self.fc1 = nn.Linear(800, 500)
        self.drop = nn.Dropout(0.5)
        self.fc2 = nn.Linear(500, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = F.relu(x)
        # inferred: strides 2
        x = F.max_pool2d(x, 2)
        x = self.conv2(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = x.flatten(1)
        x = self.fc1(x)
        x = F.relu(x)
        x = self.drop(x)
        x = self.fc2(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return Lenet5Like()


if __name__ == "__main__":
    print(build_model())
