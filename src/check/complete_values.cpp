// Values that no layer of the type can have: mended where it is plain what they mean, else left out, so that one
// misread cell does not cost the whole network.
#include "check/completion.h"
#include "check/counts.h"
#include "check/shape_rules.h"

namespace dlp {
namespace {

/// `3x3x32` for the kernel of a convolution in two dimensions: the third is channels.
bool drop_channels(const LayerView& view, Value& value) {
    auto* const sizes = std::get_if<Integers>(&value);
    if (sizes == nullptr || view.rank() == 0 || sizes->size() != view.rank() + 1) return false;
    sizes->pop_back();
    return true;
}

std::vector<std::string> unusable_values(const LayerView& view) {
    std::vector<std::string> names;
    for (const auto& [name, value] : view.layer.params) {
        if (!validate_value(view, name)) names.push_back(name);
    }
    return names;
}

void mend_value(Completion& c, std::size_t place, const std::string& name) {
    Layer& layer = c.layer(place);
    const std::string complaint = validate_value(c.view(place), name).error().message;
    Value& value = layer.params.at(name);
    if (drop_channels(c.view(place), value) && validate_value(c.view(place), name)) return;
    layer.params.erase(name);
    c.diagnostics.warn(complaint + "; it is left out", origin_of(layer));
}

}  // namespace

void mend_values(Completion& c) {
    for (std::size_t place = 0; place < c.design.layers.size(); ++place) {
        if (c.rule_of[place] == nullptr) continue;
        for (const std::string& name : unusable_values(c.view(place))) mend_value(c, place, name);
    }
}

/// `(1, 1) x 128 channels`: a target that says the places alone gets the channels that are left.
void mend_target(Completion& c, std::size_t place) {
    Layer& layer = c.layer(place);
    const auto found = layer.params.find("target_shape");
    if (found == layer.params.end() || c.graph.inputs[place].empty()) return;
    auto* const target = std::get_if<Integers>(&found->second);
    const std::int64_t total = product(c.shapes[c.graph.inputs[place].front()]);
    const std::int64_t known = target == nullptr ? 0 : product(*target);
    if (known < 1 || total < 1 || known == total) return;
    if (total % known == 0) {
        target->push_back(total / known);
        return;
    }
    c.diagnostics.warn(describe(layer) + ": target_shape " + shape_text(*target) + " cannot hold its input " +
                           shape_text(c.shapes[c.graph.inputs[place].front()]) + "; it is left out",
                       origin_of(layer));
    layer.params.erase(found);
}

}  // namespace dlp
