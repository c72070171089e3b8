// Short ways to write a design in a test: `chain({input({32, 32, 3}), conv(8, 3, "same"), flatten(), dense(10)})`.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "design/design.h"
#include "rules/rules.h"

namespace dlp::test {

inline Layer layer(std::string type, Parameters params = {}) {
    Layer made;
    made.type = std::move(type);
    made.params = std::move(params);
    return made;
}

inline Layer named(std::string id, Layer made) {
    made.id = std::move(id);
    return made;
}

inline Layer input(Integers shape) {
    return layer("Input", {{"shape", std::move(shape)}});
}

inline Layer conv(std::int64_t filters, std::int64_t kernel) {
    return layer("Conv2D", {{"filters", filters}, {"kernel_size", kernel}});
}

inline Layer conv(std::int64_t filters, std::int64_t kernel, Value padding, std::int64_t strides = 1) {
    Layer made = conv(filters, kernel);
    made.params["padding"] = std::move(padding);
    made.params["strides"] = strides;
    return made;
}

inline Layer max_pool(std::int64_t size, std::int64_t strides) {
    return layer("MaxPool2D", {{"pool_size", size}, {"strides", strides}});
}

inline Layer flatten() {
    return layer("Flatten");
}

inline Layer dense(std::int64_t units, std::string activation = "linear") {
    return layer("Dense", {{"units", units}, {"activation", std::move(activation)}});
}

/// Layers one after the other; one without an id is called `<type>_<place>`.
inline Design chain(std::vector<Layer> layers) {
    Design design;
    design.layers = std::move(layers);
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        Layer& made = design.layers[i];
        if (made.id.empty()) made.id = made.type + "_" + std::to_string(i);
        if (i > 0) design.edges.push_back({design.layers[i - 1].id, made.id});
    }
    return design;
}

/// Adds layers to a design step by step: each `add` names its inputs and gives back the new layer's id.
struct Builder {
    Design design;

    std::string add(Layer made, const std::vector<std::string>& from) {
        if (made.id.empty()) made.id = made.type + "_" + std::to_string(design.layers.size());
        for (const std::string& id : from) design.edges.push_back({id, made.id});
        design.layers.push_back(std::move(made));
        return design.layers.back().id;
    }
};

inline const Layer& layer_called(const Design& design, std::string_view id) {
    for (const Layer& made : design.layers) {
        if (made.id == id) return made;
    }
    ADD_FAILURE() << "no layer " << id;
    static const Layer none;
    return none;
}

/// The rules that ship, read once.
inline const Rules& shipped_rules() {
    static const Rules rules = [] {
        Result<Rules> loaded = load_rules(std::string(DLP_SOURCE_DIR) + "/rules");
        EXPECT_TRUE(loaded) << describe(loaded.error().origin) << ": " << loaded.error().message;
        return loaded ? std::move(*loaded) : Rules{};
    }();
    return rules;
}

}  // namespace dlp::test
