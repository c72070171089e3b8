"""VGG configuration D.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 64, 48]})
    # inferred: activation relu, padding same
    n.conv1_1 = L.Convolution(
        n.input, num_output=16, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv1_1_relu = L.ReLU(n.conv1_1, in_place=True)
    # inferred: activation relu, padding same
    n.conv1_2 = L.Convolution(
        n.conv1_1_relu,
        num_output=16,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.conv1_2_relu = L.ReLU(n.conv1_2, in_place=True)
    n.pool1 = L.Pooling(n.conv1_2_relu, pool=P.Pooling.MAX, kernel_size=2, stride=2)
    # inferred: activation relu, padding same
    n.conv2_1 = L.Convolution(
        n.pool1, num_output=32, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv2_1_relu = L.ReLU(n.conv2_1, in_place=True)
    # inferred: activation relu, padding same
    n.conv2_2 = L.Convolution(
        n.conv2_1_relu,
        num_output=32,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.conv2_2_relu = L.ReLU(n.conv2_2, in_place=True)
    n.pool2 = L.Pooling(n.conv2_2_relu, pool=P.Pooling.MAX, kernel_size=2, stride=2)
    # inferred: activation relu, padding same
    n.conv3_1 = L.Convolution(
        n.pool2, num_output=64, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv3_1_relu = L.ReLU(n.conv3_1, in_place=True)
    # inferred: activation relu, padding same
    n.conv3_2 = L.Convolution(
        n.conv3_1_relu,
        num_output=64,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.conv3_2_relu = L.ReLU(n.conv3_2, in_place=True)
    # inferred: activation relu, padding same
    n.conv3_3 = L.Convolution(
        n.conv3_2_relu,
        num_output=64,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.conv3_3_relu = L.ReLU(n.conv3_3, in_place=True)
    n.pool3 = L.Pooling(n.conv3_3_relu, pool=P.Pooling.MAX, kernel_size=2, stride=2)
    n.flatten = L.Flatten(n.pool3)
    # inferred: activation relu
    n.fc6 = L.InnerProduct(n.flatten, num_output=256, weight_filler={"type": "xavier"})
    n.fc6_relu = L.ReLU(n.fc6, in_place=True)
    n.fc7 = L.InnerProduct(n.fc6_relu, num_output=10, weight_filler={"type": "xavier"})
    n.fc7_softmax = L.Softmax(n.fc7, axis=1)
    net = n.to_proto()
    net.name = "vgg_configuration_d"
    return net


if __name__ == "__main__":
    print(build_net())
