// How long it takes to check a design and to write it for the targets, in CPU time of one core, rules loaded once.
//
//   bench_codegen [--rounds N] [TARGET...]
//
// A residual network of 200 layers for all targets, and networks of 20 layers for two. Designs that a target cannot say
// count with the time it takes to find out.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "check/infer_shapes.h"
#include "codegen/generate.h"

namespace dlp {
namespace {

/// Grows a design layer by layer.
struct Growing {
    Design design;
    std::string last;

    void add(const std::string& type, Parameters params, const std::vector<std::string>& more = {}) {
        Layer layer;
        layer.id = "layer" + std::to_string(design.layers.size() + 1);
        layer.type = type;
        layer.params = std::move(params);
        if (!last.empty()) design.edges.push_back({last, layer.id});
        for (const std::string& from : more) design.edges.push_back({from, layer.id});
        last = layer.id;
        design.layers.push_back(std::move(layer));
    }
    void add_conv(std::int64_t filters, std::int64_t strides) {
        add("Conv2D", {{"filters", filters},
                       {"kernel_size", std::int64_t{3}},
                       {"strides", strides},
                       {"padding", "same"},
                       {"activation", "relu"}});
    }
    void add_residual_block(std::int64_t filters) {
        const std::string shortcut = last;
        add_conv(filters, 1);
        add("BatchNorm", {});
        add_conv(filters, 1);
        add("BatchNorm", {});
        add("Add", {}, {shortcut});
        add("Activation", {{"activation", "relu"}});
    }
    void add_classifier() {
        add("Flatten", {});
        add("Dense", {{"units", std::int64_t{256}}, {"activation", "relu"}});
        add("Dropout", {{"rate", 0.5}});
        add("Dense", {{"units", std::int64_t{10}}, {"activation", "softmax"}});
    }
};

Design network(std::size_t layers) {
    Growing net;
    net.design.name = "Residual network of " + std::to_string(layers) + " layers";
    net.add("Input", {{"shape", Integers{64, 64, 3}}});
    net.add_conv(64, 2);
    net.add("MaxPool2D", {{"pool_size", std::int64_t{3}}, {"strides", std::int64_t{2}}});
    while (net.design.layers.size() + 10 <= layers) net.add_residual_block(64);
    while (net.design.layers.size() + 4 < layers) net.add_conv(64, 1);
    net.add_classifier();
    return net.design;
}

/// False where the design is wrong; a target that cannot say it is no error here.
bool write_code(const Design& design, const Rules& rules, const std::vector<std::string>& targets) {
    const auto facts = infer_shapes(design, rules);
    if (!facts) {
        std::fprintf(stderr, "%s\n", facts.error().message.c_str());
        return false;
    }
    const auto prepared = prepare(design, *facts, rules);
    if (!prepared) return false;
    for (const std::string& target : targets) {
        Diagnostics diagnostics;
        const auto files = generate(*prepared, target, "A paper", diagnostics);
        if (!files) std::fprintf(stderr, "%s\n", files.error().message.c_str());
    }
    return true;
}

double milliseconds(const Design& design, const Rules& rules, const std::vector<std::string>& targets, int rounds) {
    const std::clock_t start = std::clock();
    for (int i = 0; i < rounds; ++i) {
        if (!write_code(design, rules, targets)) std::exit(1);
    }
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / rounds;
}

int run(int rounds, std::vector<std::string> targets) {
    const auto rules = load_rules(std::string(DLP_SOURCE_DIR) + "/rules");
    if (!rules) return 1;
    if (targets.empty()) {
        for (const auto& [name, target] : rules->targets) targets.push_back(name);
    }
    const Design large = network(200);
    const Design small = network(20);
    std::printf("200 layers, check alone      %8.3f ms\n", milliseconds(large, *rules, {}, rounds));
    for (const std::string& target : targets) {
        std::printf("200 layers, check and %-10s %8.3f ms\n", target.c_str(),
                    milliseconds(large, *rules, {target}, rounds));
    }
    std::printf("200 layers, check and all %zu %8.3f ms\n", targets.size(),
                milliseconds(large, *rules, targets, rounds));
    const double each = milliseconds(small, *rules, {"keras", "pytorch"}, rounds * 10);
    std::printf("20 layers, check, keras and pytorch %8.3f ms, %.0f designs a second\n", each, 1000.0 / each);
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int count, char** values) {
    int rounds = 50;
    std::vector<std::string> targets;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(values[i]) == "--rounds" && i + 1 < count)
            rounds = std::max(std::atoi(values[++i]), 1);
        else
            targets.emplace_back(values[i]);
    }
    return dlp::run(rounds, std::move(targets));
}
