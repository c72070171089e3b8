"""Opaque parts.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 16, 16]})
    # 'Fancy ''' block /': the paper does not show what is inside; a placeholder
    # that computes nothing
    n.block = L.Power(n.input)
    # 'Encoder': the paper does not show what is inside; a placeholder that
    # computes nothing
    n.shaped = L.DummyData(shape={"dim": [1, 8, 4, 4]})
    n.shaped_end = L.Power(n.block)
    # 'warp': the paper does not show what is inside; a placeholder that computes
    # nothing
    n.lambda_2 = L.Power(n.shaped)
    n.fc = L.Convolution(
        n.lambda_2, num_output=2, kernel_size=1, weight_filler={"type": "xavier"}
    )
    # 'Fusion': the paper does not show what is inside; a placeholder that
    # computes nothing
    n.two = L.Power(n.fc)
    net = n.to_proto()
    net.name = "opaque_parts"
    return net


if __name__ == "__main__":
    print(build_net())
