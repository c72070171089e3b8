"""Layers over sequences.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [8, 1, 6]})
    n.input_flat = L.Reshape(n.input, shape={"dim": [1, 1, 8, 6]})
    n.input_map = L.Im2col(
        n.input_flat, convolution_param={"kernel_h": 1, "kernel_w": 6}
    )
    n.gap = L.Pooling(n.input_map, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.gmp = L.Pooling(n.input_map, pool=P.Pooling.MAX, global_pooling=True)
    n.gmp_vector = L.Flatten(n.gmp)
    n.up_cells = L.Reshape(n.input_map, shape={"dim": [1, 6, 8, 1]})
    n.up_tall = L.Tile(n.up_cells, axis=3, tiles=3)
    n.up = L.Reshape(n.up_tall, shape={"dim": [1, 6, 24, 1]})
    n.pad_zeros_above = L.DummyData(shape={"dim": [1, 6, 2, 1]})
    n.pad_zeros_below = L.DummyData(shape={"dim": [1, 6, 2, 1]})
    n.pad_below = L.Concat(n.pad_zeros_above, n.input_map, axis=2)
    n.pad_rows = L.Concat(n.pad_below, n.pad_zeros_below, axis=2)
    n.pad2_zeros_below = L.DummyData(shape={"dim": [1, 6, 2, 1]})
    n.pad2_rows = L.Concat(n.input_map, n.pad2_zeros_below, axis=2)
    n.crop_above, n.crop_below = L.Slice(n.input_map, ntop=2, axis=2, slice_point=2)
    n.crop_above_unused = L.Silence(n.crop_above, ntop=0)
    n.crop_rows, n.crop_rows_left = L.Slice(n.crop_below, ntop=2, axis=2, slice_point=4)
    n.crop_rows_left_unused = L.Silence(n.crop_rows_left, ntop=0)
    n.crop2_above, n.crop2_below = L.Slice(n.input_map, ntop=2, axis=2, slice_point=1)
    n.crop2_above_unused = L.Silence(n.crop2_above, ntop=0)
    n.drop = L.Dropout(n.input, dropout_ratio=0.5)
    n.sdrop_ones = L.DummyData(
        shape={"dim": [1, 6]}, data_filler={"type": "constant", "value": 1}
    )
    n.sdrop_mask = L.Dropout(n.sdrop_ones, dropout_ratio=0.5)
    n.sdrop = L.Scale(n.input_map, n.sdrop_mask, axis=0)
    n.bn = L.BatchNorm(n.input_map, moving_average_fraction=0.99, eps=0.001)
    n.bn_scale = L.Scale(n.bn, bias_term=True)
    n.ln_mean = L.Reduction(n.input, operation=P.Reduction.MEAN, axis=2, coeff=-1)
    n.ln_centered = L.Bias(n.input, n.ln_mean, axis=0)
    n.ln_squares = L.Power(n.ln_centered, power=2)
    n.ln_variance = L.Reduction(n.ln_squares, operation=P.Reduction.MEAN, axis=2)
    n.ln_inverse = L.Power(n.ln_variance, power=-0.5, shift=0.001)
    n.ln_normalized = L.Scale(n.ln_centered, n.ln_inverse, axis=0)
    n.ln = L.Scale(n.ln_normalized, axis=2, bias_term=True)
    n.gn_groups = L.Reshape(n.input_map, shape={"dim": [1, 3, -1]})
    n.gn_mean = L.Reduction(n.gn_groups, operation=P.Reduction.MEAN, axis=2, coeff=-1)
    n.gn_centered = L.Bias(n.gn_groups, n.gn_mean, axis=0)
    n.gn_squares = L.Power(n.gn_centered, power=2)
    n.gn_variance = L.Reduction(n.gn_squares, operation=P.Reduction.MEAN, axis=2)
    n.gn_inverse = L.Power(n.gn_variance, power=-0.5, shift=0.001)
    n.gn_normalized = L.Scale(n.gn_centered, n.gn_inverse, axis=0)
    n.gn_whole = L.Reshape(n.gn_normalized, shape={"dim": [1, 6, 8, 1]})
    n.gn = L.Scale(n.gn_whole, bias_term=True)
    n.flatten = L.Reshape(n.input, shape={"dim": [1, -1]})
    n.reshape = L.Reshape(n.input, shape={"dim": [4, 1, 12]})
    n.reshape2_places = L.Reshape(n.input, shape={"dim": [1, 1, 16, 3]})
    n.reshape2_channels_first = L.Im2col(
        n.reshape2_places, convolution_param={"kernel_h": 1, "kernel_w": 3}
    )
    n.reshape2 = L.Reshape(n.reshape2_channels_first, shape={"dim": [1, 3, 4, 4]})
    n.permute_table = L.Reshape(n.input, shape={"dim": [1, 1, 8, 6]})
    n.permute_turned = L.Im2col(
        n.permute_table, convolution_param={"kernel_h": 1, "kernel_w": 6}
    )
    n.permute = L.Reshape(n.permute_turned, shape={"dim": [6, 1, 8]})
    n.dense = L.InnerProduct(
        n.input, num_output=5, axis=2, weight_filler={"type": "xavier"}
    )
    n.lstm_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstm_run = L.DummyData(
        shape={"dim": [7, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstm_cont = L.Concat(n.lstm_start, n.lstm_run, axis=0)
    n.lstm = L.LSTM(
        n.input,
        n.lstm_cont,
        recurrent_param={"num_output": 3, "weight_filler": {"type": "xavier"}},
    )
    n.lstm_earlier, n.lstm_last = L.Slice(n.lstm, ntop=2, axis=0, slice_point=7)
    n.lstm_earlier_unused = L.Silence(n.lstm_earlier, ntop=0)
    n.lstm_state = L.Reshape(n.lstm_last, shape={"dim": [1, 3]})
    n.lstmseq_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstmseq_run = L.DummyData(
        shape={"dim": [7, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstmseq_cont = L.Concat(n.lstmseq_start, n.lstmseq_run, axis=0)
    n.lstmseq = L.LSTM(
        n.input,
        n.lstmseq_cont,
        recurrent_param={"num_output": 3, "weight_filler": {"type": "xavier"}},
    )
    net = n.to_proto()
    net.name = "layers_over_sequences"
    return net


if __name__ == "__main__":
    print(build_net())
