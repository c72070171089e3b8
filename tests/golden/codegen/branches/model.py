"""Inception like.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 16, 28, 28]})
    n.b1 = L.Convolution(
        n.input, num_output=8, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.b1_relu = L.ReLU(n.b1, in_place=True)
    n.b3r = L.Convolution(
        n.input, num_output=6, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.b3r_relu = L.ReLU(n.b3r, in_place=True)
    n.b3 = L.Convolution(
        n.b3r_relu, num_output=8, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.b3_relu = L.ReLU(n.b3, in_place=True)
    n.b5 = L.Convolution(
        n.input, num_output=4, kernel_size=5, pad=2, weight_filler={"type": "xavier"}
    )
    n.b5_relu = L.ReLU(n.b5, in_place=True)
    n.bp = L.Pooling(n.input, pool=P.Pooling.MAX, kernel_size=3, pad=1)
    n.bpp = L.Convolution(
        n.bp, num_output=4, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.bpp_relu = L.ReLU(n.bpp, in_place=True)
    n.cat = L.Concat(n.b1_relu, n.b3_relu, n.b5_relu, n.bpp_relu, axis=1)
    n.gap = L.Pooling(n.cat, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.out = L.InnerProduct(
        n.gap_vector, num_output=10, weight_filler={"type": "xavier"}
    )
    n.out_softmax = L.Softmax(n.out, axis=1)
    net = n.to_proto()
    net.name = "inception_like"
    return net


if __name__ == "__main__":
    print(build_net())
