"""LeNet-5 like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 1, 28, 28]})
    # inferred: activation relu
    n.conv1 = L.Convolution(
        n.input, num_output=20, kernel_size=5, weight_filler={"type": "xavier"}
    )
    n.conv1_relu = L.ReLU(n.conv1, in_place=True)
    # inferred: strides 2
    n.pool1 = L.Pooling(n.conv1_relu, pool=P.Pooling.MAX, kernel_size=2, stride=2)
    # inferred: activation relu
    n.conv2 = L.Convolution(
        n.pool1, num_output=50, kernel_size=5, weight_filler={"type": "xavier"}
    )
    n.conv2_relu = L.ReLU(n.conv2, in_place=True)
    n.pool2 = L.Pooling(n.conv2_relu, pool=P.Pooling.MAX, kernel_size=2, stride=2)
    n.flatten = L.Flatten(n.pool2)
    n.fc1 = L.InnerProduct(n.flatten, num_output=500, weight_filler={"type": "xavier"})
    n.fc1_relu = L.ReLU(n.fc1, in_place=True)
    n.drop = L.Dropout(n.fc1_relu, in_place=True, dropout_ratio=0.5)
    n.fc2 = L.InnerProduct(n.drop, num_output=10, weight_filler={"type": "xavier"})
    n.fc2_softmax = L.Softmax(n.fc2, axis=1)
    net = n.to_proto()
    net.name = "lenet_5_like"
    return net


if __name__ == "__main__":
    print(build_net())
