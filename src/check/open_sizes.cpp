#include "check/open_sizes.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace dlp {
namespace {

/// An open size, and the number that stands for it on trial.
struct OpenSize {
    std::string name;
    std::int64_t trial = 0;
};

/// Powers of two, so that strides divide them, times primes, so that they differ.
constexpr std::int64_t whole = std::int64_t{1} << 16U;
constexpr std::array<std::int64_t, 12> primes{101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157};

/// What the sizes of an input are called, by their number.
std::string plain_name(std::size_t sizes, std::size_t axis) {
    static const std::array<std::vector<std::string>, 4> names{
        {{"steps"}, {"steps", "features"}, {"height", "width", "channels"}, {"depth", "height", "width", "channels"}}};
    return sizes <= names.size() ? names[sizes - 1][axis] : "size";
}

bool is_open(const Layer& layer, const Rules& rules) {
    const LayerRule* const rule = rules.find_layer(layer.type);
    if (rule == nullptr || rule->shape != "input") return false;
    const Value* const value = find_value(layer, "shape");
    const auto* const shape = value != nullptr ? std::get_if<Integers>(value) : nullptr;
    return shape != nullptr && std::count(shape->begin(), shape->end(), unknown_size) > 0;
}

Integers& shape_of(Layer& layer) {
    const auto stated = layer.params.find("shape");
    return std::get<Integers>(stated != layer.params.end() ? stated->second : layer.inferred.find("shape")->second);
}

/// Puts numbers in place of what inputs leave open; of several inputs the same for sizes of one name if `are_shared`.
std::vector<OpenSize> fill_in(Design& design, const Rules& rules, bool are_shared) {
    std::vector<OpenSize> open;
    std::map<std::string, int> uses;
    for (Layer& layer : design.layers) {
        if (!is_open(layer, rules)) continue;
        Integers& shape = shape_of(layer);
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            std::int64_t& size = shape[axis];
            if (size != unknown_size || open.size() == primes.size()) continue;
            const std::string name = plain_name(shape.size(), axis);
            const int use = ++uses[name];
            const auto same = std::find_if(open.begin(), open.end(), [&](const OpenSize& o) { return o.name == name; });
            if (are_shared && same != open.end()) {
                size = same->trial;
                continue;
            }
            size = whole * primes[open.size()];
            open.push_back({use == 1 ? name : name + "_" + std::to_string(use), size});
        }
    }
    return open;
}

std::string signed_text(std::int64_t number) {
    if (number == 0) return {};
    return number > 0 ? "+" + std::to_string(number) : std::to_string(number);
}

/// `size` as a multiple or a part of the open size, give or take a few; none where it is neither.
std::optional<std::string> as_part_of(const OpenSize& open, std::int64_t size) {
    constexpr std::int64_t most = 4096;
    constexpr std::int64_t few = 256;
    const std::int64_t factor = (size + few) / open.trial;
    if (factor >= 1 && factor <= most && std::abs(size - factor * open.trial) <= few)
        return (factor == 1 ? "" : std::to_string(factor) + "*") + open.name + signed_text(size - factor * open.trial);
    for (std::int64_t divisor = 2; divisor <= 64; ++divisor) {
        if (std::abs(size - open.trial / divisor) <= few)
            return open.name + "/" + std::to_string(divisor) + signed_text(size - open.trial / divisor);
    }
    return std::nullopt;
}

std::string name_of(const std::vector<OpenSize>& open, std::int64_t size) {
    for (const OpenSize& candidate : open) {
        if (const auto text = as_part_of(candidate, size)) return *text;
    }
    return "?";
}

std::vector<std::string> texts_of(const Shape& shape, const Shape& trial, const std::vector<OpenSize>& open) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < shape.size(); ++i)
        texts.push_back(shape[i] == unknown_size ? name_of(open, trial[i]) : std::to_string(shape[i]));
    return texts;
}

}  // namespace

/// Shapes are computed again with numbers in place of the open sizes, and the numbers looked for in what comes out.
OpenSizes name_open_sizes(const Design& design, const DesignFacts& facts, const Rules& rules) {
    const auto& layers = design.layers;
    if (std::none_of(layers.begin(), layers.end(), [&](const Layer& layer) { return is_open(layer, rules); }))
        return {};
    for (const bool are_shared : {false, true}) {
        Design filled = design;
        const std::vector<OpenSize> open = fill_in(filled, rules, are_shared);
        const auto trial = infer_shapes(filled, rules);
        if (!trial) continue;
        OpenSizes names;
        for (const auto& [id, known] : facts.layers) {
            const Shape& shape = known.output;
            if (std::count(shape.begin(), shape.end(), unknown_size) == 0) continue;
            names.emplace(id, texts_of(shape, trial->layers.find(id)->second.output, open));
        }
        return names;
    }
    return {};
}

std::vector<std::string> size_texts(const std::string& id, const Shape& shape, const OpenSizes& names) {
    if (const auto open = names.find(id); open != names.end()) return open->second;
    std::vector<std::string> texts;
    for (const std::int64_t size : shape) texts.push_back(size == unknown_size ? "?" : std::to_string(size));
    return texts;
}

}  // namespace dlp
