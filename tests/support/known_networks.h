// Networks whose parameter totals are published, built layer by layer.
#pragma once

#include "support/design_builders.h"

namespace dlp::test {

inline Design lenet5() {
    return chain({input({32, 32, 1}), conv(6, 5, std::string("valid")), max_pool(2, 2),
                  conv(16, 5, std::string("valid")), max_pool(2, 2), flatten(), dense(120), dense(84), dense(10)});
}

inline Design vgg16() {
    std::vector<Layer> layers{input({224, 224, 3})};
    const std::vector<std::pair<int, std::int64_t>> stages{{2, 64}, {2, 128}, {3, 256}, {3, 512}, {3, 512}};
    for (const auto& [count, filters] : stages) {
        for (int i = 0; i < count; ++i) layers.push_back(conv(filters, 3, std::string("same")));
        layers.push_back(max_pool(2, 2));
    }
    layers.push_back(flatten());
    for (const std::int64_t units : {4096, 4096, 1000}) layers.push_back(dense(units));
    return chain(std::move(layers));
}

namespace resnet {

inline std::string conv_norm(Builder& net, std::int64_t filters, std::int64_t kernel, std::int64_t strides,
                             const std::string& from, bool is_activated) {
    const std::string made = net.add(conv(filters, kernel, std::string("same"), strides), {from});
    const std::string normed = net.add(layer("BatchNorm"), {made});
    return is_activated ? net.add(layer("Activation", {{"activation", std::string("relu")}}), {normed}) : normed;
}

inline std::string bottleneck(Builder& net, std::int64_t filters, std::int64_t strides, const std::string& from,
                              bool is_first) {
    std::string inside = conv_norm(net, filters, 1, strides, from, true);
    inside = conv_norm(net, filters, 3, 1, inside, true);
    inside = conv_norm(net, 4 * filters, 1, 1, inside, false);
    const std::string shortcut = is_first ? conv_norm(net, 4 * filters, 1, strides, from, false) : from;
    const std::string sum = net.add(layer("Add"), {inside, shortcut});
    return net.add(layer("Activation", {{"activation", std::string("relu")}}), {sum});
}

}  // namespace resnet

/// As keras.applications has it: convolutions with biases.
inline Design resnet50() {
    Builder net;
    std::string last = net.add(input({224, 224, 3}), {});
    last = resnet::conv_norm(net, 64, 7, 2, last, true);
    Layer pool = max_pool(3, 2);
    pool.params["padding"] = std::string("same");
    last = net.add(std::move(pool), {last});
    const std::vector<std::pair<int, std::int64_t>> stages{{3, 64}, {4, 128}, {6, 256}, {3, 512}};
    for (const auto& [count, filters] : stages) {
        for (int i = 0; i < count; ++i) {
            last = resnet::bottleneck(net, filters, i == 0 && filters > 64 ? 2 : 1, last, i == 0);
        }
    }
    last = net.add(layer("GlobalAvgPool2D"), {last});
    net.add(dense(1000, "softmax"), {last});
    return net.design;
}

/// Krizhevsky's net on one processor: grouped convolutions, 3x3 pools of stride 2.
inline Design alexnet() {
    const auto grouped = [](Layer made) {
        made.params["groups"] = std::int64_t{2};
        return made;
    };
    const std::string same = "same";
    return chain({input({227, 227, 3}), conv(96, 11, std::string("valid"), 4), layer("LRN"), max_pool(3, 2),
                  grouped(conv(256, 5, same)), layer("LRN"), max_pool(3, 2), conv(384, 3, same),
                  grouped(conv(384, 3, same)), grouped(conv(256, 3, same)), max_pool(3, 2), flatten(), dense(4096),
                  layer("Dropout"), dense(4096), layer("Dropout"), dense(1000)});
}

}  // namespace dlp::test
