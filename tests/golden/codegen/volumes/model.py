"""Layers over volumes.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 4, 6, 8, 10]})
    n.conv = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=3,
        pad=1,
        weight_filler={"type": "gaussian", "std": 0.01},
    )
    n.conv2 = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=[1, 3, 3],
        stride=[1, 2, 2],
        pad=[0, 2, 2],
        weight_filler={"type": "gaussian", "std": 0.01},
    )
    n.conv2_before, n.conv2_behind = L.Slice(n.conv2, ntop=2, axis=3, slice_point=1)
    n.conv2_before_unused = L.Silence(n.conv2_before, ntop=0)
    n.conv2_front, n.conv2_back = L.Slice(n.conv2_behind, ntop=2, axis=4, slice_point=1)
    n.conv2_front_unused = L.Silence(n.conv2_front, ntop=0)
    n.conv3 = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=3,
        stride=2,
        pad=1,
        weight_filler={"type": "gaussian", "std": 0.01},
    )
    n.conv3_relu = L.ReLU(n.conv3, in_place=True)
    n.up = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "gaussian", "std": 0.01},
        },
    )
    n.gap_places = L.Reshape(n.input, shape={"dim": [1, 4, 480, 1]})
    n.gap = L.Pooling(n.gap_places, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.gmp_places = L.Reshape(n.input, shape={"dim": [1, 4, 480, 1]})
    n.gmp = L.Pooling(n.gmp_places, pool=P.Pooling.MAX, global_pooling=True)
    n.gmp_vector = L.Flatten(n.gmp)
    n.us_cells = L.Reshape(n.input, shape={"dim": [1, 4, 6, 1, 8, 1, 10, 1]})
    n.us_wide = L.Tile(n.us_cells, axis=5, tiles=2)
    n.us_deep = L.Tile(n.us_wide, axis=7, tiles=3)
    n.us = L.Reshape(n.us_deep, shape={"dim": [1, 4, 6, 16, 30]})
    n.pad_zeros_above = L.DummyData(shape={"dim": [1, 4, 1, 8, 10]})
    n.pad_zeros_below = L.DummyData(shape={"dim": [1, 4, 1, 8, 10]})
    n.pad_below = L.Concat(n.pad_zeros_above, n.input, axis=2)
    n.pad_rows = L.Concat(n.pad_below, n.pad_zeros_below, axis=2)
    n.pad_zeros_left = L.DummyData(shape={"dim": [1, 4, 8, 1, 10]})
    n.pad_zeros_right = L.DummyData(shape={"dim": [1, 4, 8, 1, 10]})
    n.pad_behind = L.Concat(n.pad_zeros_left, n.pad_rows, axis=3)
    n.pad_columns = L.Concat(n.pad_behind, n.pad_zeros_right, axis=3)
    n.pad_zeros_front = L.DummyData(shape={"dim": [1, 4, 8, 10, 1]})
    n.pad_zeros_back = L.DummyData(shape={"dim": [1, 4, 8, 10, 1]})
    n.pad_back = L.Concat(n.pad_zeros_front, n.pad_columns, axis=4)
    n.pad_depth = L.Concat(n.pad_back, n.pad_zeros_back, axis=4)
    n.crop_above, n.crop_below = L.Slice(n.input, ntop=2, axis=2, slice_point=1)
    n.crop_above_unused = L.Silence(n.crop_above, ntop=0)
    n.crop_rows, n.crop_rows_left = L.Slice(n.crop_below, ntop=2, axis=2, slice_point=4)
    n.crop_rows_left_unused = L.Silence(n.crop_rows_left, ntop=0)
    n.crop_before, n.crop_behind = L.Slice(n.crop_rows, ntop=2, axis=3, slice_point=2)
    n.crop_before_unused = L.Silence(n.crop_before, ntop=0)
    n.crop_columns, n.crop_columns_left = L.Slice(
        n.crop_behind, ntop=2, axis=3, slice_point=4
    )
    n.crop_columns_left_unused = L.Silence(n.crop_columns_left, ntop=0)
    n.crop_front, n.crop_back = L.Slice(n.crop_columns, ntop=2, axis=4, slice_point=1)
    n.crop_front_unused = L.Silence(n.crop_front, ntop=0)
    n.crop_depth, n.crop_depth_left = L.Slice(
        n.crop_back, ntop=2, axis=4, slice_point=8
    )
    n.crop_depth_left_unused = L.Silence(n.crop_depth_left, ntop=0)
    n.flatten_channels = L.Reshape(n.input, shape={"dim": [1, 1, 4, 480]})
    n.flatten_channels_last = L.Im2col(
        n.flatten_channels, convolution_param={"kernel_h": 1, "kernel_w": 480}
    )
    n.flatten = L.Reshape(n.flatten_channels_last, shape={"dim": [1, -1]})
    n.reshape_channels = L.Reshape(n.input, shape={"dim": [1, 1, 4, 480]})
    n.reshape_channels_last = L.Im2col(
        n.reshape_channels, convolution_param={"kernel_h": 1, "kernel_w": 480}
    )
    n.reshape_places = L.Reshape(n.reshape_channels_last, shape={"dim": [1, 1, 480, 4]})
    n.reshape_channels_first = L.Im2col(
        n.reshape_places, convolution_param={"kernel_h": 1, "kernel_w": 4}
    )
    n.reshape = L.Reshape(n.reshape_channels_first, shape={"dim": [1, 4, 48, 10]})
    n.bn = L.BatchNorm(n.input, moving_average_fraction=0.99, eps=0.001)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.sdrop_ones = L.DummyData(
        shape={"dim": [1, 4]}, data_filler={"type": "constant", "value": 1}
    )
    n.sdrop_mask = L.Dropout(n.sdrop_ones, dropout_ratio=0.5)
    n.sdrop = L.Scale(n.input, n.sdrop_mask, axis=0)
    n.dense = L.Convolution(
        n.input,
        num_output=3,
        kernel_size=1,
        weight_filler={"type": "gaussian", "std": 0.01},
    )
    n.act = L.ELU(n.input)
    net = n.to_proto()
    net.name = "layers_over_volumes"
    return net


if __name__ == "__main__":
    print(build_net())
