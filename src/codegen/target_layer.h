// One layer as the generators see it: its rule, its spelling for the target, and the tensors around it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/infer_shapes.h"
#include "rules/rules.h"

namespace dlp {

/// What a spelling may ask about a layer, a few words.
using Traits = std::vector<std::string_view>;

/// Good as long as what it names.
struct TargetLayer {
    const Layer& layer;
    const LayerRule& rule;
    const Spelling& spelling;
    const TargetRule& target;
    const std::vector<Shape>& inputs;
    const Shape& output;
    std::string layout;       ///< how the target lays out the first input: a key of `[axes]`, without its rank
    Traits traits;            ///< codegen/layer_lines.h
    bool is_ordered = false;  ///< a Flatten whose values stand in the order of the design: codegen/flatten_order.h
    bool is_plain = false;    ///< in the short form: codegen/plain_form.h
};

/// A layer over a sequence of maps as it is for one of them: its first input and its output without the steps.
class FrameLayer {
  public:
    explicit FrameLayer(const TargetLayer& whole);
    FrameLayer(const FrameLayer&) = delete;
    FrameLayer& operator=(const FrameLayer&) = delete;

    [[nodiscard]] const TargetLayer& view() const { return view_; }

  private:
    std::vector<Shape> inputs_;
    Shape output_;
    TargetLayer view_;
};

/// What the paper states, else what was inferred, else the default of the type; null where there is none.
const Value* parameter_of(const TargetLayer& view, std::string_view name);
bool is_fallback(const TargetLayer& view, std::string_view name, const Value& value);

/// One size per axis: an integer counts for each. None when the parameter is missing or no size.
std::optional<Integers> sizes_of(const TargetLayer& view, std::string_view name, std::size_t rank);
std::int64_t integer_of(const TargetLayer& view, std::string_view name, std::int64_t otherwise);
double number_of(const TargetLayer& view, std::string_view name, double otherwise);
bool flag_of(const TargetLayer& view, std::string_view name);

/// Where each size of a channels-last shape lies in the target's tensor, the batch at 0; empty where it does not say.
Integers axis_positions(const TargetRule& target, std::string_view layout, std::size_t rank);
/// The layout of tensors of this rank where nothing else is asked for; empty where the target does not say.
std::string_view usual_layout(const TargetRule& target, std::size_t rank);

/// A channels-last shape in the target's order, without the batch; as it is where the target has no table.
Integers in_target_order(const TargetRule& target, std::string_view layout, const Integers& shape);

std::string_view spelling_field(const TargetLayer& view, std::string_view field);

/// Unsupported, in the style `Conv2D 'conv5': caffe: reason`.
Error unsupported(const TargetLayer& view, const std::string& reason);

}  // namespace dlp
