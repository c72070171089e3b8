// Designs after completion, and questions to them, for the tests of complete().
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/complete.h"
#include "support/known_networks.h"

namespace dlp::test {

inline constexpr std::int64_t unknown = unknown_size;

struct Outcome {
    Design design;
    DesignFacts facts;
    std::vector<std::string> messages;

    [[nodiscard]] const Layer& layer(std::string_view id) const { return layer_called(design, id); }
    [[nodiscard]] Shape shape(std::string_view id) const {
        const auto found = facts.layers.find(id);
        return found == facts.layers.end() ? Shape{} : found->second.output;
    }
    [[nodiscard]] std::string value(std::string_view id, std::string_view parameter) const {
        const auto found = layer(id).inferred.find(parameter);
        return found == layer(id).inferred.end() ? "not inferred" : value_text(found->second);
    }
    [[nodiscard]] bool tells(std::string_view part) const {
        return std::any_of(messages.begin(), messages.end(),
                           [&](const std::string& text) { return text.find(part) != std::string::npos; });
    }
};

/// Completes, and expects a network whose shapes fit.
inline Outcome completed(const Design& design, const StatedSizes& sizes = {}) {
    Diagnostics diagnostics;
    Outcome outcome;
    outcome.design = complete(design, sizes, shipped_rules(), diagnostics);
    for (const Diagnostic& entry : diagnostics.entries()) outcome.messages.push_back(entry.message);
    auto facts = infer_shapes(outcome.design, shipped_rules());
    EXPECT_TRUE(facts) << facts.error().message;
    if (facts) outcome.facts = std::move(*facts);
    return outcome;
}

inline Layer bare(const std::string& id, std::string type, Parameters params = {}) {
    return named(id, layer(std::move(type), std::move(params)));
}

inline std::vector<std::string> types_of(const Design& design) {
    std::vector<std::string> types;
    for (const Layer& made : design.layers) types.push_back(made.type);
    return types;
}

}  // namespace dlp::test
