"""Windows of transposed convolutions.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

from torch import nn


class WindowsOfTransposedConvolutions(nn.Module):
    def __init__(self):
        super().__init__()
        self.up_k2_s1_same = nn.ConvTranspose2d(3, 4, 2)
        self.up_k2_s1_valid = nn.ConvTranspose2d(3, 4, 2)
        self.up_k2_s1_1 = nn.ConvTranspose2d(3, 4, 2, padding=1)
        self.up_k2_s2_same = nn.ConvTranspose2d(3, 4, 2, stride=2)
        self.up_k2_s2_valid = nn.ConvTranspose2d(3, 4, 2, stride=2)
        self.up_k2_s2_1 = nn.ConvTranspose2d(3, 4, 2, stride=2, padding=1)
        self.up_k3_s1_same = nn.ConvTranspose2d(3, 4, 3, padding=1)
        self.up_k3_s1_valid = nn.ConvTranspose2d(3, 4, 3)
        self.up_k3_s1_1 = nn.ConvTranspose2d(3, 4, 3, padding=1)
        self.up_k3_s2_same = nn.ConvTranspose2d(3, 4, 3, stride=2)
        self.up_k3_s2_valid = nn.ConvTranspose2d(3, 4, 3, stride=2)
        self.up_k3_s2_1 = nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1)
        self.up_k3_s3_same = nn.ConvTranspose2d(3, 4, 3, stride=3)
        self.up_k3_s3_valid = nn.ConvTranspose2d(3, 4, 3, stride=3)
        self.up_k3_s3_1 = nn.ConvTranspose2d(3, 4, 3, stride=3, padding=1)
        self.up_k4_s1_same = nn.ConvTranspose2d(3, 4, 4)
        self.up_k4_s1_valid = nn.ConvTranspose2d(3, 4, 4)
        self.up_k4_s1_1 = nn.ConvTranspose2d(3, 4, 4, padding=1)
        self.up_k4_s2_same = nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)
        self.up_k4_s2_valid = nn.ConvTranspose2d(3, 4, 4, stride=2)
        self.up_k4_s2_1 = nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)
        self.up_k4_s3_same = nn.ConvTranspose2d(3, 4, 4, stride=3)
        self.up_k4_s3_valid = nn.ConvTranspose2d(3, 4, 4, stride=3)
        self.up_k4_s3_1 = nn.ConvTranspose2d(3, 4, 4, stride=3, padding=1)
        self.up_k5_s1_same = nn.ConvTranspose2d(3, 4, 5, padding=2)
        self.up_k5_s1_valid = nn.ConvTranspose2d(3, 4, 5)
        self.up_k5_s1_1 = nn.ConvTranspose2d(3, 4, 5, padding=1)
        self.up_k5_s2_same = nn.ConvTranspose2d(3, 4, 5, stride=2)
        self.up_k5_s2_valid = nn.ConvTranspose2d(3, 4, 5, stride=2)
        self.up_k5_s2_1 = nn.ConvTranspose2d(3, 4, 5, stride=2, padding=1)
        self.up_k5_s3_same = nn.ConvTranspose2d(3, 4, 5, stride=3, padding=1)
        self.up_k5_s3_valid = nn.ConvTranspose2d(3, 4, 5, stride=3)
        self.up_k5_s3_1 = nn.ConvTranspose2d(3, 4, 5, stride=3, padding=1)

    def forward(self, inputs):
        x = self.up_k2_s1_same(inputs)
        up_k2_s1_same = x[:, :, :-1, :-1]
        up_k2_s1_valid = self.up_k2_s1_valid(inputs)
        up_k2_s1_1 = self.up_k2_s1_1(inputs)
        up_k2_s2_same = self.up_k2_s2_same(inputs)
        up_k2_s2_valid = self.up_k2_s2_valid(inputs)
        up_k2_s2_1 = self.up_k2_s2_1(inputs)
        up_k3_s1_same = self.up_k3_s1_same(inputs)
        up_k3_s1_valid = self.up_k3_s1_valid(inputs)
        up_k3_s1_1 = self.up_k3_s1_1(inputs)
        x = self.up_k3_s2_same(inputs)
        up_k3_s2_same = x[:, :, :-1, :-1]
        up_k3_s2_valid = self.up_k3_s2_valid(inputs)
        up_k3_s2_1 = self.up_k3_s2_1(inputs)
        up_k3_s3_same = self.up_k3_s3_same(inputs)
        up_k3_s3_valid = self.up_k3_s3_valid(inputs)
        up_k3_s3_1 = self.up_k3_s3_1(inputs)
        x = self.up_k4_s1_same(inputs)
        up_k4_s1_same = x[:, :, 1:-2, 1:-2]
        up_k4_s1_valid = self.up_k4_s1_valid(inputs)
        up_k4_s1_1 = self.up_k4_s1_1(inputs)
        up_k4_s2_same = self.up_k4_s2_same(inputs)
        up_k4_s2_valid = self.up_k4_s2_valid(inputs)
        up_k4_s2_1 = self.up_k4_s2_1(inputs)
        x = self.up_k4_s3_same(inputs)
        up_k4_s3_same = x[:, :, :-1, :-1]
        up_k4_s3_valid = self.up_k4_s3_valid(inputs)
        up_k4_s3_1 = self.up_k4_s3_1(inputs)
        up_k5_s1_same = self.up_k5_s1_same(inputs)
        up_k5_s1_valid = self.up_k5_s1_valid(inputs)
        up_k5_s1_1 = self.up_k5_s1_1(inputs)
        x = self.up_k5_s2_same(inputs)
        up_k5_s2_same = x[:, :, 1:-2, 1:-2]
        up_k5_s2_valid = self.up_k5_s2_valid(inputs)
        up_k5_s2_1 = self.up_k5_s2_1(inputs)
        up_k5_s3_same = self.up_k5_s3_same(inputs)
        up_k5_s3_valid = self.up_k5_s3_valid(inputs)
        up_k5_s3_1 = self.up_k5_s3_1(inputs)
        return (
            up_k2_s1_same,
            up_k2_s1_valid,
            up_k2_s1_1,
            up_k2_s2_same,
            up_k2_s2_valid,
            up_k2_s2_1,
            up_k3_s1_same,
            up_k3_s1_valid,
            up_k3_s1_1,
            up_k3_s2_same,
            up_k3_s2_valid,
            up_k3_s2_1,
            up_k3_s3_same,
            up_k3_s3_valid,
            up_k3_s3_1,
            up_k4_s1_same,
            up_k4_s1_valid,
            up_k4_s1_1,
            up_k4_s2_same,
            up_k4_s2_valid,
            up_k4_s2_1,
            up_k4_s3_same,
            up_k4_s3_valid,
            up_k4_s3_1,
            up_k5_s1_same,
            up_k5_s1_valid,
            up_k5_s1_1,
            up_k5_s2_same,
            up_k5_s2_valid,
            up_k5_s2_1,
            up_k5_s3_same,
            up_k5_s3_valid,
            up_k5_s3_1,
        )


def build_model():
    return WindowsOfTransposedConvolutions()


if __name__ == "__main__":
    print(build_model())
