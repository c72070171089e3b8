"""short form.

Paper: A paper
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.image = L.Input(shape={"dim": [1, 3, 60, 60]})
    # the short form: padded alike on both sides, windows lie off by 1 cell
    n.conv1 = L.Convolution(
        n.image,
        num_output=8,
        kernel_size=5,
        stride=2,
        pad=2,
        weight_filler={"type": "xavier"},
    )
    n.conv1_relu = L.ReLU(n.conv1, in_place=True)
    # the short form: pooling rounds up; gives 15x15x8, not 14x14x8
    n.pool1 = L.Pooling(n.conv1_relu, pool=P.Pooling.MAX, kernel_size=3, stride=2)
    # the short form: gives 15x15x8, not 14x14x8
    n.conv2 = L.Convolution(
        n.pool1, num_output=8, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.conv2_relu = L.ReLU(n.conv2, in_place=True)
    # the short form: the average counts padding, values at the border differ;
    # gives 8x8x8, not 7x7x8
    n.pool2 = L.Pooling(
        n.conv2_relu, pool=P.Pooling.AVE, kernel_size=3, stride=2, pad=1
    )
    # the short form: gives 17x17x4, not 14x14x4
    n.up = L.Deconvolution(
        n.pool2,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    # the short form: gives 1156, not 784
    n.flat = L.Flatten(n.up)
    # the short form: has 11570 parameters, not 7850
    n.out = L.InnerProduct(n.flat, num_output=10, weight_filler={"type": "xavier"})
    net = n.to_proto()
    net.name = "short_form"
    return net


if __name__ == "__main__":
    print(build_net())
