"""Generator.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 20]})
    n.project = L.InnerProduct(
        n.input, num_output=512, weight_filler={"type": "xavier"}
    )
    n.reshape_places = L.Reshape(n.project, shape={"dim": [1, 1, 16, 32]})
    n.reshape_channels_first = L.Im2col(
        n.reshape_places, convolution_param={"kernel_h": 1, "kernel_w": 32}
    )
    n.reshape = L.Reshape(n.reshape_channels_first, shape={"dim": [1, 32, 4, 4]})
    n.bn = L.BatchNorm(n.reshape, moving_average_fraction=0.99, eps=0.001)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.relu = L.ReLU(n.bn_scale, in_place=True)
    n.up1 = L.Deconvolution(
        n.relu,
        convolution_param={
            "num_output": 16,
            "kernel_size": 5,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up1_rows, n.up1_rows_left = L.Slice(n.up1, ntop=2, axis=2, slice_point=8)
    n.up1_rows_left_unused = L.Silence(n.up1_rows_left, ntop=0)
    n.up1_columns, n.up1_columns_left = L.Slice(
        n.up1_rows, ntop=2, axis=3, slice_point=8
    )
    n.up1_columns_left_unused = L.Silence(n.up1_columns_left, ntop=0)
    n.up1_relu = L.ReLU(n.up1_columns, in_place=True)
    n.up2 = L.Deconvolution(
        n.up1_relu,
        convolution_param={
            "num_output": 8,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up2_leaky_relu = L.ReLU(n.up2, in_place=True, negative_slope=0.2)
    n.up3 = L.Deconvolution(
        n.up2_leaky_relu,
        convolution_param={
            "num_output": 3,
            "kernel_size": 3,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up3_above, n.up3_below = L.Slice(n.up3, ntop=2, axis=2, slice_point=1)
    n.up3_above_unused = L.Silence(n.up3_above, ntop=0)
    n.up3_before, n.up3_behind = L.Slice(n.up3_below, ntop=2, axis=3, slice_point=1)
    n.up3_before_unused = L.Silence(n.up3_before, ntop=0)
    n.up3_tanh = L.TanH(n.up3_behind, in_place=True)
    net = n.to_proto()
    net.name = "generator"
    return net


if __name__ == "__main__":
    print(build_net())
