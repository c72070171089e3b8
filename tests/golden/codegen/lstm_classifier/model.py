"""LSTM sentiment classifier.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.words = L.Input(shape={"dim": [1, 20]})
    n.embed = L.Embed(
        n.words,
        input_dim=100,
        num_output=12,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.embed_sequence = L.Reshape(n.embed, shape={"dim": [20, 1, 12]})
    n.lstm1_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstm1_run = L.DummyData(
        shape={"dim": [19, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstm1_cont = L.Concat(n.lstm1_start, n.lstm1_run, axis=0)
    n.lstm1 = L.LSTM(
        n.embed_sequence,
        n.lstm1_cont,
        recurrent_param={"num_output": 8, "weight_filler": {"type": "xavier"}},
    )
    n.drop = L.Dropout(n.lstm1, in_place=True, dropout_ratio=0.2)
    n.lstm2_start = L.DummyData(shape={"dim": [1, 1]})
    n.lstm2_run = L.DummyData(
        shape={"dim": [19, 1]}, data_filler={"type": "constant", "value": 1}
    )
    n.lstm2_cont = L.Concat(n.lstm2_start, n.lstm2_run, axis=0)
    n.lstm2 = L.LSTM(
        n.drop,
        n.lstm2_cont,
        recurrent_param={"num_output": 6, "weight_filler": {"type": "xavier"}},
    )
    n.lstm2_earlier, n.lstm2_last = L.Slice(n.lstm2, ntop=2, axis=0, slice_point=19)
    n.lstm2_earlier_unused = L.Silence(n.lstm2_earlier, ntop=0)
    n.lstm2_state = L.Reshape(n.lstm2_last, shape={"dim": [1, 6]})
    n.out = L.InnerProduct(
        n.lstm2_state, num_output=1, weight_filler={"type": "xavier"}
    )
    n.out_sigmoid = L.Sigmoid(n.out, in_place=True)
    net = n.to_proto()
    net.name = "lstm_sentiment_classifier"
    return net


if __name__ == "__main__":
    print(build_net())
