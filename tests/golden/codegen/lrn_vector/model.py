"""lrn vector.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 8]})
    n.norm_map = L.Reshape(n.input, shape={"dim": [1, 8, 1, 1]})
    n.norm = L.LRN(
        n.norm_map, local_size=3, alpha=0.00030000000000000003, beta=0.75, k=1.0
    )
    n.norm_vector = L.Flatten(n.norm)
    net = n.to_proto()
    net.name = "lrn_vector"
    return net


if __name__ == "__main__":
    print(build_net())
