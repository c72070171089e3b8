#include "render/sketch.h"

#include <algorithm>
#include <optional>
#include <set>

#include "check/repeats.h"
#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr std::size_t longest_title = 80;
constexpr std::size_t most_rows = 6;
constexpr std::size_t saved_by_a_fold = 4;  // layers: less is easier read unfolded

const LayerFacts* facts_of_layer(const DesignFacts* facts, const Layer& layer) {
    if (facts == nullptr) return nullptr;
    const auto found = facts->layers.find(layer.id);
    return found == facts->layers.end() ? nullptr : &found->second;
}

/// Puts layers into boxes, and boxes into a sketch.
class Sketcher {
  public:
    Sketcher(const Design& design, const DesignFacts* facts, const Rules& rules, const Families& families, Graph graph,
             std::vector<std::size_t> order)
        : design_(design),
          facts_(facts),
          rules_(rules),
          families_(families),
          graph_(std::move(graph)),
          order_(std::move(order)),
          open_sizes_(facts == nullptr ? OpenSizes() : name_open_sizes(design, *facts, rules)),
          box_of_(design.layers.size()) {}

    Sketch run(bool is_folded) {
        add_layers();
        if (is_folded) find_folds();
        return build();
    }

  private:
    [[nodiscard]] std::size_t family_of_layer(std::size_t layer) const {
        const std::string& type = design_.layers[layer].type;
        return families_.of(type, rules_.find_layer(type));
    }

    /// A slim layer stands under the only layer that feeds it, if it is that one's only reader and keeps its shape.
    [[nodiscard]] bool stands_under(std::size_t layer) const {
        if (!families_.all[family_of_layer(layer)].is_slim || graph_.inputs[layer].size() != 1) return false;
        const std::size_t above = graph_.inputs[layer].front();
        if (graph_.outputs[above].size() != 1 || layers_of_[box_of_[above]].size() == most_rows) return false;
        const LayerFacts* const own = facts_of_layer(facts_, design_.layers[layer]);
        const LayerFacts* const others = facts_of_layer(facts_, design_.layers[above]);
        return own == nullptr || others == nullptr || own->output == others->output;
    }

    void add_layers() {
        layers_of_.clear();
        may_start_.clear();
        for (const std::size_t layer : order_) add_layer(layer);
    }

    void add_layer(std::size_t layer) {
        const bool follows_a_fold = fold_ends_.contains(may_start_.size());
        const bool joins = !follows_a_fold && stands_under(layer);
        may_start_.push_back(!joins);
        box_of_[layer] = joins ? box_of_[graph_.inputs[layer].front()] : layers_of_.size();
        if (!joins) layers_of_.emplace_back();
        layers_of_[box_of_[layer]].push_back(layer);
    }

    void find_folds() {
        RepeatLimits limits;
        limits.saved_at_least = saved_by_a_fold;
        limits.may_start = may_start_;
        const std::vector<Repeat> repeats = find_repeats(design_, graph_, order_, rules_, limits);
        for (const Repeat& repeat : repeats) fold_ends_.insert(repeat.first + repeat.count * repeat.length);
        add_layers();
        stands_for_.resize(layers_of_.size());
        for (std::size_t box = 0; box < stands_for_.size(); ++box) stands_for_[box] = box;
        for (const Repeat& repeat : repeats) fold(repeat);
    }

    /// The boxes of one part in order; none if a box reaches beyond the part.
    [[nodiscard]] std::optional<std::vector<std::size_t>> boxes_of_part(std::size_t first, std::size_t length) const {
        std::vector<std::size_t> boxes;
        std::size_t layers = 0;
        for (std::size_t place = first; place < first + length; ++place) {
            const std::size_t box = box_of_[order_[place]];
            if (std::find(boxes.begin(), boxes.end(), box) != boxes.end()) continue;
            boxes.push_back(box);
            layers += layers_of_[box].size();
        }
        if (layers != length) return std::nullopt;
        return boxes;
    }

    void fold(const Repeat& repeat) {
        std::vector<std::vector<std::size_t>> parts;
        for (std::size_t part = 0; part < repeat.count; ++part) {
            auto boxes = boxes_of_part(repeat.first + part * repeat.length, repeat.length);
            if (!boxes) return;
            parts.push_back(std::move(*boxes));
        }
        for (const std::vector<std::size_t>& part : parts) {
            for (std::size_t i = 0; i < part.size(); ++i) stands_for_[part[i]] = parts.front()[i];
        }
        folds_.push_back({parts.front(), repeat.count});
        last_parts_.push_back(parts.back());
    }

