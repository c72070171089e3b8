// The abstract computational graph: what extraction makes, the editor edits, the generators read. Library-agnostic.
// Not here: shapes (check/ computes them beside a design), its JSON (design/json.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/origin.h"

namespace dlp {

/// A size that is not known (`null` in JSON): the width of a text line, the steps of a sequence.
inline constexpr std::int64_t unknown_size = -1;

using Integers = std::vector<std::int64_t>;

/// The value of a parameter. A list may hold `unknown_size`.
using Value = std::variant<bool, std::int64_t, double, std::string, Integers>;

/// By name, sorted.
using Parameters = std::map<std::string, Value, std::less<>>;

/// Where a layer was read: the ink on the page.
struct Evidence {
    int page = 0;  ///< from 1
    PageBox box;
    std::string text;
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Layer {
    std::string id;       ///< unique in its design
    std::string type;     ///< a key of rules/layers: an open set
    std::string label;    ///< the words on the paper, as printed
    Parameters params;    ///< what the paper states
    Parameters inferred;  ///< what had to be filled in: defaults, shape algebra
    std::vector<Evidence> evidence;
    bool is_inferred = false;  ///< nothing states the layer: it was put in so that its neighbours fit
    friend bool operator==(const Layer&, const Layer&) = default;
};

struct Edge {
    std::string from;
    std::string to;
    friend bool operator==(const Edge&, const Edge&) = default;
};

enum class SourceKind : std::uint8_t { Figure, Table, Text };

/// A figure, table or passage that the design was read from.
struct Source {
    SourceKind kind = SourceKind::Figure;
    std::string label;
    int page = 0;
    PageBox box;
    std::string caption;
    friend bool operator==(const Source&, const Source&) = default;
};

/// The order in which the sizes of maps are written, in `shape`, and counted, in `axis`.
enum class DataFormat : std::uint8_t { ChannelsLast, ChannelsFirst };

struct Design {
    std::string name;
    std::vector<Source> sources;
    std::vector<Layer> layers;
    /// The order of the edges into a merge layer is the order of its inputs.
    std::vector<Edge> edges;
    /// Everything but JSON and check/channels_last.h takes channels-last designs only.
    DataFormat data_format = DataFormat::ChannelsLast;
    friend bool operator==(const Design&, const Design&) = default;
};

/// Null where no layer has that id.
const Layer* layer_by_id(const Design& design, std::string_view id);

/// The stated value, else the inferred one; null where there is none.
const Value* find_value(const Layer& layer, std::string_view parameter);

/// `true`, `3`, `0.5`, `same`, `[224, 224, 3]`: for messages and summaries.
std::string value_text(const Value& value);

/// Where the layer was read first, for messages.
Origin origin_of(const Layer& layer);
/// The same with the layer's JSON path, `layers[3]`.
Origin origin_of(const Design& design, std::size_t place);

/// Names a place in a message: `Conv2D 'conv5'`.
std::string describe(const Layer& layer);

}  // namespace dlp
