"""Windows that differ by direction.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 4, 12, 15]})
    n.pool = L.Pooling(
        n.input, pool=P.Pooling.MAX, kernel_h=2, kernel_w=3, stride_h=2, stride_w=1
    )
    n.mean = L.Pooling(
        n.input,
        pool=P.Pooling.AVE,
        kernel_h=1,
        kernel_w=3,
        stride_h=1,
        stride_w=2,
        pad_h=0,
        pad_w=1,
    )
    n.mean_ones = L.DummyData(
        shape={"dim": [1, 4, 12, 15]}, data_filler={"type": "constant", "value": 1}
    )
    n.mean_shares = L.Pooling(
        n.mean_ones,
        pool=P.Pooling.AVE,
        kernel_h=1,
        kernel_w=3,
        stride_h=1,
        stride_w=2,
        pad_h=0,
        pad_w=1,
    )
    n.mean_inverse = L.Power(n.mean_shares, power=-1)
    n.mean_mean = L.Eltwise(n.mean, n.mean_inverse, operation=P.Eltwise.PROD)
    n.padded_columns_read, n.padded_columns_unread = L.Slice(
        n.input, ntop=2, axis=3, slice_point=14
    )
    n.padded_columns_unread_unused = L.Silence(n.padded_columns_unread, ntop=0)
    n.padded = L.Pooling(
        n.padded_columns_read,
        pool=P.Pooling.MAX,
        kernel_h=3,
        kernel_w=2,
        stride=2,
        pad_h=1,
        pad_w=0,
    )
    n.padded_rows, n.padded_rows_left = L.Slice(n.padded, ntop=2, axis=2, slice_point=6)
    n.padded_rows_left_unused = L.Silence(n.padded_rows_left, ntop=0)
    n.mean_padded = L.Pooling(
        n.input, pool=P.Pooling.AVE, kernel_size=3, stride=2, pad_h=1, pad_w=0
    )
    n.mean_padded_rows, n.mean_padded_rows_left = L.Slice(
        n.mean_padded, ntop=2, axis=2, slice_point=6
    )
    n.mean_padded_rows_left_unused = L.Silence(n.mean_padded_rows_left, ntop=0)
    n.up = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 3,
            "kernel_h": 4,
            "kernel_w": 3,
            "stride_h": 2,
            "stride_w": 1,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_pad = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 3,
            "kernel_h": 4,
            "kernel_w": 6,
            "stride": 2,
            "pad_h": 1,
            "pad_w": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.gap_pool = L.Pooling(
        n.input, pool=P.Pooling.AVE, kernel_h=12, kernel_w=15, stride_h=12, stride_w=15
    )
    n.wide_dw = L.Convolution(
        n.input,
        num_output=4,
        kernel_h=1,
        kernel_w=5,
        pad_h=0,
        pad_w=2,
        group=4,
        weight_filler={"type": "xavier"},
    )
    n.dw = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=3,
        stride=2,
        pad_h=2,
        pad_w=1,
        group=4,
        weight_filler={"type": "xavier"},
    )
    n.dw_above, n.dw_below = L.Slice(n.dw, ntop=2, axis=2, slice_point=1)
    n.dw_above_unused = L.Silence(n.dw_above, ntop=0)
    n.pool1_rows_read, n.pool1_rows_unread = L.Slice(
        n.input, ntop=2, axis=2, slice_point=11
    )
    n.pool1_rows_unread_unused = L.Silence(n.pool1_rows_unread, ntop=0)
    n.pool1 = L.Pooling(n.pool1_rows_read, pool=P.Pooling.MAX, kernel_size=1, stride=2)
    n.stride3_rows_read, n.stride3_rows_unread = L.Slice(
        n.input, ntop=2, axis=2, slice_point=11
    )
    n.stride3_rows_unread_unused = L.Silence(n.stride3_rows_unread, ntop=0)
    n.stride3_columns_read, n.stride3_columns_unread = L.Slice(
        n.stride3_rows_read, ntop=2, axis=3, slice_point=14
    )
    n.stride3_columns_unread_unused = L.Silence(n.stride3_columns_unread, ntop=0)
    n.stride3 = L.Pooling(
        n.stride3_columns_read, pool=P.Pooling.MAX, kernel_size=2, stride=3
    )
    n.stride3a_rows_read, n.stride3a_rows_unread = L.Slice(
        n.input, ntop=2, axis=2, slice_point=11
    )
    n.stride3a_rows_unread_unused = L.Silence(n.stride3a_rows_unread, ntop=0)
    n.stride3a_columns_read, n.stride3a_columns_unread = L.Slice(
        n.stride3a_rows_read, ntop=2, axis=3, slice_point=14
    )
    n.stride3a_columns_unread_unused = L.Silence(n.stride3a_columns_unread, ntop=0)
    n.stride3a = L.Pooling(
        n.stride3a_columns_read, pool=P.Pooling.AVE, kernel_size=2, stride=3
    )
    net = n.to_proto()
    net.name = "windows_that_differ_by_direction"
    return net


if __name__ == "__main__":
    print(build_net())