    [[nodiscard]] ShownOutput output_of(std::size_t layer) const {
        const Layer& shown = design_.layers[layer];
        return shown_output(shown, facts_of_layer(facts_, shown), open_sizes_);
    }

    [[nodiscard]] std::string shape_of_box(std::size_t box) const { return output_of(layers_of_[box].back()).shape; }

    /// Inside a fold the shapes may grow from part to part; the last box gives what the last part gives.
    [[nodiscard]] std::string shape_in_fold(const SketchFold& fold, const std::vector<std::size_t>& last_part,
                                            std::size_t i) const {
        const std::string first = shape_of_box(fold.boxes[i]);
        const std::string last = shape_of_box(last_part[i]);
        if (i + 1 == fold.boxes.size() || first == last) return last;
        return first + " \u2026 " + last;
    }

    [[nodiscard]] SketchRow row_of(std::size_t layer) const {
        const Layer& shown = design_.layers[layer];
        const std::size_t family = family_of_layer(layer);
        return {text_of(shown, output_of(layer), rules_), family, families_.all[family].is_slim};
    }

    [[nodiscard]] bool is_hidden(std::size_t box) const { return !stands_for_.empty() && stands_for_[box] != box; }

    Sketch build() {
        Sketch sketch;
        sketch.title = picture_text(design_.name, longest_title);
        std::vector<std::size_t> place_of(layers_of_.size());
        for (std::size_t box = 0; box < layers_of_.size(); ++box) {
            if (is_hidden(box)) continue;
            place_of[box] = sketch.boxes.size();
            SketchBox& shown = sketch.boxes.emplace_back();
            for (const std::size_t layer : layers_of_[box]) shown.rows.push_back(row_of(layer));
            shown.shape = shape_of_box(box);
        }
        add_folds(sketch, place_of);
        add_links(sketch, place_of);
        return sketch;
    }

    void add_folds(Sketch& sketch, const std::vector<std::size_t>& place_of) const {
        for (std::size_t i = 0; i < folds_.size(); ++i) {
            SketchFold shown{{}, folds_[i].count};
            for (std::size_t j = 0; j < folds_[i].boxes.size(); ++j) {
                shown.boxes.push_back(place_of[folds_[i].boxes[j]]);
                sketch.boxes[shown.boxes.back()].shape = shape_in_fold(folds_[i], last_parts_[i], j);
            }
            sketch.folds.push_back(std::move(shown));
        }
    }

    void add_links(Sketch& sketch, const std::vector<std::size_t>& place_of) const {
        for (const std::size_t layer : order_) {
            const std::size_t to = box_of_[layer];
            if (is_hidden(to)) continue;
            for (const std::size_t input : graph_.inputs[layer]) {
                const std::size_t from = box_of_[input];
                if (from == to) continue;
                const std::size_t shown = stands_for_.empty() ? from : stands_for_[from];
                sketch.links.push_back({place_of[shown], place_of[to]});
            }
        }
    }

    const Design& design_;
    const DesignFacts* facts_;
    const Rules& rules_;
    const Families& families_;
    Graph graph_;
    std::vector<std::size_t> order_;
    OpenSizes open_sizes_;
    std::vector<std::size_t> box_of_;                  ///< by layer
    std::vector<std::vector<std::size_t>> layers_of_;  ///< by box
    std::vector<bool> may_start_;                      ///< by place in the order
    std::set<std::size_t> fold_ends_;                  ///< places in the order where a new box begins
    std::vector<std::size_t> stands_for_;              ///< by box: the box that is drawn; empty when nothing is folded
    std::vector<SketchFold> folds_;                    ///< boxes before hidden ones are left out
    std::vector<std::vector<std::size_t>> last_parts_;
};

}  // namespace

Result<Sketch> sketch_of(const Design& design, const DesignFacts* facts, const Rules& rules, const Families& families,
                         const SketchOptions& options) {
    TRY(Graph graph, graph_of(design));
    TRY(std::vector<std::size_t> order, execution_order(design, graph));
    return Sketcher(design, facts, rules, families, std::move(graph), std::move(order)).run(options.is_folded);
}

}  // namespace dlp
