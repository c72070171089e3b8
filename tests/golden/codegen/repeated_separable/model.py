"""Depthwise separable blocks.

Paper: A paper

Source: Table 1 (page 3): The layers of the network
"""

import caffe
from caffe import layers as L
from caffe import params as P


def separable_block(n, inputs, num_output, index):
    n[f"block{index}_depthwise"] = L.Convolution(
        inputs,
        num_output=num_output,
        kernel_size=3,
        pad=1,
        group=num_output,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n[f"block{index}_norm"] = L.BatchNorm(
        n[f"block{index}_depthwise"], moving_average_fraction=0.99, eps=0.001
    )
    n[f"block{index}_norm_scale"] = L.Scale(n[f"block{index}_norm"], bias_term=True)
    n[f"block{index}_pointwise"] = L.Convolution(
        n[f"block{index}_norm_scale"],
        num_output=num_output,
        kernel_size=1,
        weight_filler={"type": "xavier"},
    )
    n[f"block{index}_pointwise_over"] = L.Power(n[f"block{index}_pointwise"], shift=-6)
    n[f"block{index}_pointwise_excess"] = L.ReLU(n[f"block{index}_pointwise_over"])
    n[f"block{index}_pointwise_positive"] = L.ReLU(n[f"block{index}_pointwise"])
    n[f"block{index}_pointwise_relu6"] = L.Eltwise(
        n[f"block{index}_pointwise_positive"],
        n[f"block{index}_pointwise_excess"],
        operation=P.Eltwise.SUM,
        coeff=[1, -1],
    )


def build_net():
    n = caffe.NetSpec()
    n.input = L.Input(shape={"dim": [1, 3, 33, 33]})
    n.stem = L.Convolution(
        n.input,
        num_output=8,
        kernel_size=3,
        stride=2,
        pad=1,
        weight_filler={"type": "xavier"},
    )
    n.stem_relu = L.ReLU(n.stem, in_place=True)
    separable_block(n, n.stem_relu, num_output=8, index=1)
    n.block2_depthwise = L.Convolution(
        n.block1_pointwise_relu6,
        num_output=8,
        kernel_size=3,
        stride=2,
        pad=1,
        group=8,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.block2_norm = L.BatchNorm(
        n.block2_depthwise, moving_average_fraction=0.99, eps=0.001
    )
    n.block2_norm_scale = L.Scale(n.block2_norm, bias_term=True)
    n.block2_pointwise = L.Convolution(
        n.block2_norm_scale,
        num_output=16,
        kernel_size=1,
        weight_filler={"type": "xavier"},
    )
    n.block2_pointwise_over = L.Power(n.block2_pointwise, shift=-6)
    n.block2_pointwise_excess = L.ReLU(n.block2_pointwise_over)
    n.block2_pointwise_positive = L.ReLU(n.block2_pointwise)
    n.block2_pointwise_relu6 = L.Eltwise(
        n.block2_pointwise_positive,
        n.block2_pointwise_excess,
        operation=P.Eltwise.SUM,
        coeff=[1, -1],
    )
    separable_block(n, n.block2_pointwise_relu6, num_output=16, index=3)
    n.block4_depthwise = L.Convolution(
        n.block3_pointwise_relu6,
        num_output=16,
        kernel_size=3,
        stride=2,
        pad=1,
        group=16,
        bias_term=False,
        weight_filler={"type": "xavier"},
    )
    n.block4_norm = L.BatchNorm(
        n.block4_depthwise, moving_average_fraction=0.99, eps=0.001
    )
    n.block4_norm_scale = L.Scale(n.block4_norm, bias_term=True)
    n.block4_pointwise = L.Convolution(
        n.block4_norm_scale,
        num_output=24,
        kernel_size=1,
        weight_filler={"type": "xavier"},
    )
    n.block4_pointwise_over = L.Power(n.block4_pointwise, shift=-6)
    n.block4_pointwise_excess = L.ReLU(n.block4_pointwise_over)
    n.block4_pointwise_positive = L.ReLU(n.block4_pointwise)
    n.block4_pointwise_relu6 = L.Eltwise(
        n.block4_pointwise_positive,
        n.block4_pointwise_excess,
        operation=P.Eltwise.SUM,
        coeff=[1, -1],
    )
    separable_block(n, n.block4_pointwise_relu6, num_output=24, index=5)
    separable_block(n, n.block5_pointwise_relu6, num_output=24, index=6)
    separable_block(n, n.block6_pointwise_relu6, num_output=24, index=7)
    n.gap = L.Pooling(n.block7_pointwise_relu6, pool=P.Pooling.AVE, global_pooling=True)
    n.gap_vector = L.Flatten(n.gap)
    n.fc = L.InnerProduct(n.gap_vector, num_output=10, weight_filler={"type": "xavier"})
    n.fc_softmax = L.Softmax(n.fc, axis=1)
    net = n.to_proto()
    net.name = "depthwise_separable_blocks"
    return net


if __name__ == "__main__":
    print(build_net())
