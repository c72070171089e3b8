"""Residual network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 32, 32]})
    n.conv1 = L.Convolution(
        n.input,
        num_output=16,
        kernel_size=7,
        stride=2,
        pad=3,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.bn1 = L.BatchNorm(n.conv1, moving_average_fraction=0.99, eps=0.001)
    n.bn1_scale = L.Scale(n.bn1, bias_term=True)
    n.relu1 = L.ReLU(n.bn1_scale, in_place=True)
    n.pool1 = L.Pooling(n.relu1, pool=P.Pooling.MAX, kernel_size=3, stride=2, pad=1)
    n.pool1_rows, n.pool1_rows_left = L.Slice(n.pool1, ntop=2, axis=2, slice_point=8)
    n.pool1_rows_left_unused = L.Silence(n.pool1_rows_left, ntop=0)
    n.pool1_columns, n.pool1_columns_left = L.Slice(
        n.pool1_rows, ntop=2, axis=3, slice_point=8
    )
    n.pool1_columns_left_unused = L.Silence(n.pool1_columns_left, ntop=0)
    n.c2a = L.Convolution(
        n.pool1_columns,
        num_output=16,
        kernel_size=3,
        pad=1,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.bn2a = L.BatchNorm(n.c2a, moving_average_fraction=0.99, eps=0.001)
    n.bn2a_scale = L.Scale(n.bn2a, bias_term=True)
    n.relu2a = L.ReLU(n.bn2a_scale, in_place=True)
    n.c2b = L.Convolution(
        n.relu2a,
        num_output=16,
        kernel_size=3,
        pad=1,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.bn2b = L.BatchNorm(n.c2b, moving_average_fraction=0.99, eps=0.001)
    n.bn2b_scale = L.Scale(n.bn2b, bias_term=True)
    n.add2 = L.Eltwise(n.bn2b_scale, n.pool1_columns, operation=P.Eltwise.SUM)
    n.relu2 = L.ReLU(n.add2, in_place=True)
    n.c3a = L.Convolution(
        n.relu2,
        num_output=32,
        kernel_size=3,
        stride=2,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.c3a_relu = L.ReLU(n.c3a, in_place=True)
    n.c3b = L.Convolution(
        n.c3a_relu,
        num_output=32,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.proj = L.Convolution(
        n.relu2,
        num_output=32,
        kernel_size=1,
        stride=2,
        weight_filler={"type": "xavier"},
    )
    n.add3 = L.Eltwise(n.c3b, n.proj, operation=P.Eltwise.SUM)
    n.relu3 = L.ReLU(n.add3, in_place=True)
    n.gap = L.Pooling(n.relu3, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.fc = L.InnerProduct(n.gap_vector, num_output=10, weight_filler={"type": "xavier"})
    n.prob = L.Softmax(n.fc, axis=1)
    net = n.to_proto()
    net.name = "residual_network"
    return net


if __name__ == "__main__":
    print(build_net())
