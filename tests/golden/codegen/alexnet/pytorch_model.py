"""AlexNet like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import torch.nn.functional as F
from torch import nn


class AlexnetLike(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 11, stride=4)
        self.conv2 = nn.Conv2d(16, 32, 5, padding=2, groups=2)
        self.fc6 = nn.Linear(512, 64)
        self.drop6 = nn.Dropout(0.5)

    def forward(self, inputs):
        x = self.conv1(inputs)
        x = F.relu(x)
        x = F.local_response_norm(x, 5, alpha=5e-04, k=2.0)
        x = F.max_pool2d(x, 3, stride=2)
        x = self.conv2(x)
        x = F.relu(x)
        x = F.local_response_norm(x, 5, alpha=5e-04)
        x = F.max_pool2d(x, 3, stride=2, padding=1)
        x = x.flatten(1)
        x = self.fc6(x)
        x = F.relu(x)
        x = self.drop6(x)
        return x


def build_model():
    return AlexnetLike()


if __name__ == "__main__":
    print(build_model())
