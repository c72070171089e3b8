"""Well-known networks, each as its publication or its reference implementation has it.

What their totals are, and who says so, stands in tests/check/networks_test.cpp.
"""

from designs import Net


def image(name, *shape):
    net = Net(name)
    net.add("Input", "input", shape=list(shape))
    return net


def lenet5():
    """LeCun et al. 1998, with pools that have no weights and C3 reading all maps, as libraries write it today."""
    net = image("LeNet-5", 32, 32, 1)
    net.conv("c1", 6, 5, activation="tanh")
    net.add("AvgPool2D", "s2", pool_size=2, strides=2)
    net.conv("c3", 16, 5, activation="tanh")
    net.add("AvgPool2D", "s4", pool_size=2, strides=2)
    net.add("Flatten", "flatten")
    net.add("Dense", "c5", units=120, activation="tanh")
    net.add("Dense", "f6", units=84, activation="tanh")
    net.add("Dense", "output", units=10, activation="softmax")
    return net


def alexnet():
    """Krizhevsky et al. 2012 with its two groups, as Caffe's bvlc_alexnet."""
    net = image("AlexNet", 227, 227, 3)
    net.conv("conv1", 96, 11, strides=4, activation="relu")
    net.add("LRN", "norm1", depth_radius=2)
    net.add("MaxPool2D", "pool1", pool_size=3, strides=2)
    net.conv("conv2", 256, 5, padding="same", groups=2, activation="relu")
    net.add("LRN", "norm2", depth_radius=2)
    net.add("MaxPool2D", "pool2", pool_size=3, strides=2)
    net.conv("conv3", 384, 3, padding="same", activation="relu")
    net.conv("conv4", 384, 3, padding="same", groups=2, activation="relu")
    net.conv("conv5", 256, 3, padding="same", groups=2, activation="relu")
    net.add("MaxPool2D", "pool5", pool_size=3, strides=2)
    net.add("Flatten", "flatten")
    classify(net, 6, 8)
    return net


def classify(net, first, last):
    """The three dense layers of AlexNet and VGG."""
    for number in range(first, last):
        net.add("Dense", f"fc{number}", units=4096, activation="relu")
        net.add("Dropout", f"drop{number}", rate=0.5)
    net.add("Dense", f"fc{last}", units=1000, activation="softmax")


def vgg16():
    """Simonyan and Zisserman 2014, configuration D."""
    net = image("VGG-16", 224, 224, 3)
    for stage, (count, filters) in enumerate([(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)], 1):
        for place in range(1, count + 1):
            net.conv(f"conv{stage}_{place}", filters, 3, padding="same", activation="relu")
        net.add("MaxPool2D", f"pool{stage}", pool_size=2, strides=2)
    net.add("Flatten", "flatten")
    classify(net, 6, 8)
    return net


# Filters of the nine inception modules: 1x1, 3x3 reduced, 3x3, 5x5 reduced, 5x5, behind the pool.
INCEPTION = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}


def inception(net, name, conv, wide):
    """`conv` adds a convolution; `wide` is the kernel of the branch that the paper calls 5x5."""
    one, reduced3, three, reduced5, five, behind_pool = INCEPTION[name]
    start = net.at
    branches = [conv(f"{name}_1x1", one, 1, start)]
    conv(f"{name}_3x3_reduce", reduced3, 1, start)
    branches.append(conv(f"{name}_3x3", three, 3))
    conv(f"{name}_5x5_reduce", reduced5, 1, start)
    branches.append(conv(f"{name}_5x5", five, wide))
    net.add("MaxPool2D", f"{name}_pool", start, pool_size=3, strides=1, padding="same")
    branches.append(conv(f"{name}_pool_proj", behind_pool, 1))
    net.add("Concat", f"{name}_output", branches)


def halve(net, name, size=3):
    """A pool whose border counts, as Caffe's pools have it."""
    net.add("MaxPool2D", name, pool_size=size, strides=2, padding="same")


