"""Layers over vectors.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 24]})
    n.drop = L.Dropout(n.input, dropout_ratio=0.5)
    n.sdrop = L.Dropout(n.input, dropout_ratio=0.5)
    n.bn = L.BatchNorm(n.input, moving_average_fraction=0.99, eps=0.001)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.ln_mean = L.Reduction(n.input, operation=P.Reduction.MEAN, axis=1, coeff=-1)
    n.ln_centered = L.Bias(n.input, n.ln_mean, axis=0)
    n.ln_squares = L.Power(n.ln_centered, power=2)
    n.ln_variance = L.Reduction(n.ln_squares, operation=P.Reduction.MEAN, axis=1)
    n.ln_inverse = L.Power(n.ln_variance, power=-0.5, shift=1e-05)
    n.ln_normalized = L.Scale(n.ln_centered, n.ln_inverse, axis=0)
    n.ln = L.Scale(n.ln_normalized, axis=1, bias_term=True)
    n.flatten = L.Flatten(n.input)
    n.reshape = L.Reshape(n.input, shape={"dim": [4, 1, 6]})
    n.reshape2_places = L.Reshape(n.input, shape={"dim": [1, 1, 8, 3]})
    n.reshape2_channels_first = L.Im2col(
        n.reshape2_places, convolution_param={"kernel_h": 1, "kernel_w": 3}
    )
    n.reshape2 = L.Reshape(n.reshape2_channels_first, shape={"dim": [1, 3, 2, 4]})
    n.dense = L.InnerProduct(
        n.input, num_output=5, bias_term=False, weight_filler={"type": "xavier"}
    )
    net = n.to_proto()
    net.name = "layers_over_vectors"
    return net


if __name__ == "__main__":
    print(build_net())
