#include "assemble/join_streams.h"

#include <algorithm>

#include "assemble/graph_builder.h"
#include "base/text.h"

namespace dlp {
namespace {

bool are_streams(const std::vector<NamedTableDesign>& designs, const Rules& rules) {
    const auto words = rules.words.find("designs");
    if (designs.size() < 2 || words == rules.words.end()) return false;
    const auto streams = words->second.lists.find("streams");
    if (streams == words->second.lists.end()) return false;
    return std::all_of(designs.begin(), designs.end(), [&](const NamedTableDesign& design) {
        const std::string name = lower(design.name);
        return std::any_of(streams->second.begin(), streams->second.end(),
                           [&](const std::string& word) { return contains_word(name, word); });
    });
}

/// How many last layers all of them have in common.
std::size_t count_common(const std::vector<NamedTableDesign>& designs) {
    const std::vector<Layer>& first = designs.front().built.design.layers;
    std::size_t count = 0;
    const auto has_it = [&](const NamedTableDesign& other) {
        const std::vector<Layer>& layers = other.built.design.layers;
        if (layers.size() <= count + 1) return false;
        const Layer& a = first[first.size() - 1 - count];
        const Layer& b = layers[layers.size() - 1 - count];
        return !a.label.empty() && a.type == b.type && a.label == b.label && a.params == b.params;
    };
    while (std::all_of(designs.begin(), designs.end(), has_it)) ++count;
    return count;
}

/// From where on the common layers are one: where the streams are merged, else at the first that has units.
std::size_t count_shared(const std::vector<NamedTableDesign>& designs, const Rules& rules) {
    const std::vector<Layer>& layers = designs.front().built.design.layers;
    const std::size_t common = count_common(designs);
    std::size_t shared = 0;
    for (std::size_t back = common; back > 0; --back) {
        const LayerRule* rule = rules.find_layer(layers[layers.size() - back].type);
        if (rule == nullptr) continue;
        if (rule->inputs_at_most != 1) return back;
        if (shared == 0 && rule->parameters.contains("units")) shared = back;
    }
    return shared;
}

class StreamJoiner {
  public:
    StreamJoiner(const std::vector<NamedTableDesign>& designs, std::size_t shared, const Rules& rules)
        : designs_(designs), shared_(shared), rules_(rules) {}

    NamedTableDesign join() {
        std::vector<std::string> ends;
        for (const NamedTableDesign& stream : designs_) ends.push_back(add_stream(stream));
        add_shared(designs_.front().built, ends);
        return {"", std::move(result_)};
    }

  private:
    /// All but the shared layers; returns the last of them.
    std::string add_stream(const NamedTableDesign& stream) {
        const Design& design = stream.built.design;
        const std::size_t own = design.layers.size() - shared_;
        const auto is_own = [&](const std::string& id) {
            return std::any_of(design.layers.begin(), design.layers.begin() + static_cast<std::ptrdiff_t>(own),
                               [&](const Layer& layer) { return layer.id == id; });
        };
        const std::string prefix = id_of_label(split_words(stream.name).front()) + "_";
        for (std::size_t i = 0; i < own; ++i) {
            result_.design.layers.push_back(design.layers[i]);
            result_.design.layers.back().id = prefix + design.layers[i].id;
        }
        for (const Edge& edge : design.edges) {
            if (is_own(edge.to)) result_.design.edges.push_back({prefix + edge.from, prefix + edge.to});
        }
        for (const auto& [id, size] : stream.built.sizes.outputs) result_.sizes.outputs[prefix + id] = size;
        for (const auto& [id, size] : stream.built.sizes.inputs) result_.sizes.inputs[prefix + id] = size;
        return prefix + design.layers[own - 1].id;
    }

    void add_shared(const TableDesign& stream, std::vector<std::string> ends) {
        const std::vector<Layer>& layers = stream.design.layers;
        const LayerRule* first = rules_.find_layer(layers[layers.size() - shared_].type);
        if (first != nullptr && first->inputs_at_most == 1) {
            Layer concat;
            concat.id = "concat";
            concat.type = "Concat";
            append(std::move(concat), ends);
        }
        for (std::size_t i = layers.size() - shared_; i < layers.size(); ++i) append(layers[i], ends);
    }

    void append(Layer layer, std::vector<std::string>& from) {
        for (const std::string& id : from) result_.design.edges.push_back({id, layer.id});
        from = {layer.id};
        result_.design.layers.push_back(std::move(layer));
    }

    const std::vector<NamedTableDesign>& designs_;
    const std::size_t shared_;
    const Rules& rules_;
    TableDesign result_;
};

}  // namespace

std::vector<NamedTableDesign> join_streams(std::vector<NamedTableDesign> designs, const Rules& rules) {
    if (!are_streams(designs, rules)) return designs;
    const std::size_t shared = count_shared(designs, rules);
    if (shared == 0) return designs;
    std::vector<NamedTableDesign> joined;
    joined.push_back(StreamJoiner(designs, shared, rules).join());
    return joined;
}

}  // namespace dlp