def googlenet():
    """Szegedy et al. 2014 without the side branches, as Caffe's bvlc_googlenet."""
    net = image("GoogLeNet", 224, 224, 3)

    def conv(name, filters, size, reads=None):
        return net.conv(name, filters, size, reads, padding="same", activation="relu")

    net.conv("conv1", 64, 7, strides=2, padding=3, activation="relu")
    halve(net, "pool1")
    net.add("LRN", "norm1", depth_radius=2)
    conv("conv2_reduce", 64, 1)
    conv("conv2", 192, 3)
    net.add("LRN", "norm2", depth_radius=2)
    halve(net, "pool2")
    for name in INCEPTION:
        inception(net, name, conv, 5)
        if name in ("3b", "4e"):
            halve(net, f"pool{name[0]}")
    finish(net, dropout=0.4)
    return net


def googlenet_bn():
    """torchvision's GoogLeNet: batch normalization, no LRN, and 3x3 where the paper has 5x5."""
    net = image("GoogLeNet with batch normalization", 224, 224, 3)

    def conv(name, filters, size, reads=None):
        return net.conv_norm(name, filters, size, reads, padding="same")

    net.conv_norm("conv1", 64, 7, strides=2, padding=3)
    halve(net, "pool1")
    conv("conv2", 64, 1)
    conv("conv3", 192, 3)
    halve(net, "pool2")
    for name in INCEPTION:
        inception(net, name, conv, 3)
        if name in ("3b", "4e"):
            halve(net, f"pool{name[0]}", 3 if name == "3b" else 2)
    finish(net, dropout=0.2)
    return net


def finish(net, dropout=None, classes=1000):
    net.add("GlobalAvgPool2D", "average")
    if dropout:
        net.add("Dropout", "dropout", rate=dropout)
    net.add("Dense", "classes", units=classes, activation="softmax")


def resnet(name, counts, block):
    """He et al. 2015, as torchvision has it: stride in the 3x3 convolution, no biases."""
    net = image(name, 224, 224, 3)
    net.conv_norm("conv1", 64, 7, strides=2, padding=3)
    net.add("MaxPool2D", "pool1", pool_size=3, strides=2, padding=1)
    for stage, count in enumerate(counts, 2):
        for place in range(1, count + 1):
            block(net, f"conv{stage}_{place}", 32 * 2 ** (stage - 1), 2 if place == 1 and stage > 2 else 1, place == 1)
    finish(net)
    return net


def basic_block(net, name, filters, stride, is_first):
    start = net.at
    net.conv_norm(f"{name}_a", filters, 3, strides=stride, padding=1)
    inside = net.conv_norm(f"{name}_b", filters, 3, padding=1, activation=None)
    if stride > 1:
        start = net.conv_norm(f"{name}_shortcut", filters, 1, start, strides=stride, activation=None)
    close_block(net, name, inside, start)


def bottleneck(net, name, filters, stride, is_first):
    start = net.at
    net.conv_norm(f"{name}_a", filters, 1)
    net.conv_norm(f"{name}_b", filters, 3, strides=stride, padding=1)
    inside = net.conv_norm(f"{name}_c", 4 * filters, 1, activation=None)
    if is_first:
        start = net.conv_norm(f"{name}_shortcut", 4 * filters, 1, start, strides=stride, activation=None)
    close_block(net, name, inside, start)


def close_block(net, name, inside, shortcut):
    net.add("Add", f"{name}_add", [inside, shortcut])
    net.add("Activation", f"{name}_relu", activation="relu")


def resnet18():
    return resnet("ResNet-18", (2, 2, 2, 2), basic_block)


def resnet50():
    return resnet("ResNet-50", (3, 4, 6, 3), bottleneck)


def mobilenet_v1():
    """Howard et al. 2017, Table 1, width 1, resolution 224."""
    net = image("MobileNet", 224, 224, 3)
    net.conv_norm("conv1", 32, 3, strides=2, padding="same")
    blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + 5 * [(512, 1)] + [(1024, 2), (1024, 1)]
    for number, (filters, stride) in enumerate(blocks, 1):
        depthwise(net, f"dw{number}", stride, "relu")
        net.conv_norm(f"pw{number}", filters, 1)
    finish(net)
    return net


