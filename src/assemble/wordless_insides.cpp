#include "assemble/wordless_insides.h"

#include <algorithm>

namespace dlp {
namespace {

/// Neither a row of neurons nor a map or a sign, any of which tells of a layer.
bool is_plain(const DiagramShape& shape) {
    return shape.units == 1 && shape.sheets == 1 && shape.symbol.empty() && !shape.is_explained &&
           (shape.outline == Outline::Ellipse || shape.outline == Outline::Rectangle ||
            shape.outline == Outline::Rounded);
}

class Insides {
  public:
    explicit Insides(const Diagram& diagram)
        : diagram_(diagram), is_named_(diagram.shapes.size(), false), has_words_(diagram.shapes.size(), false) {
        for (const DiagramLabel& label : diagram.labels) {
            if (label.shape != nothing) {
                has_words_[static_cast<std::size_t>(label.shape)] = true;
                if (label.side == LabelSide::Inside) is_named_[static_cast<std::size_t>(label.shape)] = true;
            }
            if (label.connector == nothing) continue;
            const Connector& way = diagram.connectors[static_cast<std::size_t>(label.connector)];
            for (const DiagramIndex end : {way.from, way.to}) {
                if (end != nothing) has_words_[static_cast<std::size_t>(end)] = true;
            }
        }
    }

    [[nodiscard]] bool are_wordless(DiagramIndex frame) const {
        return is_named_[static_cast<std::size_t>(frame)] && is_joined(frame) && holds_plain_shapes(frame) &&
               has_ways_of_its_own(frame);
    }

    [[nodiscard]] bool is_inside(DiagramIndex shape, DiagramIndex frame) const {
        return shape != nothing && diagram_.shapes[static_cast<std::size_t>(shape)].parent == frame;
    }

  private:
    [[nodiscard]] bool is_joined(DiagramIndex frame) const {
        return std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                           [&](const Connector& way) { return way.from == frame || way.to == frame; });
    }

    [[nodiscard]] bool holds_plain_shapes(DiagramIndex frame) const {
        constexpr int fewest = 2;
        int count = 0;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramIndex parent = diagram_.shapes[i].parent;
            if (parent != nothing && is_inside(parent, frame)) return false;
            if (parent != frame) continue;
            if (has_words_[i] || !is_plain(diagram_.shapes[i])) return false;
            ++count;
        }
        return count >= fewest;
    }

    /// And none that leads out of it.
    [[nodiscard]] bool has_ways_of_its_own(DiagramIndex frame) const {
        bool has_own = false;
        for (const Connector& way : diagram_.connectors) {
            if (is_inside(way.from, frame) != is_inside(way.to, frame)) return false;
            has_own = has_own || is_inside(way.from, frame);
        }
        return has_own;
    }

    const Diagram& diagram_;
    std::vector<bool> is_named_;   ///< by shape: in itself
    std::vector<bool> has_words_;  ///< by shape: its own, or those of a way from it or to it
};

}  // namespace

Diagram without_wordless_insides(Diagram diagram) {
    const Insides insides(diagram);
    std::vector<DiagramIndex> frames;
    for (DiagramIndex frame = 0; frame < static_cast<DiagramIndex>(diagram.shapes.size()); ++frame) {
        if (insides.are_wordless(frame)) frames.push_back(frame);
    }
    if (frames.empty()) return diagram;
    std::vector<DiagramIndex> place_of;
    std::vector<Connector> kept;
    for (Connector& way : diagram.connectors) {
        const bool is_gone = std::any_of(frames.begin(), frames.end(),
                                         [&](DiagramIndex frame) { return insides.is_inside(way.from, frame); });
        place_of.push_back(is_gone ? nothing : static_cast<DiagramIndex>(kept.size()));
        if (!is_gone) kept.push_back(std::move(way));
    }
    for (DiagramLabel& label : diagram.labels) {
        if (label.connector != nothing) label.connector = place_of[static_cast<std::size_t>(label.connector)];
    }
    diagram.connectors = std::move(kept);
    return diagram;
}

}  // namespace dlp
