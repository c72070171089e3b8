"""strided dilation.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 4, 20, 20]})
    n.conv = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=3,
        stride=2,
        dilation=2,
        weight_filler={"type": "xavier"},
    )
    net = n.to_proto()
    net.name = "strided_dilation"
    return net


if __name__ == "__main__":
    print(build_net())
