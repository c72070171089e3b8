"""Residual blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class ResidualBlocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1)
        self.conv2a = nn.Conv2d(8, 8, 3, padding=1)
        self.conv2b = nn.Conv2d(8, 8, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(8, eps=0.001, momentum=0.01)
        self.conv3a = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3b = nn.Conv2d(8, 8, 3, padding=1)
        self.bn3 = nn.BatchNorm2d(8, eps=0.001, momentum=0.01)
        self.conv4a = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4b = nn.Conv2d(8, 8, 3, padding=1)
        self.bn4 = nn.BatchNorm2d(8, eps=0.001, momentum=0.01)
        self.wider = nn.Conv2d(8, 12, 1, stride=2)
        self.conv5a = nn.Conv2d(12, 12, 3, padding=1)
        self.conv5b = nn.Conv2d(12, 12, 3, padding=1)
        self.bn5 = nn.BatchNorm2d(12, eps=0.001, momentum=0.01)
        self.conv6a = nn.Conv2d(12, 12, 3, padding=1)
        self.conv6b = nn.Conv2d(12, 12, 3, padding=1)
        self.bn6 = nn.BatchNorm2d(12, eps=0.001, momentum=0.01)
        self.conv7a = nn.Conv2d(12, 12, 3, padding=1)
        self.conv7b = nn.Conv2d(12, 12, 3, padding=1)
        self.bn7 = nn.BatchNorm2d(12, eps=0.001, momentum=0.01)
        self.fc = nn.Linear(12, 10)

    def forward(self, inputs):
        x = self.conv1(inputs)
        conv1 = F.relu(x)
        x = self.conv2a(conv1)
        x = F.relu(x)
        x = self.conv2b(x)
        x = self.bn2(x)
        x = x + conv1
        relu2 = F.relu(x)
        x = self.conv3a(relu2)
        x = F.relu(x)
        x = self.conv3b(x)
        x = self.bn3(x)
        x = x + relu2
        relu3 = F.relu(x)
        x = self.conv4a(relu3)
        x = F.relu(x)
        x = self.conv4b(x)
        x = self.bn4(x)
        x = x + relu3
        x = F.relu(x)
        wider = self.wider(x)
        x = self.conv5a(wider)
        x = F.relu(x)
        x = self.conv5b(x)
        x = self.bn5(x)
        x = x + wider
        relu5 = F.relu(x)
        x = self.conv6a(relu5)
        x = F.relu(x)
        x = self.conv6b(x)
        x = self.bn6(x)
        x = x + relu5
        relu6 = F.relu(x)
        x = self.conv7a(relu6)
        x = F.relu(x)
        x = self.conv7b(x)
        x = self.bn7(x)
        x = x + relu6
        x = F.relu(x)
        x = x.mean((2, 3))
        x = self.fc(x)
        outputs = F.softmax(x, dim=1)
        return outputs


def build_model():
    return ResidualBlocks()


if __name__ == "__main__":
    print(build_model())
