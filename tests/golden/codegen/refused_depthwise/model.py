"""refused depthwise.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 2, 8, 8]})
    n.dw = L.Convolution(
        n.input,
        num_output=2,
        kernel_size=3,
        stride_h=2,
        stride_w=1,
        group=2,
        weight_filler={"type": "xavier"},
    )
    net = n.to_proto()
    net.name = "refused_depthwise"
    return net


if __name__ == "__main__":
    print(build_net())
