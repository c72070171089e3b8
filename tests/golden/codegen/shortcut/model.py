"""Identity shortcuts.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.image = L.Input(shape={"dim": [1, 3, 9, 8]})
    n.main = L.Convolution(
        n.image,
        num_output=5,
        kernel_size=3,
        stride=2,
        pad_h=1,
        pad_w=2,
        weight_filler={"type": "xavier"},
    )
    n.main_before, n.main_behind = L.Slice(n.main, ntop=2, axis=3, slice_point=1)
    n.main_before_unused = L.Silence(n.main_before, ntop=0)
    # inferred: shortcut pad
    n.add_shortcut = L.Pooling(
        n.image, pool=P.Pooling.MAX, kernel_size=1, stride_h=2, stride_w=2
    )
    n.add_columns, n.add_columns_left = L.Slice(
        n.add_shortcut, ntop=2, axis=3, slice_point=4
    )
    n.add_columns_left_unused = L.Silence(n.add_columns_left, ntop=0)
    n.add_zeros = L.DummyData(shape={"dim": [1, 2, 5, 4]})
    n.add_padded = L.Concat(n.add_columns, n.add_zeros, axis=1)
    n.add = L.Eltwise(n.add_padded, n.main_behind, operation=P.Eltwise.SUM)
    n.small = L.Input(shape={"dim": [1, 5, 5, 3]})
    n.large = L.Input(shape={"dim": [1, 2, 11, 6]})
    # inferred: shortcut pad
    n.sum_shortcut = L.Pooling(
        n.large, pool=P.Pooling.MAX, kernel_size=1, stride_h=2, stride_w=2
    )
    n.sum_rows, n.sum_rows_left = L.Slice(n.sum_shortcut, ntop=2, axis=2, slice_point=5)
    n.sum_rows_left_unused = L.Silence(n.sum_rows_left, ntop=0)
    n.sum_columns, n.sum_columns_left = L.Slice(
        n.sum_rows, ntop=2, axis=3, slice_point=3
    )
    n.sum_columns_left_unused = L.Silence(n.sum_columns_left, ntop=0)
    n.sum_zeros = L.DummyData(shape={"dim": [1, 3, 5, 3]})
    n.sum_padded = L.Concat(n.sum_columns, n.sum_zeros, axis=1)
    n.sum = L.Eltwise(n.sum_padded, n.small, operation=P.Eltwise.SUM)
    net = n.to_proto()
    net.name = "identity_shortcuts"
    return net


if __name__ == "__main__":
    print(build_net())
