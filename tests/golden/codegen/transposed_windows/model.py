"""Windows of transposed convolutions.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 7, 6]})
    n.up_k2_s1_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k2_s1_same_rows, n.up_k2_s1_same_rows_left = L.Slice(
        n.up_k2_s1_same, ntop=2, axis=2, slice_point=7
    )
    n.up_k2_s1_same_rows_left_unused = L.Silence(n.up_k2_s1_same_rows_left, ntop=0)
    n.up_k2_s1_same_columns, n.up_k2_s1_same_columns_left = L.Slice(
        n.up_k2_s1_same_rows, ntop=2, axis=3, slice_point=6
    )
    n.up_k2_s1_same_columns_left_unused = L.Silence(
        n.up_k2_s1_same_columns_left, ntop=0
    )
    n.up_k2_s1_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k2_s1_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k2_s2_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k2_s2_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k2_s2_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 2,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s1_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s1_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s1_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s2_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s2_same_rows, n.up_k3_s2_same_rows_left = L.Slice(
        n.up_k3_s2_same, ntop=2, axis=2, slice_point=14
    )
    n.up_k3_s2_same_rows_left_unused = L.Silence(n.up_k3_s2_same_rows_left, ntop=0)
    n.up_k3_s2_same_columns, n.up_k3_s2_same_columns_left = L.Slice(
        n.up_k3_s2_same_rows, ntop=2, axis=3, slice_point=12
    )
    n.up_k3_s2_same_columns_left_unused = L.Silence(
        n.up_k3_s2_same_columns_left, ntop=0
    )
    n.up_k3_s2_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s2_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s3_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s3_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k3_s3_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 3,
            "stride": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s1_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s1_same_rows, n.up_k4_s1_same_rows_left = L.Slice(
        n.up_k4_s1_same, ntop=2, axis=2, slice_point=7
    )
    n.up_k4_s1_same_rows_left_unused = L.Silence(n.up_k4_s1_same_rows_left, ntop=0)
    n.up_k4_s1_same_columns, n.up_k4_s1_same_columns_left = L.Slice(
        n.up_k4_s1_same_rows, ntop=2, axis=3, slice_point=6
    )
    n.up_k4_s1_same_columns_left_unused = L.Silence(
        n.up_k4_s1_same_columns_left, ntop=0
    )
    n.up_k4_s1_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s1_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s2_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s2_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s2_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s3_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s3_same_rows, n.up_k4_s3_same_rows_left = L.Slice(
        n.up_k4_s3_same, ntop=2, axis=2, slice_point=21
    )
    n.up_k4_s3_same_rows_left_unused = L.Silence(n.up_k4_s3_same_rows_left, ntop=0)
    n.up_k4_s3_same_columns, n.up_k4_s3_same_columns_left = L.Slice(
        n.up_k4_s3_same_rows, ntop=2, axis=3, slice_point=18
    )
    n.up_k4_s3_same_columns_left_unused = L.Silence(
        n.up_k4_s3_same_columns_left, ntop=0
    )
    n.up_k4_s3_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k4_s3_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s1_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "pad": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s1_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s1_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s2_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s2_same_rows, n.up_k5_s2_same_rows_left = L.Slice(
        n.up_k5_s2_same, ntop=2, axis=2, slice_point=14
    )
    n.up_k5_s2_same_rows_left_unused = L.Silence(n.up_k5_s2_same_rows_left, ntop=0)
    n.up_k5_s2_same_columns, n.up_k5_s2_same_columns_left = L.Slice(
        n.up_k5_s2_same_rows, ntop=2, axis=3, slice_point=12
    )
    n.up_k5_s2_same_columns_left_unused = L.Silence(
        n.up_k5_s2_same_columns_left, ntop=0
    )
    n.up_k5_s2_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s2_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 2,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s3_same = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s3_valid = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 3,
            "weight_filler": {"type": "xavier"},
        },
    )
    n.up_k5_s3_1 = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 5,
            "stride": 3,
            "pad": 1,
            "weight_filler": {"type": "xavier"},
        },
    )
    net = n.to_proto()
    net.name = "windows_of_transposed_convolutions"
    return net


if __name__ == "__main__":
    print(build_net())
