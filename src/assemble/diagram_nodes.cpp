#include "assemble/diagram_nodes.h"

#include <algorithm>
#include <numeric>

#include "assemble/label_rank.h"
#include "assemble/map_windows.h"
#include "assemble/record_fields.h"
#include "assemble/shape_contents.h"
#include "assemble/sign_shapes.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

class NodeReader {
  public:
    NodeReader(const Diagram& diagram, const LabelReader& reader)
        : diagram_(diagram), reader_(reader), nodes_(diagram.shapes.size()), children_(diagram.shapes.size()) {}

    std::vector<DiagramNode> read() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            nodes_[i].shape = static_cast<DiagramIndex>(i);
            nodes_[i].owner = nodes_[i].shape;
            nodes_[i].box = shape.box;
            nodes_[i].is_joint = shape.outline == Outline::Text && shape.symbol == ".";
            nodes_[i].is_neurons = shape.units > 1;
            nodes_[i].is_round = shape.outline == Outline::Ellipse;
            nodes_[i].is_words = shape.outline == Outline::Text;
            nodes_[i].is_picture = shape.outline == Outline::Picture;
            nodes_[i].is_tensor_like =
                shape.sheets > 1 || shape.outline == Outline::Cuboid || shape.outline == Outline::Parallelogram;
            if (shape.parent != nothing) children_[static_cast<std::size_t>(shape.parent)].push_back(i);
        }
        look_at_units();
        look_at_windows();
        collect_labels();
        std::vector<std::size_t> smallest_first(nodes_.size());
        std::iota(smallest_first.begin(), smallest_first.end(), 0);
        std::stable_sort(smallest_first.begin(), smallest_first.end(),
                         [&](std::size_t a, std::size_t b) { return nodes_[a].box.area() < nodes_[b].box.area(); });
        for (const DiagramNode& node : nodes_) has_typed_rows_ = has_typed_rows_ || is_typed_row(node);
        for (const std::size_t i : smallest_first) decide(i);
        for (std::size_t i = 0; i < nodes_.size(); ++i) find_container(i);
        look_at_loops();
        return std::move(nodes_);
    }

  private:
    /// Circles joined with rows of circles are layers of one unit; a row that leads to itself is recurrent.
    void look_at_units() {
        for (const Connector& connector : diagram_.connectors) {
            if (connector.from == nothing || connector.to == nothing) continue;
            const auto from = static_cast<std::size_t>(connector.from);
            const auto to = static_cast<std::size_t>(connector.to);
            if (from == to && connector.has_head_at_end) nodes_[from].is_recurrent |= nodes_[from].is_neurons;
            nodes_[from].is_only_unit |= nodes_[to].is_neurons && is_bare_circle(diagram_.shapes[from]);
            nodes_[to].is_only_unit |= nodes_[from].is_neurons && is_bare_circle(diagram_.shapes[to]);
        }
    }

    /// A box with a letter that leads to itself is recurrent, too; one with a name may be repeated.
    void look_at_loops() {
        for (const Connector& connector : diagram_.connectors) {
            if (connector.from == nothing || connector.from != connector.to || !connector.has_head_at_end) continue;
            DiagramNode& node = nodes_[static_cast<std::size_t>(connector.from)];
            const bool is_box = node.role == NodeRole::Units || node.role == NodeRole::Tensor;
            node.is_recurrent |= is_box && node.reading.kind == LabelKind::Variable && !node.is_words;
        }
    }

    /// Labels inside go before labels beside; a repeat and the letter of a part say nothing of what the shape is.
    void collect_labels() {
        for (const bool is_inside : {true, false}) {
            for (const DiagramLabel& label : diagram_.labels) {
                if (label.shape == nothing || (label.side == LabelSide::Inside) != is_inside) continue;
                DiagramNode& node = nodes_[static_cast<std::size_t>(label.shape)];
                if (Integers shape = printed_shape(label.text); !shape.empty()) {
                    node.size = std::move(shape);
                    node.is_exact_size = true;
                    node.evidence.push_back({diagram_.page, label.box, label.text});
                    continue;
                }
                const LabelReading reading = reader_.read(label.text);
                const bool is_mute = reading.kind == LabelKind::Nothing || is_of_window(label);
                if (is_mute) continue;  // dots between neighbours
                if (stands_on_way(node, label)) {
                    auto& side = label.side == LabelSide::Left ? node.before : node.after;
                    side = SideLabel{reading, joined(split_words(label.text), " "), label.box};
                    continue;
                }
                if (reading.kind == LabelKind::Repeat) {
                    node.repeat = reading.repeat;
                } else if (const auto few = few_channels(label)) {
                    node.channels = few;
                    node.evidence.push_back({diagram_.page, label.box, label.text});
                } else if (reading.kind == LabelKind::Units && tells_channels(label, *reading.size)) {
                    node.channels = reading.size->front();
                    node.evidence.push_back({diagram_.page, label.box, label.text});
                } else if (reading.kind == LabelKind::Size && !is_inside) {
                    node.size = reading.size;
                    node.evidence.push_back({diagram_.page, label.box, joined(split_words(label.text), " ")});
                } else if (reading.kind != LabelKind::Part && reading.kind != LabelKind::Nothing) {
                    add_label(node, label, reading);
                }
            }
        }
    }

    void look_at_windows() {
        std::vector<bool> is_map;
        for (const DiagramNode& node : nodes_) is_map.push_back(node.is_tensor_like);
        const auto windows = find_windows(diagram_, is_map, reader_);
        for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i].window = windows[i];
    }

    [[nodiscard]] bool is_of_window(const DiagramLabel& label) const {
        const DiagramNode& node = nodes_[static_cast<std::size_t>(label.shape)];
        return label.side == LabelSide::Inside && node.window && is_side_of(*node.window, label);
    }

    /// Below a map, and above a bar, a single digit is a number, too: `3` channels, `6` classes.
    [[nodiscard]] std::optional<std::int64_t> few_channels(const DiagramLabel& label) const {
        const auto number = to_integer(trimmed(label.text));
        const bool is_few = number && *number > 0 && *number < 10;
        const auto place = static_cast<std::size_t>(label.shape);
        const PageBox& box = diagram_.shapes[place].box;
        const bool is_above_bar = label.side == LabelSide::Above && is_thin(label.shape) && box.width() < box.height();
        const bool is_below = label.side == LabelSide::Below && nodes_[place].is_tensor_like;
        return is_few && (is_below || is_above_bar) ? number : std::nullopt;
    }

    [[nodiscard]] bool is_thin(DiagramIndex shape) const {
        const auto place = static_cast<std::size_t>(shape);
        return diagram_.shapes[place].outline == Outline::Rectangle && children_[place].empty() &&
               !is_flat_source(shape) && !nodes_[place].is_neurons;
    }

    /// The number above maps seen from the side, and above or below sheets and cuboids, is that of their channels;
    /// thousands are those of a vector.
    [[nodiscard]] bool tells_channels(const DiagramLabel& label, const Integers& number) const {
        constexpr std::int64_t most_channels = 1000;
        const auto place = static_cast<std::size_t>(label.shape);
        if (label.side == LabelSide::Below) return nodes_[place].is_tensor_like && number.front() < most_channels;
        return label.side == LabelSide::Above &&
               (is_thin(label.shape) || (nodes_[place].is_tensor_like && number.front() < most_channels));
    }

    /// A lying bar that nothing leads to: the vector that a generator begins with.
    [[nodiscard]] bool is_flat_source(DiagramIndex shape) const {
        constexpr double flat = 3;  // heights
        const PageBox& box = diagram_.shapes[static_cast<std::size_t>(shape)].box;
        return box.width() > flat * box.height() &&
               std::none_of(diagram_.connectors.begin(), diagram_.connectors.end(),
                            [&](const Connector& each) { return each.to == shape; });
    }

    /// Left or right of a tensor that says inside what it is.
    [[nodiscard]] static bool stands_on_way(const DiagramNode& node, const DiagramLabel& label) {
        const bool is_sideways = label.side == LabelSide::Left || label.side == LabelSide::Right;
        return is_sideways && node.is_tensor_like && !node.label.empty();
    }

    /// Words inside say what a shape is; where there are none, the most telling words beside it do.
    void add_label(DiagramNode& node, const DiagramLabel& label, const LabelReading& reading) const {
        const std::string text = joined(split_words(label.text), " ");
        const bool is_of_unit = reading.kind == LabelKind::Variable && is_unit(label.shape);  // its row may have a name
        if (label.side == LabelSide::Inside && !is_of_unit) {
            node.label += (node.label.empty() ? "" : "\n") + label.text;
            node.evidence.push_back({diagram_.page, label.box, text});
            return;
        }
        const bool has_words_inside = !node.label.empty() && node.beside == LabelKind::Nothing;
        if (!has_words_inside && joins_activation(node, label, reading)) return;
        if (has_words_inside || (!node.label.empty() && !tells_more(reading.kind, label.box, node))) return;
        node.label = label.text;
        node.beside = reading.kind;
        node.evidence = {{diagram_.page, label.box, text}};
    }

    /// `FC 400` above, `ReLU` below: one layer with its activation.
    [[nodiscard]] bool joins_activation(DiagramNode& node, const DiagramLabel& label,
                                        const LabelReading& reading) const {
        if (node.beside != LabelKind::Layers || reading.kind != LabelKind::Layers) return false;
        const bool is_activation = is_only(reading, "Activation");
        if (is_activation == is_only(reader_.read(node.label), "Activation")) return false;
        node.label = is_activation ? node.label + "\n" + label.text : label.text + "\n" + node.label;
        node.evidence.push_back({diagram_.page, label.box, joined(split_words(label.text), " ")});
        return true;
    }

    /// A row of joined circles, or one circle in a drawing of such rows.
    [[nodiscard]] bool is_unit(DiagramIndex shape) const {
        const DiagramShape& drawn = diagram_.shapes[static_cast<std::size_t>(shape)];
        if (drawn.units > 1 || drawn.outline != Outline::Ellipse) return drawn.units > 1;
        return std::any_of(diagram_.shapes.begin(), diagram_.shapes.end(),
                           [](const DiagramShape& other) { return other.units > 1; });
    }

    void decide(std::size_t i) {
        DiagramNode& node = nodes_[i];
        const DiagramShape& shape = diagram_.shapes[i];
        node.reading = reader_.read(node.label, may_hold_sign(diagram_, node.shape));
        node.label = joined(split_words(node.label), " ");
        if (is_titled_map(node)) node.reading = {};
        if (node.is_neurons && !has_typed_rows_ && is_only(node.reading, "Activation"))
            node.reading.kind = LabelKind::Units;
        take_channels(node);
        if (!node.size) node.size = node.reading.size;
        const bool is_block = !node.reading.layers.empty() && node.reading.layers.front().type == "Block";
        if (is_block && node.repeat == 1) node.repeat = node.reading.repeat;
        if (!shape.symbol.empty() && !node.is_joint) read_sign(node, shape.symbol);
        if (node.evidence.empty()) node.evidence.push_back({diagram_.page, shape.box, node.label});
        if (is_container(i)) {
            node.role = NodeRole::Container;
            return;
        }
        adopt_label(i);
        if (is_classifier(node)) {
            node.size = Integers{*node.channels};
            node.reading.kind = LabelKind::Units;
        }
        node.role = role_of(i);
        const bool has_width = node.role == NodeRole::Units && !node.size && is_only(node.reading, "Block") &&
                               node.reading.layers.front().numbers.size() == 1;
        if (has_width) node.size = Integers{whole_of(node.reading.layers.front().numbers.front())};
        if (node.role != NodeRole::Nothing) take_over(i, node.shape);
    }

    /// `+` in a circle; `ReLU` beside it is applied to the sum.
    void read_sign(DiagramNode& node, const std::string& symbol) const {
        const bool has_activation = node.beside != LabelKind::Nothing && is_only(node.reading, "Activation");
        LabelReading sign = reader_.read(symbol, true);
        if (!node.label.empty() && (!has_activation || sign.kind != LabelKind::Merge)) return;
        sign.layers.insert(sign.layers.end(), node.reading.layers.begin(), node.reading.layers.end());
        node.reading = std::move(sign);
        node.label = joined(split_words(symbol + " " + node.label), " ");
    }

    /// A number in a volume whose other sides are printed beside it is that of its channels.
    static void take_channels(DiagramNode& node) {
        const bool is_open = node.size && node.size->back() == unknown_size;
        if (!is_open || node.reading.kind != LabelKind::Units || node.beside != LabelKind::Nothing) return;
        node.size->back() = node.reading.size->front();
        node.reading.kind = LabelKind::Size;
    }

    /// `Encoder` under a map of a printed size, as under its neighbours.
    [[nodiscard]] bool is_titled_map(const DiagramNode& node) const {
        return node.is_tensor_like && node.size && node.beside != LabelKind::Nothing && reader_.is_title(node.label);
    }

    /// A map of so many places that is called `softmax` is the layer of the classes.
    static bool is_classifier(const DiagramNode& node) {
        if (!node.channels || node.size || node.reading.layers.size() != 1) return false;
        const auto activation = node.reading.layers.front().params.find("activation");
        return node.reading.layers.front().type == "Activation" &&
               activation != node.reading.layers.front().params.end() &&
               activation->second == Value(std::string("softmax"));
    }

    /// A frame of rows of units has the name that stands beside one of them.
    void adopt_label(std::size_t i) {
        if (nodes_[i].reading.kind != LabelKind::Nothing) return;
        for (const std::size_t child : children_[i]) {
            const DiagramNode& inner = nodes_[child];
            if (inner.beside != LabelKind::Layers || !is_row(child)) continue;
            nodes_[i].reading = inner.reading;
            nodes_[i].label = inner.label;
            nodes_[i].evidence = inner.evidence;
            return;
        }
    }

    /// What is inside of a node that is no container belongs to it.
    void take_over(std::size_t i, DiagramIndex owner) {
        for (const std::size_t child : children_[i]) {
            nodes_[child].role = NodeRole::Nothing;
            nodes_[child].owner = owner;
            take_over(child, owner);
        }
    }

    [[nodiscard]] bool is_container(std::size_t i) const {
        const LabelKind kind = nodes_[i].reading.kind;
        const bool is_layer = kind == LabelKind::Layers || kind == LabelKind::Input || kind == LabelKind::Output;
        std::size_t known = 0;
        std::size_t named = 0;
        for (const std::size_t child : children_[i]) {
            const NodeRole role = nodes_[child].role;
            const bool is_row_of_units = nodes_[child].beside != LabelKind::Nothing && is_row(child);
            known += (role == NodeRole::Layers && !is_row_of_units) || role == NodeRole::Merge ||
                     role == NodeRole::Container;
            named += role == NodeRole::Opaque || role == NodeRole::Units || role == NodeRole::Tensor ||
                     role == NodeRole::Input || role == NodeRole::Output;
        }
        return known >= 2 || (known + named >= 2 && !is_layer && !is_row(i)) || (known == 1 && !is_layer);
    }

    /// Equal small shapes without words, side by side: the units of one layer.
    [[nodiscard]] bool is_row(std::size_t i) const {
        constexpr std::size_t fewest = 2;
        std::size_t units = 0;
        PageBox first;
        for (const std::size_t child : children_[i]) {
            const DiagramShape& shape = diagram_.shapes[child];
            const bool is_small = shape.box.area() < 0.5 * diagram_.shapes[i].box.area();
            const bool has_words =
                nodes_[child].reading.kind != LabelKind::Nothing && nodes_[child].reading.kind != LabelKind::Variable;
            if (!is_small || has_words || nodes_[child].is_tensor_like || shape.units > 1) continue;
            if (units > 0 && std::abs(shape.box.width() - first.width()) > 0.2 * first.width()) continue;
            if (units++ == 0) first = shape.box;
        }
        return units >= fewest && !are_joined(diagram_, children_[i]);
    }

    [[nodiscard]] NodeRole role_of(std::size_t i) const {
        const DiagramShape& shape = diagram_.shapes[i];
        const LabelReading& reading = nodes_[i].reading;
        const bool is_picture = shape.outline == Outline::Picture;
        const bool is_vague = reading.kind == LabelKind::Tensor || reading.kind == LabelKind::Name;
        if (is_vague && is_row(i) && !holds_values(nodes_[i])) return NodeRole::Units;
        const bool is_bar = nodes_[i].channels && nodes_[i].beside != LabelKind::Nothing;
        if ((shape.units > 1 || is_bar) && is_only(reading, "Block")) return NodeRole::Units;
        const bool is_unit = shape.units > 1 || nodes_[i].is_only_unit;
        if (is_unit && (is_vague || reading.kind == LabelKind::Output)) return NodeRole::Units;
        switch (reading.kind) {
            case LabelKind::Layers:
            case LabelKind::Block: return names_content(shape, reading) ? NodeRole::Tensor : NodeRole::Layers;
            case LabelKind::Merge: return NodeRole::Merge;
            case LabelKind::Units: return NodeRole::Units;
            case LabelKind::Input: return NodeRole::Input;
            case LabelKind::Output: return NodeRole::Output;
            case LabelKind::Size:
            case LabelKind::Tensor: return NodeRole::Tensor;
            case LabelKind::Variable: return NodeRole::Units;
            case LabelKind::Name:
                if (std::none_of(nodes_[i].label.begin(), nodes_[i].label.end(),
                                 [](char c) { return is_ascii_letter(c) || is_beyond_ascii(c); })) {
                    return shape.outline == Outline::Text ? NodeRole::Nothing : NodeRole::Tensor;
                }
                return is_picture || shape.outline == Outline::Text ? NodeRole::Tensor : NodeRole::Opaque;
            case LabelKind::Nothing:
            case LabelKind::Repeat:
            case LabelKind::Part: break;
        }
        if (nodes_[i].size) return NodeRole::Tensor;
        if (is_row(i) || shape.units > 1) return NodeRole::Units;
        const bool is_map = is_picture || nodes_[i].is_tensor_like || holds_windows_only(i);
        return is_map ? NodeRole::Tensor : NodeRole::Nothing;
    }

    /// Nothing, or small shapes without words.
    [[nodiscard]] bool holds_windows_only(std::size_t i) const {
        constexpr double largest_share = 0.2;
        return std::all_of(children_[i].begin(), children_[i].end(), [&](std::size_t child) {
            return nodes_[child].label.empty() && nodes_[child].box.area() < largest_share * nodes_[i].box.area();
        });
    }

    /// Only one layer of this type: `Encoder (256)`, a block, beside neurons is a mere name; `ReLU` what their layer
    /// applies.
    [[nodiscard]] static bool is_only(const LabelReading& reading, std::string_view type) {
        return reading.kind == LabelKind::Layers && reading.layers.size() == 1 && reading.layers.front().type == type;
    }

    /// `Conv 3x3` beside neurons: rows stand for layers of all types, activations among them.
    [[nodiscard]] bool is_typed_row(const DiagramNode& node) const {
        const LabelReading reading = node.is_neurons ? reader_.read(node.label) : LabelReading{};
        return reading.kind == LabelKind::Layers && reading.layers.front().params.count("kernel_size") != 0;
    }

    void find_container(std::size_t i) {
        DiagramIndex around = diagram_.shapes[i].parent;
        while (around != nothing && nodes_[static_cast<std::size_t>(around)].role != NodeRole::Container)
            around = diagram_.shapes[static_cast<std::size_t>(around)].parent;
        nodes_[i].container = around;
    }

    const Diagram& diagram_;
    const LabelReader& reader_;
    std::vector<DiagramNode> nodes_;
    std::vector<std::vector<std::size_t>> children_;
    bool has_typed_rows_ = false;
};

}  // namespace

std::vector<DiagramNode> read_nodes(const Diagram& diagram, const LabelReader& reader) {
    return NodeReader(diagram, reader).read();
}

}  // namespace dlp
