"""Stages.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class Stages(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1_1 = nn.Conv2d(3, 8, 3, padding=1)
        self.conv1_2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv1_3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv2_1 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv2_2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv2_3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3_1 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv3_2 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv3_3 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv4_1 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv4_2 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv4_3 = nn.Conv2d(16, 16, 3, padding=1)
        self.fc6 = nn.Linear(144, 32)
        self.fc7 = nn.Linear(32, 10)

    def forward(self, inputs):
        x = self.conv1_1(inputs)
        x = F.relu(x)
        x = self.conv1_2(x)
        x = F.relu(x)
        x = self.conv1_3(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = self.conv2_1(x)
        x = F.relu(x)
        x = self.conv2_2(x)
        x = F.relu(x)
        x = self.conv2_3(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = self.conv3_1(x)
        x = F.relu(x)
        x = self.conv3_2(x)
        x = F.relu(x)
        x = self.conv3_3(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = self.conv4_1(x)
        x = F.relu(x)
        x = self.conv4_2(x)
        x = F.relu(x)
        x = self.conv4_3(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = x.flatten(1)
        x = self.fc6(x)
        x = F.relu(x)
        x = self.fc7(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return Stages()


if __name__ == "__main__":
    print(build_model())
