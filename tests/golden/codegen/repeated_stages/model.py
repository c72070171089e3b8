"""Stages.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def conv_block(n, inputs, num_output, index):
    n[f"conv{index}_1"] = L.Convolution(
        inputs,
        num_output=num_output,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n[f"conv{index}_1_relu"] = L.ReLU(n[f"conv{index}_1"], in_place=True)
    n[f"conv{index}_2"] = L.Convolution(
        n[f"conv{index}_1_relu"],
        num_output=num_output,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n[f"conv{index}_2_relu"] = L.ReLU(n[f"conv{index}_2"], in_place=True)
    n[f"conv{index}_3"] = L.Convolution(
        n[f"conv{index}_2_relu"],
        num_output=num_output,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n[f"conv{index}_3_relu"] = L.ReLU(n[f"conv{index}_3"], in_place=True)
    n[f"pool{index}"] = L.Pooling(
        n[f"conv{index}_3_relu"], pool=P.Pooling.MAX, kernel_size=2, stride=2
    )


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 48, 48]})
    conv_block(n, n.input, num_output=8, index=1)
    conv_block(n, n.pool1, num_output=8, index=2)
    conv_block(n, n.pool2, num_output=16, index=3)
    conv_block(n, n.pool3, num_output=16, index=4)
    n.flatten = L.Flatten(n.pool4)
    n.fc6 = L.InnerProduct(n.flatten, num_output=32, weight_filler={"type": "xavier"})
    n.fc6_relu = L.ReLU(n.fc6, in_place=True)
    n.fc7 = L.InnerProduct(n.fc6_relu, num_output=10, weight_filler={"type": "xavier"})
    n.fc7_softmax = L.Softmax(n.fc7, axis=1)
    net = n.to_proto()
    net.name = "stages"
    return net


if __name__ == "__main__":
    print(build_net())