def depthwise(net, name, stride, activation):
    net.add("DepthwiseConv2D", name, kernel_size=3, strides=stride, padding="same", use_bias=False)
    net.norm(f"{name}_bn", activation)


def mobilenet_v2():
    """Sandler et al. 2018, Table 2, width 1, resolution 224."""
    net = image("MobileNetV2", 224, 224, 3)
    net.conv_norm("conv1", 32, 3, strides=2, padding="same", activation="relu6")
    channels, number = 32, 0
    stages = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for expansion, filters, count, stride in stages:
        for place in range(count):
            number += 1
            inverted_residual(net, f"block{number}", channels, expansion, filters, stride if place == 0 else 1)
            channels = filters
    net.conv_norm("conv2", 1280, 1, activation="relu6")
    finish(net, dropout=0.2)
    return net


def inverted_residual(net, name, channels, expansion, filters, stride):
    start = net.at
    if expansion > 1:
        net.conv_norm(f"{name}_expand", expansion * channels, 1, activation="relu6")
    depthwise(net, f"{name}_dw", stride, "relu6")
    inside = net.conv_norm(f"{name}_project", filters, 1, activation=None)
    if stride == 1 and channels == filters:
        net.add("Add", f"{name}_add", [inside, start])


def squeezenet():
    """Iandola et al. 2016, version 1.0, as torchvision has it."""
    net = image("SqueezeNet 1.0", 224, 224, 3)
    net.conv("conv1", 96, 7, strides=2, activation="relu")
    net.add("MaxPool2D", "pool1", pool_size=3, strides=2)
    for number, filters in enumerate((16, 16, 32, 32, 48, 48, 64, 64), 2):
        fire(net, f"fire{number}", filters)
        if number == 4:
            halve(net, "pool4")
        if number == 8:
            net.add("MaxPool2D", "pool8", pool_size=3, strides=2)
    net.add("Dropout", "dropout", rate=0.5)
    net.conv("conv10", 1000, 1, activation="relu")
    net.add("GlobalAvgPool2D", "average")
    net.add("Activation", "softmax", activation="softmax")
    return net


def fire(net, name, filters):
    squeezed = net.conv(f"{name}_squeeze", filters, 1, activation="relu")
    narrow = net.conv(f"{name}_expand1x1", 4 * filters, 1, squeezed, activation="relu")
    wide = net.conv(f"{name}_expand3x3", 4 * filters, 3, squeezed, padding="same", activation="relu")
    net.add("Concat", f"{name}_concat", [narrow, wide])


def densenet121():
    """Huang et al. 2016, growth 32, as torchvision has it."""
    net = image("DenseNet-121", 224, 224, 3)
    net.conv_norm("conv1", 64, 7, strides=2, padding=3)
    net.add("MaxPool2D", "pool1", pool_size=3, strides=2, padding=1)
    channels = 64
    for block, count in enumerate((6, 12, 24, 16), 1):
        for place in range(1, count + 1):
            dense_layer(net, f"block{block}_{place}", 32)
        channels += 32 * count
        if block < 4:
            channels //= 2
            net.norm(f"transition{block}_bn")
            net.conv(f"transition{block}", channels, 1, use_bias=False)
            net.add("AvgPool2D", f"pool{block + 1}", pool_size=2, strides=2)
    net.norm("last_bn")
    finish(net)
    return net


def dense_layer(net, name, growth):
    start = net.at
    net.norm(f"{name}_a_bn")
    net.conv(f"{name}_a", 4 * growth, 1, use_bias=False)
    net.norm(f"{name}_b_bn")
    net.conv(f"{name}_b", growth, 3, padding="same", use_bias=False)
    net.add("Concat", f"{name}_concat", [start, net.at])


