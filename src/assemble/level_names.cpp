#include "assemble/level_names.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dlp {
namespace {

struct LevelName {
    const DiagramLabel* label = nullptr;
    LabelReading reading;
};

bool names_layer(const LevelName& name) {
    return name.reading.kind == LabelKind::Layers && name.reading.layers.front().type != "Block";
}

bool may_be_level(const LabelReading& reading) {
    switch (reading.kind) {
        case LabelKind::Layers:
        case LabelKind::Block:
        case LabelKind::Input:
        case LabelKind::Output:
        case LabelKind::Tensor:
        case LabelKind::Name: return true;
        default: return false;
    }
}

bool is_inside(const DiagramLabel& label, const Diagram& diagram) {
    return label.shape != nothing && label.side == LabelSide::Inside &&
           diagram.shapes[static_cast<std::size_t>(label.shape)].outline != Outline::Text;
}

/// Level labels beside what is drawn.
std::vector<LevelName> possible_names(const Diagram& diagram, const LabelReader& reader) {
    std::vector<LevelName> names;
    for (const DiagramLabel& label : diagram.labels) {
        if (std::abs(label.angle) >= 5 || is_inside(label, diagram)) continue;
        LabelReading reading = reader.read(label.text);
        if (may_be_level(reading)) names.push_back({&label, std::move(reading)});
    }
    return names;
}

/// In one column, or in one row, with the ends or the middles of all names in line.
class LevelFinder {
  public:
    LevelFinder(const Diagram& diagram, const std::vector<LevelName>& names, bool is_column)
        : diagram_(diagram), names_(names), is_column_(is_column) {}

    /// In the order of the page; empty for none.
    [[nodiscard]] std::vector<LevelName> find() const {
        std::vector<LevelName> best;
        for (const LevelName& pivot : names_) {
            if (!names_layer(pivot)) continue;
            std::vector<LevelName> group = in_line_with(pivot);
            if (group.size() > best.size() && is_told(group) && is_outside(group)) best = std::move(group);
        }
        return best;
    }

  private:
    [[nodiscard]] double first(const PageBox& box) const { return is_column_ ? box.left() : box.top(); }
    [[nodiscard]] double last(const PageBox& box) const { return is_column_ ? box.right() : box.bottom(); }
    [[nodiscard]] double along(const PageBox& box) const { return is_column_ ? box.center().y : box.center().x; }

    [[nodiscard]] std::vector<LevelName> in_line_with(const LevelName& pivot) const {
        const PageBox& a = pivot.label->box;
        const double slack = 0.7 * std::max(pivot.label->size, 4.0);
        std::vector<LevelName> group;
        for (const LevelName& name : names_) {
            const PageBox& b = name.label->box;
            const double begin = std::abs(first(a) - first(b));
            const double end = std::abs(last(a) - last(b));
            if (std::min({begin, end, 0.5 * std::abs(first(a) + last(a) - first(b) - last(b))}) < slack)
                group.push_back(name);
        }
        std::sort(group.begin(), group.end(), [&](const LevelName& one, const LevelName& other) {
            return along(one.label->box) < along(other.label->box);
        });
        return group;
    }

    /// Most of them name layers, and no two stand at one level.
    [[nodiscard]] static bool is_told(const std::vector<LevelName>& group) {
        constexpr std::ptrdiff_t fewest_layers = 3;
        constexpr std::size_t fewest = 4;
        const std::ptrdiff_t layers = std::count_if(group.begin(), group.end(), names_layer);
        const bool is_apart = std::adjacent_find(group.begin(), group.end(), [](const auto& a, const auto& b) {
                                  return overlaps(a.label->box, b.label->box);
                              }) == group.end();
        return group.size() >= fewest && layers >= fewest_layers &&
               2 * layers > static_cast<std::ptrdiff_t>(group.size()) && is_apart;
    }

    /// All that is drawn stands on one side of them, and they reach over most of it.
    [[nodiscard]] bool is_outside(const std::vector<LevelName>& group) const {
        constexpr double most = 0.9;
        constexpr double reach = 0.6;
        PageBox names;
        for (const LevelName& name : group) names = united(names, name.label->box);
        PageBox drawn;
        std::ptrdiff_t before = 0;
        std::ptrdiff_t behind = 0;
        for (const DiagramShape& shape : diagram_.shapes) {
            if (shape.outline == Outline::Text) continue;
            drawn = united(drawn, shape.box);
            before += last(shape.box) <= first(names) + 1;
            behind += first(shape.box) >= last(names) - 1;
        }
        const auto length = [&](const PageBox& box) { return is_column_ ? box.height() : box.width(); };
        const auto enough = static_cast<std::ptrdiff_t>(most * static_cast<double>(diagram_.shapes.size()));
        return std::max(before, behind) >= std::max<std::ptrdiff_t>(enough, 1) && length(names) > reach * length(drawn);
    }

    const Diagram& diagram_;
    const std::vector<LevelName>& names_;
    bool is_column_;
};

bool begins_network(const LevelName& name) {
    return name.reading.kind == LabelKind::Input ||
           (name.reading.kind == LabelKind::Layers && name.reading.layers.front().type == "Embedding");
}

/// From the input on.
void put_in_order(std::vector<LevelName>& names, bool runs_back) {
    const bool is_told = begins_network(names.front()) != begins_network(names.back());
    if (is_told ? begins_network(names.back()) : runs_back) std::reverse(names.begin(), names.end());
    const auto is_mere_name = [](const LevelName& name) { return name.reading.kind == LabelKind::Name; };
    while (is_mere_name(names.back())) names.pop_back();  // of what comes out
}

Diagram chain_of(const std::vector<LevelName>& names, const Diagram& diagram) {
    Diagram chain;
    chain.page = diagram.page;
    chain.box = diagram.box;
    for (const LevelName& name : names) {
        const auto place = static_cast<DiagramIndex>(chain.shapes.size());
        DiagramShape shape;
        shape.box = shape.front = name.label->box;
        chain.shapes.push_back(shape);
        chain.labels.push_back(*name.label);
        chain.labels.back().shape = place;
        chain.labels.back().side = LabelSide::Inside;
        chain.labels.back().connector = nothing;
        if (place == 0) continue;
        Connector way;
        way.from = place - 1;
        way.to = place;
        way.way = {chain.shapes[chain.shapes.size() - 2].box.center(), shape.box.center()};
        way.has_head_at_end = true;
        chain.connectors.push_back(std::move(way));
    }
    return chain;
}

}  // namespace

std::optional<Diagram> diagram_of_levels(const Diagram& diagram, const LabelReader& reader, const MainFlow& main) {
    const std::vector<LevelName> possible = possible_names(diagram, reader);
    for (const bool is_column : {true, false}) {
        std::vector<LevelName> names = LevelFinder(diagram, possible, is_column).find();
        if (names.empty()) continue;
        put_in_order(names, (is_column ? main.down : main.across) < 0);
        return chain_of(names, diagram);
    }
    return std::nullopt;
}

}  // namespace dlp
