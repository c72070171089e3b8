"""Layers over maps.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 12, 8, 6]})
    n.gap = L.Pooling(n.input, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.gmp = L.Pooling(n.input, pool=P.Pooling.MAX, global_pooling=True)
    n.gmp_vector = L.Flatten(n.gmp)
    n.up_cells = L.Reshape(n.input, shape={"dim": [1, 12, 8, 1, 6, 1]})
    n.up_tall = L.Tile(n.up_cells, axis=3, tiles=2)
    n.up_wide = L.Tile(n.up_tall, axis=5, tiles=2)
    n.up = L.Reshape(n.up_wide, shape={"dim": [1, 12, 16, 12]})
    n.up32_cells = L.Reshape(n.input, shape={"dim": [1, 12, 8, 1, 6, 1]})
    n.up32_tall = L.Tile(n.up32_cells, axis=3, tiles=3)
    n.up32_wide = L.Tile(n.up32_tall, axis=5, tiles=2)
    n.up32 = L.Reshape(n.up32_wide, shape={"dim": [1, 12, 24, 12]})
    n.bilinear2_ones = L.DummyData(
        shape={"dim": [1, 12, 8, 6]}, data_filler={"type": "constant", "value": 1}
    )
    n.bilinear2_weights = L.Deconvolution(
        n.bilinear2_ones,
        param={"lr_mult": 0},
        convolution_param={
            "num_output": 12,
            "group": 12,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "bias_term": False,
            "weight_filler": {"type": "bilinear"},
        },
    )
    n.bilinear2_inverse = L.Power(n.bilinear2_weights, power=-1)
    n.bilinear2_sums = L.Deconvolution(
        n.input,
        param={"lr_mult": 0},
        convolution_param={
            "num_output": 12,
            "group": 12,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "bias_term": False,
            "weight_filler": {"type": "bilinear"},
        },
    )
    n.bilinear2 = L.Eltwise(
        n.bilinear2_sums, n.bilinear2_inverse, operation=P.Eltwise.PROD
    )
    n.bilinear3_ones = L.DummyData(
        shape={"dim": [1, 12, 8, 6]}, data_filler={"type": "constant", "value": 1}
    )
    n.bilinear3_weights = L.Deconvolution(
        n.bilinear3_ones,
        param={"lr_mult": 0},
        convolution_param={
            "num_output": 12,
            "group": 12,
            "kernel_size": 5,
            "stride": 3,
            "pad": 1,
            "bias_term": False,
            "weight_filler": {"type": "bilinear"},
        },
    )
    n.bilinear3_inverse = L.Power(n.bilinear3_weights, power=-1)
    n.bilinear3_sums = L.Deconvolution(
        n.input,
        param={"lr_mult": 0},
        convolution_param={
            "num_output": 12,
            "group": 12,
            "kernel_size": 5,
            "stride": 3,
            "pad": 1,
            "bias_term": False,
            "weight_filler": {"type": "bilinear"},
        },
    )
    n.bilinear3 = L.Eltwise(
        n.bilinear3_sums, n.bilinear3_inverse, operation=P.Eltwise.PROD
    )
    n.pad1_zeros_above = L.DummyData(shape={"dim": [1, 12, 1, 6]})
    n.pad1_zeros_below = L.DummyData(shape={"dim": [1, 12, 1, 6]})
    n.pad1_below = L.Concat(n.pad1_zeros_above, n.input, axis=2)
    n.pad1_rows = L.Concat(n.pad1_below, n.pad1_zeros_below, axis=2)
    n.pad1_zeros_left = L.DummyData(shape={"dim": [1, 12, 10, 1]})
    n.pad1_zeros_right = L.DummyData(shape={"dim": [1, 12, 10, 1]})
    n.pad1_behind = L.Concat(n.pad1_zeros_left, n.pad1_rows, axis=3)
    n.pad1_columns = L.Concat(n.pad1_behind, n.pad1_zeros_right, axis=3)
    n.pad12_zeros_above = L.DummyData(shape={"dim": [1, 12, 1, 6]})
    n.pad12_zeros_below = L.DummyData(shape={"dim": [1, 12, 1, 6]})
    n.pad12_below = L.Concat(n.pad12_zeros_above, n.input, axis=2)
    n.pad12_rows = L.Concat(n.pad12_below, n.pad12_zeros_below, axis=2)
    n.pad12_zeros_left = L.DummyData(shape={"dim": [1, 12, 10, 2]})
    n.pad12_zeros_right = L.DummyData(shape={"dim": [1, 12, 10, 2]})
    n.pad12_behind = L.Concat(n.pad12_zeros_left, n.pad12_rows, axis=3)
    n.pad12_columns = L.Concat(n.pad12_behind, n.pad12_zeros_right, axis=3)
    n.pad4_zeros_below = L.DummyData(shape={"dim": [1, 12, 1, 6]})
    n.pad4_rows = L.Concat(n.input, n.pad4_zeros_below, axis=2)
    n.pad4_zeros_left = L.DummyData(shape={"dim": [1, 12, 9, 2]})
    n.pad4_zeros_right = L.DummyData(shape={"dim": [1, 12, 9, 3]})
    n.pad4_behind = L.Concat(n.pad4_zeros_left, n.pad4_rows, axis=3)
    n.pad4_columns = L.Concat(n.pad4_behind, n.pad4_zeros_right, axis=3)
    n.crop1_above, n.crop1_below = L.Slice(n.input, ntop=2, axis=2, slice_point=1)
    n.crop1_above_unused = L.Silence(n.crop1_above, ntop=0)
    n.crop1_rows, n.crop1_rows_left = L.Slice(
        n.crop1_below, ntop=2, axis=2, slice_point=6
    )
    n.crop1_rows_left_unused = L.Silence(n.crop1_rows_left, ntop=0)
    n.crop1_before, n.crop1_behind = L.Slice(
        n.crop1_rows, ntop=2, axis=3, slice_point=1
    )
    n.crop1_before_unused = L.Silence(n.crop1_before, ntop=0)
    n.crop1_columns, n.crop1_columns_left = L.Slice(
        n.crop1_behind, ntop=2, axis=3, slice_point=4
    )
    n.crop1_columns_left_unused = L.Silence(n.crop1_columns_left, ntop=0)
    n.crop12_above, n.crop12_below = L.Slice(n.input, ntop=2, axis=2, slice_point=1)
    n.crop12_above_unused = L.Silence(n.crop12_above, ntop=0)
    n.crop12_rows, n.crop12_rows_left = L.Slice(
        n.crop12_below, ntop=2, axis=2, slice_point=6
    )
    n.crop12_rows_left_unused = L.Silence(n.crop12_rows_left, ntop=0)
    n.crop12_before, n.crop12_behind = L.Slice(
        n.crop12_rows, ntop=2, axis=3, slice_point=2
    )
    n.crop12_before_unused = L.Silence(n.crop12_before, ntop=0)
    n.crop12_columns, n.crop12_columns_left = L.Slice(
        n.crop12_behind, ntop=2, axis=3, slice_point=2
    )
    n.crop12_columns_left_unused = L.Silence(n.crop12_columns_left, ntop=0)
    n.crop4_rows, n.crop4_rows_left = L.Slice(n.input, ntop=2, axis=2, slice_point=7)
    n.crop4_rows_left_unused = L.Silence(n.crop4_rows_left, ntop=0)
    n.crop4_before, n.crop4_behind = L.Slice(
        n.crop4_rows, ntop=2, axis=3, slice_point=2
    )
    n.crop4_before_unused = L.Silence(n.crop4_before, ntop=0)
    n.drop = L.Dropout(n.input, dropout_ratio=0.3)
    n.sdrop_ones = L.DummyData(
        shape={"dim": [1, 12]}, data_filler={"type": "constant", "value": 1}
    )
    n.sdrop_mask = L.Dropout(n.sdrop_ones, dropout_ratio=0.3)
    n.sdrop = L.Scale(n.input, n.sdrop_mask, axis=0)
    n.bn = L.BatchNorm(n.input, moving_average_fraction=0.9, eps=0.001)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.gn_groups = L.Reshape(n.input, shape={"dim": [1, 4, -1]})
    n.gn_mean = L.Reduction(n.gn_groups, operation=P.Reduction.MEAN, axis=2, coeff=-1)
    n.gn_centered = L.Bias(n.gn_groups, n.gn_mean, axis=0)
    n.gn_squares = L.Power(n.gn_centered, power=2)
    n.gn_variance = L.Reduction(n.gn_squares, operation=P.Reduction.MEAN, axis=2)
    n.gn_inverse = L.Power(n.gn_variance, power=-0.5, shift=0.001)
    n.gn_normalized = L.Scale(n.gn_centered, n.gn_inverse, axis=0)
    n.gn_whole = L.Reshape(n.gn_normalized, shape={"dim": [1, 12, 8, 6]})
    n.gn = L.Scale(n.gn_whole, bias_term=True)
    n.inorm_groups = L.Reshape(n.input, shape={"dim": [1, 12, -1]})
    n.inorm_mean = L.Reduction(
        n.inorm_groups, operation=P.Reduction.MEAN, axis=2, coeff=-1
    )
    n.inorm_centered = L.Bias(n.inorm_groups, n.inorm_mean, axis=0)
    n.inorm_squares = L.Power(n.inorm_centered, power=2)
    n.inorm_variance = L.Reduction(n.inorm_squares, operation=P.Reduction.MEAN, axis=2)
    n.inorm_inverse = L.Power(n.inorm_variance, power=-0.5, shift=0.001)
    n.inorm_normalized = L.Scale(n.inorm_centered, n.inorm_inverse, axis=0)
    n.inorm_whole = L.Reshape(n.inorm_normalized, shape={"dim": [1, 12, 8, 6]})
    n.inorm = L.Scale(n.inorm_whole, bias_term=True)
    n.lrn = L.LRN(n.input, local_size=5, alpha=5e-04, beta=0.75, k=1.0)
    n.flatten_channels = L.Reshape(n.input, shape={"dim": [1, 1, 12, 48]})
    n.flatten_channels_last = L.Im2col(
        n.flatten_channels, convolution_param={"kernel_h": 1, "kernel_w": 48}
    )
    n.flatten = L.Reshape(n.flatten_channels_last, shape={"dim": [1, -1]})
    n.reshape1_channels = L.Reshape(n.input, shape={"dim": [1, 1, 12, 48]})
    n.reshape1_channels_last = L.Im2col(
        n.reshape1_channels, convolution_param={"kernel_h": 1, "kernel_w": 48}
    )
    n.reshape1 = L.Reshape(n.reshape1_channels_last, shape={"dim": [48, 1, 12]})
    n.reshape2_channels = L.Reshape(n.input, shape={"dim": [1, 1, 12, 48]})
    n.reshape2_channels_last = L.Im2col(
        n.reshape2_channels, convolution_param={"kernel_h": 1, "kernel_w": 48}
    )
    n.reshape2_places = L.Reshape(
        n.reshape2_channels_last, shape={"dim": [1, 1, 48, 12]}
    )
    n.reshape2_channels_first = L.Im2col(
        n.reshape2_places, convolution_param={"kernel_h": 1, "kernel_w": 12}
    )
    n.reshape2 = L.Reshape(n.reshape2_channels_first, shape={"dim": [1, 12, 6, 8]})
    n.reshape3_channels = L.Reshape(n.input, shape={"dim": [1, 1, 12, 48]})
    n.reshape3_channels_last = L.Im2col(
        n.reshape3_channels, convolution_param={"kernel_h": 1, "kernel_w": 48}
    )
    n.reshape3 = L.Reshape(n.reshape3_channels_last, shape={"dim": [1, 576]})
    n.reshape4_channels = L.Reshape(n.input, shape={"dim": [1, 1, 12, 48]})
    n.reshape4_channels_last = L.Im2col(
        n.reshape4_channels, convolution_param={"kernel_h": 1, "kernel_w": 48}
    )
    n.reshape4 = L.Reshape(n.reshape4_channels_last, shape={"dim": [24, 1, 24]})
    n.dense = L.Convolution(
        n.input, num_output=5, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.sep_depthwise = L.Convolution(
        n.input,
        num_output=12,
        kernel_size=3,
        group=12,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.sep = L.Convolution(
        n.sep_depthwise, num_output=4, kernel_size=1, weight_filler={"type": "xavier"}
    )
    net = n.to_proto()
    net.name = "layers_over_maps"
    return net


if __name__ == "__main__":
    print(build_net())
