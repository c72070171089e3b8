"""transposed groups.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 4, 5, 5]})
    n.up = L.Deconvolution(
        n.input,
        convolution_param={
            "num_output": 4,
            "kernel_size": 4,
            "stride": 2,
            "pad": 1,
            "group": 2,
            "weight_filler": {"type": "xavier"},
        },
    )
    net = n.to_proto()
    net.name = "transposed_groups"
    return net


if __name__ == "__main__":
    print(build_net())
