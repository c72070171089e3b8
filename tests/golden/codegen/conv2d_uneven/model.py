"""Uneven windows.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 4, 20, 21]})
    n.wide = L.Convolution(
        n.input,
        num_output=6,
        kernel_h=1,
        kernel_w=7,
        pad_h=0,
        pad_w=3,
        weight_filler={"type": "xavier"},
    )
    n.tall = L.Convolution(
        n.input,
        num_output=6,
        kernel_h=7,
        kernel_w=1,
        stride_h=2,
        stride_w=1,
        pad_h=3,
        pad_w=0,
        weight_filler={"type": "xavier"},
    )
    n.uneven = L.Convolution(
        n.input,
        num_output=6,
        kernel_h=2,
        kernel_w=3,
        stride_h=2,
        stride_w=3,
        weight_filler={"type": "xavier"},
    )
    n.dilated = L.Convolution(
        n.input,
        num_output=6,
        kernel_size=3,
        pad_h=1,
        pad_w=2,
        dilation=[1, 2],
        weight_filler={"type": "xavier"},
    )
    n.grouped = L.Convolution(
        n.input,
        num_output=6,
        kernel_size=3,
        group=2,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.grouped_prelu = L.PReLU(n.grouped, in_place=True)
    net = n.to_proto()
    net.name = "uneven_windows"
    return net


if __name__ == "__main__":
    print(build_net())
