#include "assemble/printed_channels.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "assemble/layer_details.h"

namespace dlp {
namespace {

bool keeps_channels(const LayerRule& rule) {
    static constexpr std::array<std::string_view, 10> shapes{"pooling",    "identity",      "activation", "batch_norm",
                                                             "upsampling", "zero_padding",  "cropping",   "layer_norm",
                                                             "group_norm", "global_pooling"};
    return std::find(shapes.begin(), shapes.end(), rule.shape) != shapes.end();
}

class ChannelFinder {
  public:
    ChannelFinder(const Design& design, const StatedSizes& sizes, const Rules& rules) : sizes_(sizes), rules_(rules) {
        for (const Layer& layer : design.layers) layers_[layer.id] = &layer;
        for (const Edge& edge : design.edges) {
            readers_[edge.from].push_back(edge.to);
            ++inputs_[edge.to];
        }
    }

    /// The channels of a map, or the width of a vector, that is printed behind the layer.
    [[nodiscard]] std::optional<std::int64_t> behind(const std::string& id, bool is_map) const {
        constexpr int furthest = 6;
        std::string here = id;
        for (int step = 0; step < furthest; ++step) {
            const auto printed = sizes_.outputs.find(here);
            if (printed != sizes_.outputs.end()) return width_of(printed->second, is_map);
            const auto readers = readers_.find(here);
            if (readers == readers_.end() || readers->second.size() != 1) return std::nullopt;
            here = readers->second.front();
            const LayerRule* rule = rules_.find_layer(layers_.at(here)->type);
            if (rule == nullptr || inputs_.at(here) != 1 || !keeps_channels(*rule)) return std::nullopt;
        }
        return std::nullopt;
    }

  private:
    static std::optional<std::int64_t> width_of(const Shape& printed, bool is_map) {
        const bool is_of_kind = is_map ? printed.size() >= 3 : printed.size() == 1;
        return is_of_kind && printed.back() > 0 ? std::optional(printed.back()) : std::nullopt;
    }

    const StatedSizes& sizes_;
    const Rules& rules_;
    std::map<std::string, const Layer*, std::less<>> layers_;
    std::map<std::string, std::vector<std::string>, std::less<>> readers_;
    std::map<std::string, int, std::less<>> inputs_;
};

}  // namespace

void apply_printed_channels(Design& design, const StatedSizes& sizes, const Rules& rules) {
    const ChannelFinder finder(design, sizes, rules);
    std::map<std::string, std::int64_t> widths;
    for (const Layer& layer : design.layers) {
        const LayerRule* rule = rules.find_layer(layer.type);
        for (const char* name : {"filters", "units"}) {
            if (!has_parameter(rule, name) || layer.params.count(name) != 0) continue;
            if (const auto width = finder.behind(layer.id, name[0] == 'f')) widths[layer.id] = *width;
        }
    }
    for (Layer& layer : design.layers) {
        const auto width = widths.find(layer.id);
        if (width == widths.end()) continue;
        const bool has_filters = has_parameter(rules.find_layer(layer.type), "filters");
        layer.params[has_filters ? "filters" : "units"] = width->second;
    }
}

}  // namespace dlp