def unet():
    """Ronneberger et al. 2015, Figure 1: one channel in, two classes out, no padding."""
    net = image("U-Net", 572, 572, 1)
    kept = []
    for depth in range(1, 6):
        if depth > 1:
            kept.append(net.at)
            net.add("MaxPool2D", f"pool{depth - 1}", pool_size=2, strides=2)
        twice(net, f"down{depth}", 32 * 2**depth)
    for depth, margin in zip(range(4, 0, -1), (4, 16, 40, 88)):
        filters = 32 * 2**depth
        up = net.add("Conv2DTranspose", f"up{depth}", filters=filters, kernel_size=2, strides=2)
        crop = net.add("Cropping2D", f"crop{depth}", kept.pop(), cropping=margin)
        net.add("Concat", f"concat{depth}", [crop, up])
        twice(net, f"conv{depth}", filters)
    net.conv("classes", 2, 1, activation="softmax")
    return net


def twice(net, name, filters):
    net.conv(f"{name}_1", filters, 3, activation="relu")
    net.conv(f"{name}_2", filters, 3, activation="relu")


def crnn():
    """Shi et al. 2015 for a line of 100 x 32 and 37 classes, with the layer between the two recurrent ones that the
    authors' code has."""
    net = image("CRNN", 32, 100, 1)
    net.conv("conv1", 64, 3, padding="same", activation="relu")
    net.add("MaxPool2D", "pool1", pool_size=2, strides=2)
    net.conv("conv2", 128, 3, padding="same", activation="relu")
    net.add("MaxPool2D", "pool2", pool_size=2, strides=2)
    normed_conv(net, "conv3", 256)
    net.conv("conv4", 256, 3, padding="same", activation="relu")
    net.add("MaxPool2D", "pool4", pool_size=[2, 1], strides=[2, 1])
    normed_conv(net, "conv5", 512)
    net.conv("conv6", 512, 3, padding="same", activation="relu")
    net.add("MaxPool2D", "pool6", pool_size=[2, 1], strides=[2, 1])
    net.conv("conv7", 512, 2)
    net.norm("conv7_bn")
    net.add("Reshape", "sequence", target_shape=[24, 512])
    net.add("LSTM", "lstm1", units=256, bidirectional=True, return_sequences=True)
    net.add("Dense", "between", units=256)
    net.add("LSTM", "lstm2", units=256, bidirectional=True, return_sequences=True)
    net.add("Dense", "transcription", units=37, activation="softmax")
    return net


def normed_conv(net, name, filters):
    net.conv(name, filters, 3, padding="same")
    net.norm(f"{name}_bn")


def lstm_classifier():
    """Keras's example "Bidirectional LSTM on IMDB": 20,000 words, reviews of 200."""
    net = image("Bidirectional LSTM on IMDB", 200)
    net.add("Embedding", "embedding", input_dim=20000, output_dim=128)
    net.add("LSTM", "lstm1", units=64, bidirectional=True, return_sequences=True)
    net.add("LSTM", "lstm2", units=64, bidirectional=True)
    net.add("Dense", "sentiment", units=1, activation="sigmoid")
    return net


def transformer_encoder():
    """Vaswani et al. 2017, the encoder of the base model behind its embedding, for 128 words."""
    net = image("Transformer encoder", 128, 512)
    for number in range(1, 7):
        start = net.at
        attended = net.add("MultiHeadAttention", f"attention{number}", num_heads=8, key_dim=64)
        net.add("Add", f"add{number}_1", [start, attended])
        start = net.add("LayerNorm", f"norm{number}_1")
        net.add("Dense", f"inner{number}", units=2048, activation="relu")
        outer = net.add("Dense", f"outer{number}", units=512)
        net.add("Add", f"add{number}_2", [start, outer])
        net.add("LayerNorm", f"norm{number}_2")
    return net


NETWORKS = {
    "lenet5": lenet5,
    "alexnet": alexnet,
    "vgg16": vgg16,
    "googlenet": googlenet,
    "googlenet_bn": googlenet_bn,
    "resnet18": resnet18,
    "resnet50": resnet50,
    "mobilenet_v1": mobilenet_v1,
    "mobilenet_v2": mobilenet_v2,
    "squeezenet": squeezenet,
    "densenet121": densenet121,
    "unet": unet,
    "crnn": crnn,
    "lstm_classifier": lstm_classifier,
    "transformer_encoder": transformer_encoder,
}
