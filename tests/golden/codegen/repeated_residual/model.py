"""Residual blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def residual_block(n, inputs, num_output, index):
    n[f"conv{index}a"] = L.Convolution(
        inputs,
        num_output=num_output,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n[f"conv{index}a_relu"] = L.ReLU(n[f"conv{index}a"], in_place=True)
    n[f"conv{index}b"] = L.Convolution(
        n[f"conv{index}a_relu"],
        num_output=num_output,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n[f"bn{index}"] = L.BatchNorm(
        n[f"conv{index}b"], moving_average_fraction=0.99, eps=0.001
    )
    n[f"bn{index}_scale"] = L.Scale(n[f"bn{index}"], bias_term=True)
    n[f"add{index}"] = L.Eltwise(n[f"bn{index}_scale"], inputs, operation=P.Eltwise.SUM)
    n[f"relu{index}"] = L.ReLU(n[f"add{index}"], in_place=True)


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 32, 32]})
    n.conv1 = L.Convolution(
        n.input, num_output=8, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv1_relu = L.ReLU(n.conv1, in_place=True)
    residual_block(n, n.conv1_relu, num_output=8, index=2)
    residual_block(n, n.relu2, num_output=8, index=3)
    residual_block(n, n.relu3, num_output=8, index=4)
    n.wider = L.Convolution(
        n.relu4,
        num_output=12,
        kernel_size=1,
        stride=2,
        weight_filler={"type": "xavier"},
    )
    residual_block(n, n.wider, num_output=12, index=5)
    residual_block(n, n.relu5, num_output=12, index=6)
    residual_block(n, n.relu6, num_output=12, index=7)
    n.gap = L.Pooling(n.relu7, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.fc = L.InnerProduct(n.gap_vector, num_output=10, weight_filler={"type": "xavier"})
    n.fc_softmax = L.Softmax(n.fc, axis=1)
    net = n.to_proto()
    net.name = "residual_blocks"
    return net


if __name__ == "__main__":
    print(build_net())
