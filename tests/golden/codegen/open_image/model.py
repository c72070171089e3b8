"""open image.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 224, 224]})
    n.conv = L.Convolution(
        n.input,
        num_output=4,
        kernel_size=3,
        stride=2,
        pad=2,
        weight_filler={"type": "xavier"},
    )
    n.conv_above, n.conv_below = L.Slice(n.conv, ntop=2, axis=2, slice_point=1)
    n.conv_above_unused = L.Silence(n.conv_above, ntop=0)
    n.conv_before, n.conv_behind = L.Slice(n.conv_below, ntop=2, axis=3, slice_point=1)
    n.conv_before_unused = L.Silence(n.conv_before, ntop=0)
    n.conv_relu = L.ReLU(n.conv_behind, in_place=True)
    n.pool_rows_read, n.pool_rows_unread = L.Slice(
        n.conv_relu, ntop=2, axis=2, slice_point=111
    )
    n.pool_rows_unread_unused = L.Silence(n.pool_rows_unread, ntop=0)
    n.pool_columns_read, n.pool_columns_unread = L.Slice(
        n.pool_rows_read, ntop=2, axis=3, slice_point=111
    )
    n.pool_columns_unread_unused = L.Silence(n.pool_columns_unread, ntop=0)
    n.pool = L.Pooling(n.pool_columns_read, pool=P.Pooling.MAX, kernel_size=3, stride=2)
    n.shuffle = L.Convolution(
        n.pool, num_output=4, kernel_size=3, pad=1, weight_filler={"type": "xavier"}
    )
    n.gap = L.Pooling(n.shuffle, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.fc = L.InnerProduct(n.gap_vector, num_output=3, weight_filler={"type": "xavier"})
    net = n.to_proto()
    net.name = "open_image"
    return net


if __name__ == "__main__":
    print(build_net())
