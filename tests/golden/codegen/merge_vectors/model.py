"""merge vectors.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def build_net():
    n = caffe.NetSpec()
    n.a = L.Input(shape={"dim": [1, 6]})
    n.b = L.Input(shape={"dim": [1, 6]})
    n.c = L.Input(shape={"dim": [1, 6]})
    n.add = L.Eltwise(n.a, n.b, n.c, operation=P.Eltwise.SUM)
    n.average = L.Eltwise(
        n.a,
        n.b,
        n.c,
        operation=P.Eltwise.SUM,
        coeff=[0.3333333333333333, 0.3333333333333333, 0.3333333333333333],
    )
    n.maximum = L.Eltwise(n.a, n.b, n.c, operation=P.Eltwise.MAX)
    n.multiply = L.Eltwise(n.a, n.b, n.c, operation=P.Eltwise.PROD)
    n.subtract = L.Eltwise(n.a, n.b, operation=P.Eltwise.SUM, coeff=[1, -1])
    n.concat = L.Concat(n.a, n.b, n.c, axis=1)
    n.dot_products = L.Eltwise(n.a, n.b, operation=P.Eltwise.PROD)
    n.dot = L.Reduction(n.dot_products, axis=1)
    n.dot_vector = L.Reshape(n.dot, shape={"dim": [1, 1]})
    net = n.to_proto()
    net.name = "merge_vectors"
    return net


if __name__ == "__main__":
    print(build_net())
