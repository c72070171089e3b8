"""Squeeze and excitation.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 16, 8, 8]})
    n.conv = L.Convolution(
        n.input, num_output=16, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv_relu = L.ReLU(n.conv, in_place=True)
    n.squeeze = L.Pooling(n.conv_relu, pool=P.Pooling.AVE, global_pooling=True)
    n.squeeze_vector = L.Flatten(n.squeeze)
    n.fc1 = L.InnerProduct(
        n.squeeze_vector, num_output=4, weight_filler={"type": "xavier"}
    )
    n.fc1_relu = L.ReLU(n.fc1, in_place=True)
    n.fc2 = L.InnerProduct(n.fc1_relu, num_output=16, weight_filler={"type": "xavier"})
    n.fc2_sigmoid = L.Sigmoid(n.fc2, in_place=True)
    n.scale_gate = L.Reshape(n.fc2_sigmoid, shape={"dim": [1, 16]})
    n.scale = L.Scale(n.conv_relu, n.scale_gate, axis=0)
    n.shape_places = L.Reshape(n.fc2_sigmoid, shape={"dim": [1, 1, 1, 16]})
    n.shape_channels_first = L.Im2col(
        n.shape_places, convolution_param={"kernel_h": 1, "kernel_w": 16}
    )
    n.shape = L.Reshape(n.shape_channels_first, shape={"dim": [1, 16, 1, 1]})
    n.shift_gate = L.Reshape(n.shape, shape={"dim": [1, 16]})
    n.shift = L.Bias(n.scale, n.shift_gate, axis=0)
    net = n.to_proto()
    net.name = "squeeze_and_excitation"
    return net


if __name__ == "__main__":
    print(build_net())
