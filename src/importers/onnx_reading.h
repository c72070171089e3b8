// What the readers of ONNX's operators share: which layer of the design each value came from, and how its axes lie.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/infer_shapes.h"
#include "importers/draft.h"
#include "importers/onnx_marks.h"
#include "onnx/model.h"

namespace dlp {

/// An axis of the file that the design does not have: a direction of a recurrent layer, a place that pooling left.
inline constexpr std::int64_t no_axis = -1;
/// The two directions of a recurrent layer.
inline constexpr std::int64_t directions_axis = -2;

struct OnnxTrace {
    std::string layer;
    Integers order;  ///< by axis of the value: the channels-last axis it is, 0 being the batch
    Integers sizes;  ///< by axis of the value; empty where they are not known
};

/// What brings a value's axes into another order: a Permute, and then a Reshape to the sizes.
struct OnnxTurn {
    Integers dims;   ///< from 1, of the axes that the design has
    Integers sizes;  ///< channels last, without the batch
};

/// None where the batch would move, or sizes would have to be known that are not.
std::optional<OnnxTurn> turn_of(const OnnxTrace& trace, const Integers& wanted);

class OnnxReading {
  public:
    OnnxReading(const ImportContext& context, const OnnxModel& model, const OnnxMarkedLayers& marked);

    /// One node -> layers, or what it does to the axes of a value.
    void read(const OnnxNode& node);
    void read_outputs();
    Draft draft;

  private:
    friend struct OnnxReaders;

    /// Null where it comes from no layer, or has no axes.
    const OnnxTrace* input(const OnnxNode& node, std::size_t index) const;
    const OnnxTensor* constant(const OnnxNode& node, std::size_t index) const;
    [[nodiscard]] Integers integers(const OnnxNode& node, std::string_view name) const;
    [[nodiscard]] std::int64_t integer(const OnnxNode& node, std::string_view name, std::int64_t otherwise) const;
    [[nodiscard]] double number(const OnnxNode& node, std::string_view name, double otherwise) const;
    [[nodiscard]] std::string text(const OnnxNode& node, std::string_view name) const;
    [[nodiscard]] bool is_read(const std::string& value) const { return uses_.contains(value); }

    /// None where `[types]` has no such word.
    std::optional<Layer> layer_for(const std::string& word) const;
    [[nodiscard]] const LayerRule& rule_of(const Layer& layer) const { return *context_.rules.find_layer(layer.type); }
    /// The value with its axes as wanted, by layers that turn it around where they are not.
    OnnxTrace in_order(const OnnxNode& node, std::size_t index, const Integers& wanted);
    /// As the draft does, and finds the shape that it gives.
    std::string add_layer(Layer layer, const std::string& wanted, const std::vector<std::string>& inputs);
    void find_shape(const Layer& layer);
    [[nodiscard]] Integers sizes_by_shape(const OnnxTrace& trace) const;
    void turn_around(const OnnxTurn& turn, OnnxTrace& trace);
    void add(const OnnxNode& node, Layer layer, const std::vector<std::string>& inputs, const OnnxTrace& result);
    void pass(const OnnxNode& node, OnnxTrace trace);
    void give_up(const OnnxNode& node);
    void read_marked(const OnnxNode& node, const OnnxMarked& marked);
    std::string name_for(const OnnxNode& node) const;
    [[nodiscard]] bool is_read_once(const std::string& layer) const;
    Layer* find(const std::string& id);

    const ImportContext& context_;
    const OnnxModel& model_;
    const OnnxMarkedLayers& marked_;
    bool is_ours_ = false;
    std::map<std::string, OnnxTensor, std::less<>> constants_;
    std::map<std::string, OnnxTrace, std::less<>> values_;
    std::map<std::string, Integers, std::less<>> sizes_;  ///< of values, where the file says them
    std::map<std::string, std::size_t, std::less<>> uses_;
    std::map<std::string, std::vector<std::string>, std::less<>> inputs_of_;  ///< by layer
    std::map<std::string, Shape, std::less<>> shapes_;                        ///< by layer, where it is known
};

/// An axis that may be counted from the end, held inside.
std::size_t axis_at(std::int64_t axis, std::size_t axes);
/// `[0, 3, 1, 2]` for two places: batch, channels, places.
Integers onnx_channels_first(std::size_t places);
/// `[0, 1, 2]`.
Integers onnx_channels_last(std::size_t axes);

}  // namespace dlp
