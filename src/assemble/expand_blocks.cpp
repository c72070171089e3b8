#include "assemble/expand_blocks.h"

#include <algorithm>
#include <map>
#include <set>

#include "assemble/double_skips.h"
#include "assemble/part_titles.h"
#include "base/text.h"

namespace dlp {
namespace {

using Ids = std::vector<std::string>;

constexpr int most_rounds = 3;  // blocks of blocks
constexpr std::size_t most_layers = 2000;

bool is_end(const Layer& layer) {
    return layer.type == "Input" || layer.type == "Output";
}

/// A block of which nothing is known, or a layer with a name of several words. What is first or last in a figure is
/// taken for an input or an output where nothing tells what it is.
bool may_be_block(const Layer& layer) {
    return layer.type == "Block" || is_end(layer) || split_words(layer.label).size() >= 2;
}

void unite(Ids& into, const Ids& more) {
    for (const std::string& id : more) {
        if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
    }
}

/// Puts the layers of `inside` in the place of one layer of `design`.
class Inliner {
  public:
    Inliner(Design& design, const Design& inside, const std::string& block)
        : design_(design), inside_(inside), block_(block) {}

    void inline_block() {
        for (const Edge& edge : design_.edges) {
            if (edge.to == block_) inputs_.push_back(edge.from);
        }
        keeps_inputs_ = inputs_.empty();
        find_sources();
        const Ids results = results_of_inside();
        std::vector<Edge> edges;
        for (const Edge& edge : design_.edges) {
            if (edge.to == block_) continue;
            if (edge.from != block_) {
                edges.push_back(edge);
                continue;
            }
            for (const std::string& result : results) add_edge(edges, result, edge.to);
        }
        for (const Layer& layer : inside_.layers) {
            if (is_left_out(layer)) continue;
            for (const std::string& source : sources_.at(layer.id)) add_edge(edges, source, name_of(layer.id));
        }
        design_.edges = std::move(edges);
        put_layers();
    }

  private:
    /// Inputs of the inside stay where the block reads nothing.
    [[nodiscard]] bool is_left_out(const Layer& layer) const {
        return layer.type == "Output" || (layer.type == "Input" && !keeps_inputs_);
    }

    [[nodiscard]] std::string name_of(const std::string& id) const { return block_ + "_" + id; }

    static void add_edge(std::vector<Edge>& edges, const std::string& from, const std::string& to) {
        const bool is_known = std::any_of(edges.begin(), edges.end(),
                                          [&](const Edge& edge) { return edge.from == from && edge.to == to; });
        if (!is_known) edges.push_back({from, to});
    }

    /// What each layer of the inside reads: an input of the inside stands for what the block reads.
    void find_sources() {
        std::map<std::string, Ids, std::less<>> of_input;
        std::vector<const Layer*> inputs;
        for (const Layer& layer : inside_.layers) {
            if (layer.type == "Input") inputs.push_back(&layer);
        }
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const std::string& id = inputs[i]->id;
            of_input[id] = inputs.size() == inputs_.size() ? Ids{inputs_[i]} : inputs_;
            if (keeps_inputs_) of_input[id] = {name_of(id)};
            if (inputs.size() == 1 && inputs_.size() >= 2) share_out(id);
        }
        for (const Layer& layer : inside_.layers) {
            Ids& sources = sources_[layer.id];
            bool is_first = true;
            for (const Edge& edge : inside_.edges) {
                if (edge.to != layer.id) continue;
                const auto input = of_input.find(edge.from);
                is_first = false;
                if (input == of_input.end()) {
                    unite(sources, {name_of(edge.from)});
                } else if (shared_out_.count(layer.id) == 0) {
                    unite(sources, input->second);
                }
            }
            if (is_first && layer.type != "Input") unite(sources, inputs_);
        }
    }

    /// An input with as many arrows as the block has stands for each of them.
    void share_out(const std::string& input) {
        Ids readers;
        for (const Edge& edge : inside_.edges) {
            if (edge.from == input) readers.push_back(edge.to);
        }
        if (readers.size() != inputs_.size()) return;
        for (std::size_t i = 0; i < readers.size(); ++i) {
            sources_[readers[i]] = {inputs_[i]};
            shared_out_.insert(readers[i]);
        }
    }

