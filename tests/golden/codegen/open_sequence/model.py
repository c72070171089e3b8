"""Sequence of open length.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.words = L.Input(shape={"dim": [1, 16]})
    n.embed = L.Embed(
        n.words,
        input_dim=100,
        num_output=12,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.embed_sequence = L.Reshape(n.embed, shape={"dim": [16, 1, 12]})
    n.lstm1_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstm1_run = L.DummyData(
        shape={"dim": [15, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstm1_cont = L.Concat(n.lstm1_start, n.lstm1_run, axis=0)
    n.lstm1 = L.LSTM(
        n.embed_sequence,
        n.lstm1_cont,
        recurrent_param={"num_output": 8, "weight_filler": {"type": "xavier"}},
    )
    n.lstm1_earlier, n.lstm1_last = L.Slice(n.lstm1, ntop=2, axis=0, slice_point=15)
    n.lstm1_earlier_unused = L.Silence(n.lstm1_earlier, ntop=0)
    n.lstm1_state = L.Reshape(n.lstm1_last, shape={"dim": [1, 8]})
    n.out = L.InnerProduct(
        n.lstm1_state, num_output=2, weight_filler={"type": "xavier"}
    )
    n.out_softmax = L.Softmax(n.out, axis=1)
    net = n.to_proto()
    net.name = "sequence_of_open_length"
    return net


if __name__ == "__main__":
    print(build_net())
