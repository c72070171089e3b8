"""AlexNet like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 67, 67]})
    n.conv1 = L.Convolution(
        n.input,
        num_output=16,
        kernel_size=11,
        stride=4,
        weight_filler={"type": "xavier"},
    )
    n.conv1_relu = L.ReLU(n.conv1, in_place=True)
    n.norm1 = L.LRN(n.conv1_relu, local_size=5, alpha=5e-04, beta=0.75, k=2.0)
    n.pool1 = L.Pooling(n.norm1, pool=P.Pooling.MAX, kernel_size=3, stride=2)
    n.conv2 = L.Convolution(
        n.pool1,
        num_output=32,
        kernel_size=5,
        pad=2,
        group=2,
        weight_filler={"type": "xavier"},
    )
    n.conv2_relu = L.ReLU(n.conv2, in_place=True)
    n.norm2 = L.LRN(n.conv2_relu, local_size=5, alpha=5e-04, beta=0.75, k=1.0)
    n.pool2 = L.Pooling(n.norm2, pool=P.Pooling.MAX, kernel_size=3, stride=2, pad=1)
    n.flatten = L.Flatten(n.pool2)
    n.fc6 = L.InnerProduct(n.flatten, num_output=64, weight_filler={"type": "xavier"})
    n.fc6_relu = L.ReLU(n.fc6, in_place=True)
    n.drop6 = L.Dropout(n.fc6_relu, in_place=True, dropout_ratio=0.5)
    net = n.to_proto()
    net.name = "alexnet_like"
    return net


if __name__ == "__main__":
    print(build_net())