    [[nodiscard]] Ids results_of_inside() const {
        std::set<std::string, std::less<>> has_reader;
        for (const Edge& edge : inside_.edges) {
            const Layer* const to = layer_by_id(inside_, edge.to);
            if (to != nullptr && to->type != "Output") has_reader.insert(edge.from);
        }
        Ids results;
        for (const Layer& layer : inside_.layers) {
            if (!is_end(layer) && has_reader.count(layer.id) == 0) results.push_back(name_of(layer.id));
        }
        return results;
    }

    void put_layers() {
        const auto place = std::find_if(design_.layers.begin(), design_.layers.end(),
                                        [&](const Layer& layer) { return layer.id == block_; });
        const auto at = place - design_.layers.begin();
        design_.layers.erase(place);
        std::vector<Layer> layers;
        for (Layer layer : inside_.layers) {
            if (is_left_out(layer)) continue;
            layer.id = name_of(layer.id);
            layers.push_back(std::move(layer));
        }
        design_.layers.insert(design_.layers.begin() + at, layers.begin(), layers.end());
    }

    Design& design_;
    const Design& inside_;
    const std::string block_;
    Ids inputs_;
    bool keeps_inputs_ = false;
    std::map<std::string, Ids, std::less<>> sources_;
    std::set<std::string, std::less<>> shared_out_;
};

class BlockExpander {
  public:
    explicit BlockExpander(std::vector<TitledPart>& parts) : parts_(parts) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto inner = std::count_if(parts[i].part.design.layers.begin(), parts[i].part.design.layers.end(),
                                             [](const Layer& layer) { return !is_end(layer); });
            const bool is_layer = parts[i].part.shows_layer && parts[i].part.score.weighty == 0;
            if (inner < 2 || parts[i].part.score.known < 1 || is_layer) continue;
            for (const std::string& title : parts[i].titles) {
                const std::string key = title_key(title);
                if (!key.empty()) insides_.emplace(key, Inside{i, parts[i].part});
            }
        }
    }

    void expand() {
        for (int round = 0; round < most_rounds; ++round) {
            for (std::size_t i = 0; i < parts_.size(); ++i) expand_part(i);
        }
    }

  private:
    struct Inside {
        std::size_t place;
        PartDesign part;
    };

    void expand_part(std::size_t place) {
        Design& design = parts_[place].part.design;
        Ids blocks;
        for (const Layer& layer : design.layers) {
            if (may_be_block(layer) && inside_of(layer, place) != nullptr) blocks.push_back(layer.id);
        }
        for (const std::string& block : blocks) {
            const auto layer = std::find_if(design.layers.begin(), design.layers.end(),
                                            [&](const Layer& each) { return each.id == block; });
            const Inside& inside = *inside_of(*layer, place);
            if (design.layers.size() + inside.part.design.layers.size() > most_layers) return;
            count(*layer, inside.part.score, parts_[place].part.score);
            const Design single = without_double_skip(inside.part.design, design, block);
            Inliner(design, single, block).inline_block();
            parts_[place].part.sizes.outputs.erase(block);
            if (parts_[inside.place].figure == parts_[place].figure) parts_[inside.place].is_inside = true;
        }
    }

    /// The part that shows the layer from the inside: another one, which does not hold a layer of that name itself.
    [[nodiscard]] const Inside* inside_of(const Layer& layer, std::size_t place) const {
        const std::string key = title_key(layer.label);
        const auto found = key.empty() ? insides_.end() : insides_.find(key);
        if (found == insides_.end() || found->second.place == place) return nullptr;
        const std::vector<Layer>& inner = found->second.part.design.layers;
        const bool holds_itself =
            std::any_of(inner.begin(), inner.end(), [&](const Layer& each) { return title_key(each.label) == key; });
        return holds_itself ? nullptr : &found->second;
    }

    static void count(const Layer& block, const PartScore& inside, PartScore& score) {
        if (block.type == "Block") --score.opaque;
        if (block.type != "Block" && !is_end(block)) --score.known;
        score.known += inside.known;
        score.named += inside.named;
        score.weighty += inside.weighty;
        score.opaque += inside.opaque;
        score.widths += inside.widths;
        score.inferred += inside.inferred;
    }

    std::vector<TitledPart>& parts_;
    std::map<std::string, Inside, std::less<>> insides_;
};

}  // namespace

void expand_blocks(std::vector<TitledPart>& parts) {
    BlockExpander(parts).expand();
}

}  // namespace dlp
