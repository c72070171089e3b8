"""Text convolution.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.words = L.Input(shape={"dim": [1, 40]})
    n.embed = L.Embed(
        n.words,
        input_dim=50,
        num_output=16,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.embed_sequence = L.Reshape(n.embed, shape={"dim": [40, 1, 16]})
    n.embed_flat = L.Reshape(n.embed_sequence, shape={"dim": [1, 1, 40, 16]})
    n.embed_map = L.Im2col(
        n.embed_flat, convolution_param={"kernel_h": 1, "kernel_w": 16}
    )
    n.conv1 = L.Convolution(
        n.embed_map,
        num_output=8,
        kernel_h=5,
        kernel_w=1,
        weight_filler={"type": "xavier"},
    )
    n.conv1_relu = L.ReLU(n.conv1, in_place=True)
    n.pool1 = L.Pooling(
        n.conv1_relu, pool=P.Pooling.MAX, kernel_h=2, kernel_w=1, stride_h=2, stride_w=1
    )
    n.conv2 = L.Convolution(
        n.pool1,
        num_output=12,
        kernel_h=3,
        kernel_w=1,
        stride_h=2,
        stride_w=1,
        pad_h=2,
        pad_w=0,
        weight_filler={"type": "xavier"},
    )
    n.conv2_above, n.conv2_below = L.Slice(n.conv2, ntop=2, axis=2, slice_point=1)
    n.conv2_above_unused = L.Silence(n.conv2_above, ntop=0)
    n.conv2_relu = L.ReLU(n.conv2_below, in_place=True)
    n.pool2 = L.Pooling(
        n.conv2_relu,
        pool=P.Pooling.AVE,
        kernel_h=3,
        kernel_w=1,
        stride_h=2,
        stride_w=1,
        pad_h=1,
        pad_w=0,
    )
    n.pool2_ones = L.DummyData(
        shape={"dim": [1, 12, 9, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.pool2_shares = L.Pooling(
        n.pool2_ones,
        pool=P.Pooling.AVE,
        kernel_h=3,
        kernel_w=1,
        stride_h=2,
        stride_w=1,
        pad_h=1,
        pad_w=0,
    )
    n.pool2_inverse = L.Power(n.pool2_shares, power=-1)
    n.pool2_mean = L.Eltwise(n.pool2, n.pool2_inverse, operation=P.Eltwise.PROD)
    n.pool2_flat = L.Reshape(n.pool2_mean, shape={"dim": [1, 1, 12, 5]})
    n.pool2_turned = L.Im2col(
        n.pool2_flat, convolution_param={"kernel_h": 1, "kernel_w": 5}
    )
    n.pool2_time = L.Reshape(n.pool2_turned, shape={"dim": [5, 1, 12]})
    n.lstm_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstm_run = L.DummyData(
        shape={"dim": [4, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstm_cont = L.Concat(n.lstm_start, n.lstm_run, axis=0)
    n.lstm = L.LSTM(
        n.pool2_time,
        n.lstm_cont,
        recurrent_param={"num_output": 5, "weight_filler": {"type": "xavier"}},
    )
    n.dense = L.InnerProduct(
        n.lstm, num_output=4, axis=2, weight_filler={"type": "xavier"}
    )
    n.dense_tanh = L.TanH(n.dense, in_place=True)
    n.dense_flat = L.Reshape(n.dense_tanh, shape={"dim": [1, 1, 5, 4]})
    n.dense_map = L.Im2col(
        n.dense_flat, convolution_param={"kernel_h": 1, "kernel_w": 4}
    )
    n.conv3 = L.Convolution(
        n.dense_map, num_output=4, kernel_size=1, weight_filler={"type": "xavier"}
    )
    n.gmp = L.Pooling(n.conv3, pool=P.Pooling.MAX, global_pooling=True)
    n.gmp_vector = L.Flatten(n.gmp)
    n.out = L.InnerProduct(n.gmp_vector, num_output=2, weight_filler={"type": "xavier"})
    n.out_softmax = L.Softmax(n.out, axis=1)
    net = n.to_proto()
    net.name = "text_convolution"
    return net


if __name__ == "__main__":
    print(build_net())
