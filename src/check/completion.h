// The state of complete(): a growing design, its graph, and the shapes known so far; and the questions that its steps
// ask. Not here: the steps themselves (complete_*.cpp).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/complete.h"
#include "check/graph.h"
#include "check/layer_view.h"

namespace dlp {

/// What a row of shape_rules.cpp means to the completion.
enum class Family : std::uint8_t {
    Source,    ///< Input
    Slides,    ///< convolutions and pools
    Enlarges,  ///< transposed convolutions
    Resizes,   ///< spatial sizes change by parameters that have defaults: upsampling, padding, cropping
    Keeps,     ///< shape in, shape out: activations, normalization, dropout
    Merges,    ///< element by element
    Joins,     ///< Concat
    Recurs,    ///< recurrent layers
    Attends,
    Dense,
    Embeds,
    Pools,  ///< global pools: map in, vector out
    Turns,  ///< Permute
    Reshapes,
    Other,
};

struct Completion {
    Design design;
    const StatedSizes& sizes;
    const Rules& rules;
    Diagnostics& diagnostics;
    Graph graph;
    std::vector<std::size_t> order;
    std::vector<Shape> shapes;              ///< by layer; empty while not known
    std::vector<const LayerRule*> rule_of;  ///< by layer; null for an unknown type
    std::vector<bool> has_nothing_ahead;    ///< by layer: no stated size follows, as an earlier search found
    std::vector<std::pair<std::size_t, std::size_t>> inserted;  ///< new layer, and the one it stands before
    std::set<std::string, std::less<>> ids;
    bool is_input_guessed = false;  ///< nothing told the size of an input
    std::int64_t guessed_side = 0;  ///< of an image whose size nothing tells

    [[nodiscard]] Layer& layer(std::size_t place) { return design.layers[place]; }
    [[nodiscard]] const Layer& layer(std::size_t place) const { return design.layers[place]; }
    [[nodiscard]] LayerView view(std::size_t place) const { return {layer(place), *rule_of[place]}; }
    [[nodiscard]] std::size_t rank(std::size_t place) const { return static_cast<std::size_t>(rule_of[place]->rank); }
};

Family family_of(const Completion& c, std::size_t place);

bool is_stated(const Layer& layer, std::string_view parameter);
/// Stated or inferred.
bool has_value(const Layer& layer, std::string_view parameter);

/// Computes the layer's shape from those of its inputs. A failure is a warning, and the best shape at hand is kept.
void update_shape(Completion& c, std::size_t place);

/// A new layer on the way to `consumer`, in place of its `slot`-th input; its shape is known at once.
std::size_t insert_before(Completion& c, std::size_t consumer, std::size_t slot, Layer layer);
/// A new layer that joins all inputs of `consumer` into one.
std::size_t insert_merge(Completion& c, std::size_t consumer, Layer layer);
/// A new layer without inputs that feeds `consumers`.
std::size_t insert_source(Completion& c, const std::vector<std::size_t>& consumers, Layer layer);
/// The design with the inserted layers at their places.
Design finished(Completion&& c);

/// `flatten`, `flatten_2`, ...: not yet used.
std::string free_id(Completion& c, std::string_view stem);

/// The size printed for what leaves the layer: its own, that of layers which keep shapes behind it, or what the next
/// layer is said to take. As many sizes as the layer's output has by its rank; empty where nothing is printed.
Shape stated_output(const Completion& c, std::size_t place);
/// The sizes that the layer works on, by the paper where it says so, else as computed.
Shape local_input(const Completion& c, std::size_t place);

/// `sizes` brought to `rank` spatial sizes and the channels; empty where that makes no sense.
Shape as_map(const Shape& sizes, std::size_t rank);

// The steps, one file each.
void mend_values(Completion& c);                                                     // complete_values.cpp
void mend_target(Completion& c, std::size_t place);                                  // complete_values.cpp
void insert_missing_inputs(Completion& c);                                           // complete_inputs.cpp
void complete_input(Completion& c, std::size_t place);                               // complete_inputs.cpp
void adapt_inputs(Completion& c, std::size_t place);                                 // complete_ranks.cpp
void insert_map_to_sequence(Completion& c, std::size_t consumer, std::size_t slot);  // complete_ranks.cpp
void fit_branches(Completion& c, std::size_t merge);                                 // complete_merges.cpp
void pad_shortcut(Completion& c, std::size_t merge);                                 // complete_merges.cpp
void reconcile_branches(Completion& c, std::size_t merge);                           // complete_meetings.cpp
void complete_window(Completion& c, std::size_t place);                              // complete_windows.cpp
void complete_channels(Completion& c, std::size_t place);                            // complete_channels.cpp
void complete_recurrence(Completion& c, std::size_t place);                          // complete_channels.cpp

}  // namespace dlp
