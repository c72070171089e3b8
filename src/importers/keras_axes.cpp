#include "importers/keras_axes.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/axis_order.h"
#include "check/infer_shapes.h"
#include "importers/keras_json.h"
#include "importers/keras_layer.h"

namespace dlp {
namespace {

class AxisKeeper {
  public:
    AxisKeeper(Design& design, DataFormat written, const ImportContext& context)
        : design_(design), written_(written), context_(context) {
        for (const Layer& layer : design.layers) ids_.insert(layer.id);
    }

    /// `sizes` is how many its input has.
    void keep(const std::string& id, const Integers& axes, std::size_t sizes) {
        Integers places;
        for (const std::int64_t axis : axes) {
            const auto number = axis_number(axis, sizes);
            if (!number) return tell(id, axes);
            const bool is_turned = written_ == DataFormat::ChannelsFirst;
            places.push_back(is_turned ? place_of(*number, axes_channels_last(sizes, false)) : *number);
        }
        if (places.size() > 1) return make_opaque(id, axes);
        const auto last = static_cast<std::int64_t>(sizes);
        if (places.front() != last) surround(id, places.front(), last);
    }

    void tell(const std::string& id, const Integers& axes) {
        context_.diagnostics.warn(
            "layer '" + id + "': it is over axis " + axes_text(axes) + " there, and over the channels in a design",
            {context_.file.name, 0, 0, {}});
    }

  private:
    static std::string axes_text(const Integers& axes) {
        std::vector<std::string> words;
        for (const std::int64_t axis : axes) words.push_back(std::to_string(axis));
        return joined(words, ", ");
    }

    std::vector<Layer>::iterator find(const std::string& id) {
        return std::find_if(design_.layers.begin(), design_.layers.end(), [&](const Layer& l) { return l.id == id; });
    }

    void make_opaque(const std::string& id, const Integers& axes) {
        Layer& layer = *find(id);
        layer = opaque_layer(context_, id, layer.type, "it is over several axes, " + axes_text(axes));
        layer.id = id;
    }

    void surround(const std::string& id, std::int64_t place, std::int64_t last) {
        Integers dims = axes_as_they_are(static_cast<std::size_t>(last));
        std::swap(dims[static_cast<std::size_t>(place - 1)], dims.back());
        const std::string before = new_id(id + "_order");
        const std::string behind = new_id(id + "_back");
        for (Edge& edge : design_.edges) {
            if (edge.from == id) edge.from = behind;
            if (edge.to == id) edge.to = before;
        }
        design_.edges.push_back({before, id});
        design_.edges.push_back({id, behind});
        design_.layers.insert(find(id) + 1, permute(behind, dims));
        design_.layers.insert(find(id), permute(before, dims));
    }

    static Layer permute(const std::string& id, const Integers& dims) {
        Layer layer;
        layer.id = id;
        layer.type = "Permute";
        layer.params["dims"] = dims;
        return layer;
    }

    std::string new_id(const std::string& wanted) {
        std::string id = wanted;
        for (int count = 2; !ids_.insert(id).second; ++count) id = wanted + "_" + std::to_string(count);
        return id;
    }

    Design& design_;
    DataFormat written_;
    const ImportContext& context_;
    std::set<std::string, std::less<>> ids_;
};

}  // namespace

Integers keras_axes(const nlohmann::json& layer, const ImportContext& context) {
    if (context.words.find("over_channels", keras_class(layer)) == nullptr) return {};
    const nlohmann::json& axis = member(member(layer, "config"), "axis");
    if (axis.is_number_integer()) return {axis.get<std::int64_t>()};
    return sizes_in(axis);
}

void keep_axes(Design& design, const KerasAxes& axes, DataFormat written, const ImportContext& context) {
    const auto is_plain = [&](const auto& entry) {
        return written == DataFormat::ChannelsLast && entry.second == Integers{-1};
    };
    if (std::all_of(axes.begin(), axes.end(), is_plain)) return;
    AxisKeeper keeper(design, written, context);
    const auto facts = infer_shapes(design, context.rules);
    for (const auto& entry : axes) {
        if (is_plain(entry)) continue;
        if (!facts) {
            keeper.tell(entry.first, entry.second);
            continue;
        }
        const auto found = facts->layers.find(entry.first);
        if (found != facts->layers.end()) keeper.keep(entry.first, entry.second, found->second.output.size());
    }
}

}  // namespace dlp
