"""Depthwise separable network.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 33, 33]})
    n.conv1 = L.Convolution(
        n.input,
        num_output=8,
        kernel_size=3,
        stride=2,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.conv1_over = L.Power(n.conv1, shift=-6)
    n.conv1_excess = L.ReLU(n.conv1_over)
    n.conv1_positive = L.ReLU(n.conv1)
    n.conv1_relu6 = L.Eltwise(
        n.conv1_positive, n.conv1_excess, operation=P.Eltwise.SUM, coeff=[1, -1]
    )
    n.dw1 = L.Convolution(
        n.conv1_relu6,
        num_output=8,
        kernel_size=3,
        pad=1,
        group=8,
        weight_filler={"type": "xavier"},
    )
    n.dw1_over = L.Power(n.dw1, shift=-6)
    n.dw1_excess = L.ReLU(n.dw1_over)
    n.dw1_positive = L.ReLU(n.dw1)
    n.dw1_relu6 = L.Eltwise(
        n.dw1_positive, n.dw1_excess, operation=P.Eltwise.SUM, coeff=[1, -1]
    )
    n.pw1 = L.Convolution(
        n.dw1_relu6, num_output=16, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.pw1_over = L.Power(n.pw1, shift=-6)
    n.pw1_excess = L.ReLU(n.pw1_over)
    n.pw1_positive = L.ReLU(n.pw1)
    n.pw1_relu6 = L.Eltwise(
        n.pw1_positive, n.pw1_excess, operation=P.Eltwise.SUM, coeff=[1, -1]
    )
    n.dw2 = L.Convolution(
        n.pw1_relu6,
        num_output=32,
        kernel_size=3,
        stride=2,
        pad=1,
        group=16,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.bn = L.BatchNorm(n.dw2, moving_average_fraction=0.99, eps=1e-05)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.sep_depthwise = L.Convolution(
        n.bn_scale,
        num_output=32,
        kernel_size=3,
        pad=1,
        group=32,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.sep = L.Convolution(
        n.sep_depthwise, num_output=20, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.sep_relu = L.ReLU(n.sep, in_place=True)
    n.gap = L.Pooling(n.sep_relu, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.out = L.InnerProduct(
        n.gap_vector, num_output=10, weight_filler={"type": "xavier"}
    )
    net = n.to_proto()
    net.name = "depthwise_separable_network"
    return net


if __name__ == "__main__":
    print(build_net())
