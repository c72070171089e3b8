#include "codegen/target_layer.h"

#include "base/ascii.h"

namespace dlp {
namespace {

void drop_steps(const LayerRule& rule, Shape& shape) {
    if (shape.size() > static_cast<std::size_t>(rule.rank) + 1) shape.erase(shape.begin());
}

}  // namespace

FrameLayer::FrameLayer(const TargetLayer& whole)
    : inputs_(whole.inputs), output_(whole.output), view_{whole.layer,      whole.rule,    whole.spelling, whole.target,
                                                          inputs_,          output_,       whole.layout,   whole.traits,
                                                          whole.is_ordered, whole.is_plain} {
    drop_steps(whole.rule, inputs_.front());
    drop_steps(whole.rule, output_);
}

const Value* parameter_of(const TargetLayer& view, std::string_view name) {
    if (const Value* const value = find_value(view.layer, name)) return value;
    const auto rule = view.rule.parameters.find(name);
    if (rule == view.rule.parameters.end() || !rule->second.fallback) return nullptr;
    return &*rule->second.fallback;
}

bool is_fallback(const TargetLayer& view, std::string_view name, const Value& value) {
    const auto rule = view.rule.parameters.find(name);
    if (rule == view.rule.parameters.end() || !rule->second.fallback) return false;
    if (value == *rule->second.fallback) return true;
    const auto* const single = std::get_if<std::int64_t>(&*rule->second.fallback);
    const auto* const list = std::get_if<Integers>(&value);
    return single != nullptr && list != nullptr && *list == Integers(list->size(), *single);
}

std::optional<Integers> sizes_of(const TargetLayer& view, std::string_view name, std::size_t rank) {
    const Value* const value = parameter_of(view, name);
    if (value == nullptr) return std::nullopt;
    if (const auto* const single = std::get_if<std::int64_t>(value)) return Integers(rank, *single);
    const auto* const list = std::get_if<Integers>(value);
    if (list == nullptr || (list->size() != rank && list->size() != 1)) return std::nullopt;
    return list->size() == rank ? *list : Integers(rank, list->front());
}

std::int64_t integer_of(const TargetLayer& view, std::string_view name, std::int64_t otherwise) {
    const Value* const value = parameter_of(view, name);
    const auto* const number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return number == nullptr ? otherwise : *number;
}

double number_of(const TargetLayer& view, std::string_view name, double otherwise) {
    const Value* const value = parameter_of(view, name);
    if (value == nullptr) return otherwise;
    if (const auto* const number = std::get_if<double>(value)) return *number;
    const auto* const integer = std::get_if<std::int64_t>(value);
    return integer == nullptr ? otherwise : static_cast<double>(*integer);
}

bool flag_of(const TargetLayer& view, std::string_view name) {
    const Value* const value = parameter_of(view, name);
    const auto* const flag = value == nullptr ? nullptr : std::get_if<bool>(value);
    return flag != nullptr && *flag;
}

Integers axis_positions(const TargetRule& target, std::string_view layout, std::size_t rank) {
    const auto axes = target.tables.find("axes");
    if (axes == target.tables.end()) return {};
    const auto found = axes->second.find(std::string(layout) + std::to_string(rank));
    if (found == axes->second.end()) return {};
    Integers positions;
    positions.reserve(rank);
    for (const char c : found->second) {
        if (is_digit(c)) positions.push_back(c - '0');
    }
    return positions;
}

std::string_view usual_layout(const TargetRule& target, std::size_t rank) {
    const auto layouts = target.tables.find("layout");
    if (layouts == target.tables.end()) return {};
    const auto found = layouts->second.find(std::to_string(rank));
    return found == layouts->second.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view spelling_field(const TargetLayer& view, std::string_view field) {
    const auto found = view.spelling.fields.find(field);
    return found == view.spelling.fields.end() ? std::string_view() : std::string_view(found->second);
}

Error unsupported(const TargetLayer& view, const std::string& reason) {
    return {ErrorKind::Unsupported, describe(view.layer) + ": " + view.target.name + ": " + reason,
            origin_of(view.layer)};
}

Integers in_target_order(const TargetRule& target, std::string_view layout, const Integers& shape) {
    const Integers positions = axis_positions(target, layout, shape.size());
    if (positions.size() != shape.size()) return shape;
    Integers ordered(shape.size());
    for (std::size_t i = 0; i < shape.size(); ++i) ordered.at(static_cast<std::size_t>(positions[i] - 1)) = shape[i];
    return ordered;
}

}  // namespace dlp
