#include "assemble/time_steps.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "assemble/layer_details.h"
#include "assemble/step_circles.h"
#include "base/ascii.h"
#include "base/disjoint_sets.h"

namespace dlp {
namespace {

using Row = std::vector<std::size_t>;

constexpr std::size_t most_steps = 40;
constexpr double alike = 0.15;  // share by which sizes may differ
constexpr int most_splits = 4;  // rows above one another

/// `x_t-1` -> `x`, `e(w_n)` -> `e(w)`: a label without the step that it is of.
std::string stem_of(const std::string& label) {
    std::string stem;
    bool is_index = false;
    for (const char c : label) {
        if (c == '_' || c == '^') is_index = true;
        if (c == ')' || c == ' ') is_index = false;
        if (!is_index && !is_digit(c)) stem += c;
    }
    const bool is_short = stem.size() >= 2 && stem.size() <= 4 && stem[1] == 't';  // a lowered `t` that was not seen
    return is_short ? stem.substr(0, 1) : stem;
}

bool is_letter(const DiagramNode& node) {
    return node.reading.kind == LabelKind::Variable && node.reading.variable != VariableRole::Input;
}

bool is_recurrent_layer(const DiagramNode& node) {
    if (node.role != NodeRole::Layers || node.reading.layers.empty()) return false;
    return is_recurrent(node.reading.layers.front().type);
}

/// What may hold a state from one step to the next.
bool may_recur(const DiagramNode& node) {
    if (node.role == NodeRole::Layers) return is_recurrent_layer(node) && node.reading.layers.size() == 1;
    const bool is_blank = node.label.empty() && (node.is_round || node.role == NodeRole::Units);
    return (node.role == NodeRole::Units || node.role == NodeRole::Tensor) && (is_letter(node) || is_blank);
}

class StepFolder {
  public:
    StepFolder(const Diagram& diagram, std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges)
        : diagram_(diagram), nodes_(nodes), edges_(edges), row_of_(nodes.size()) {}

    void fold() {
        find_rows();
        for (int i = 0; i < most_splits && split_rows(); ++i) {
        }
        std::set<std::size_t> folded;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (is_unrolled(rows_[r])) gather(r, folded);
        }
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (folded.count(r) != 0 || !is_shared(rows_[r])) continue;
            folded.insert(r);
            name_table(nodes_[rows_[r].front()]);
        }
        const std::set<NodePair> ways = ways_between_columns(rows_, row_of_, nodes_, edges_);
        for (const std::size_t r : folded) fold_row(rows_[r]);
        if (!folded.empty()) move_edges();
        drop_circles(edges_, ways, instead_);
        for (const std::size_t a : folded) {
            for (const std::size_t b : folded) join_directions(a, b);
        }
        drop_ways_between_steps();
    }

  private:
    [[nodiscard]] bool is_leaf(std::size_t i) const {
        return nodes_[i].role != NodeRole::Nothing && nodes_[i].role != NodeRole::Container;
    }
    [[nodiscard]] bool has_way_into(std::size_t i) const {
        return std::any_of(edges_.begin(), edges_.end(), [&](const FlowEdge& edge) { return edge.to == i; });
    }

    [[nodiscard]] bool has_way_from(std::size_t i) const {
        return std::any_of(edges_.begin(), edges_.end(), [&](const FlowEdge& edge) { return edge.from == i; });
    }

    void find_rows() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!is_leaf(i) || row_of_[i]) continue;
            Row row{i};
            for (std::size_t k = i + 1; k < nodes_.size(); ++k) {
                if (is_leaf(k) && !row_of_[k] && are_level(nodes_[i], nodes_[k]) && are_alike(i, k)) row.push_back(k);
            }
            if (row.size() < 2 || row.size() > most_steps) continue;
            std::sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
                return nodes_[a].box.center().x < nodes_[b].box.center().x;
            });
            for (const std::size_t member : row) row_of_[member] = rows_.size();
            rows_.push_back(std::move(row));
        }
    }

    /// A row over two others, such as the words of an encoder and a decoder, is two rows itself. True where one was.
    bool split_rows() {
        const std::size_t count = rows_.size();
        for (std::size_t r = 0; r < count; ++r) {
            std::map<std::size_t, Row> parts = parts_of(rows_[r], true);
            if (parts.size() < 2) parts = parts_of(rows_[r], false);
            if (parts.size() < 2 || !are_apart(parts)) continue;
            for (const std::size_t member : rows_[r]) row_of_[member].reset();
            rows_[r].clear();
            for (auto& [partner, part] : parts) {
                for (const std::size_t member : part) row_of_[member] = rows_.size();
                rows_.push_back(std::move(part));
            }
        }
        return rows_.size() > count;
    }

    /// One left of the other, at least one of them with several members.
    [[nodiscard]] bool are_apart(const std::map<std::size_t, Row>& parts) const {
        bool has_steps = false;
        for (const auto& [row, part] : parts) {
            PageBox box;
            for (const std::size_t member : part) box = united(box, nodes_[member].box);
            for (const auto& [other, rest] : parts) {
                const auto is_between = [&](std::size_t member) { return shared_width(box, nodes_[member].box) > 0; };
                if (row != other && std::any_of(rest.begin(), rest.end(), is_between)) return false;
            }
            has_steps = has_steps || part.size() >= 2;
        }
        return has_steps;
    }

    /// The members of a row by the other rows that feed them, or that they feed; rows with a member in common are one.
    [[nodiscard]] std::map<std::size_t, Row> parts_of(const Row& row, bool by_feeder) const {
        std::map<std::size_t, std::size_t> partner_of;
        DisjointSets partners(rows_.size());
        for (const std::size_t member : row) {
            for (const FlowEdge& edge : edges_) {
                const std::size_t other = by_feeder ? edge.from : edge.to;
                if ((by_feeder ? edge.to : edge.from) != member || !row_of_[other]) continue;
                if (row_of_[other] == row_of_[member]) continue;
                const auto [known, is_new] = partner_of.emplace(member, *row_of_[other]);
                if (!is_new) partners.unite(known->second, *row_of_[other]);
            }
        }
        std::map<std::size_t, Row> parts;
        for (const auto& [member, partner] : partner_of) parts[partners.root(partner)].push_back(member);
        return parts;
    }

    [[nodiscard]] static bool are_level(const DiagramNode& a, const DiagramNode& b) {
        return std::abs(a.box.center().y - b.box.center().y) < 0.3 * std::min(a.box.height(), b.box.height());
    }

    /// Of one kind and size, with labels that differ in their step only; words that go in may be any.
    [[nodiscard]] bool are_alike(std::size_t i, std::size_t k) const {
        const DiagramNode& a = nodes_[i];
        const DiagramNode& b = nodes_[k];
        const bool is_source = !has_way_into(i) && !has_way_into(k);
        if (are_words_of_steps(i, k)) return true;
        const bool are_words = diagram_outline(a) == Outline::Text && diagram_outline(b) == Outline::Text;
        const bool is_sink = !has_way_from(i) && !has_way_from(k);
        if ((is_source || is_sink) && are_words && a.role != NodeRole::Layers && b.role != NodeRole::Layers)
            return true;
        if (is_named_once(a, b) || is_named_once(b, a)) return are_of_one_size(a.box, b.box, alike);
        if (a.role != b.role || stem_of(a.label) != stem_of(b.label) || a.is_round != b.is_round) return false;
        if (is_recurrent_layer(a) && are_parted(i, k)) return false;
        return are_of_one_size(a.box, b.box, alike);
    }

    /// Equal shapes at the beginning or the end of the columns, with any words: `START`, `a`, `red`, `boat`.
    [[nodiscard]] bool are_words_of_steps(std::size_t i, std::size_t k) const {
        const auto is_word = [&](std::size_t node) {
            const LabelKind kind = nodes_[node].reading.kind;
            return kind == LabelKind::Name || kind == LabelKind::Variable;
        };
        const bool are_ends = (!has_way_into(i) && !has_way_into(k)) || (!has_way_from(i) && !has_way_from(k));
        return are_ends && is_word(i) && is_word(k) && nodes_[i].is_round == nodes_[k].is_round &&
               diagram_outline(nodes_[i]) == diagram_outline(nodes_[k]) &&
               are_of_one_size(nodes_[i].box, nodes_[k].box, alike);
    }

    /// The letter beside one circle of a row is that of all of them.
    [[nodiscard]] static bool is_named_once(const DiagramNode& blank, const DiagramNode& letter) {
        const bool is_beside = letter.reading.kind == LabelKind::Variable && letter.beside != LabelKind::Nothing;
        return blank.label.empty() && blank.is_round && letter.is_round && is_beside;
    }

    /// In frames of their own, each with several such layers, or painted in two colours: an encoder and a decoder.
    [[nodiscard]] bool are_parted(std::size_t i, std::size_t k) const {
        const auto alike_in = [&](DiagramIndex frame) {
            return std::count_if(nodes_.begin(), nodes_.end(), [&](const DiagramNode& node) {
                return node.container == frame && node.label == nodes_[i].label && are_level(node, nodes_[i]);
            });
        };
        if (nodes_[i].container != nodes_[k].container)
            return alike_in(nodes_[i].container) >= 2 || alike_in(nodes_[k].container) >= 2;
        const Finish& a = diagram_.shapes[static_cast<std::size_t>(nodes_[i].shape)].finish;
        const Finish& b = diagram_.shapes[static_cast<std::size_t>(nodes_[k].shape)].finish;
        return a.is_filled && b.is_filled && a.fill != b.fill;
    }

    [[nodiscard]] Outline diagram_outline(const DiagramNode& node) const {
        return diagram_.shapes[static_cast<std::size_t>(node.shape)].outline;
    }

    [[nodiscard]] bool leads(std::size_t from, std::size_t to) const {
        return std::any_of(edges_.begin(), edges_.end(),
                           [&](const FlowEdge& edge) { return edge.from == from && edge.to == to; });
    }

    /// Every member leads to the next, and has a way into it that no other has.
    [[nodiscard]] bool is_unrolled(const Row& row) const {
        if (row.size() < 2 || !may_recur(nodes_[row.front()])) return false;
        std::set<std::size_t> feeders;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0 && !leads(row[i - 1], row[i]) && !leads(row[i], row[i - 1])) return false;
            const auto own = std::find_if(edges_.begin(), edges_.end(), [&](const FlowEdge& edge) {
                return edge.to == row[i] && row_of_[edge.from] != row_of_[row[i]] && !edge.is_guessed;
            });
            if (own != edges_.end()) feeders.insert(own->from);
        }
        return feeders.size() == row.size();
    }

    /// The row and all that join it member by member.
    void gather(std::size_t row, std::set<std::size_t>& folded) {
        if (!folded.insert(row).second) return;
        for (std::size_t other = 0; other < rows_.size(); ++other) {
            if (rows_[other].size() <= rows_[row].size() + 1 && runs_along(rows_[other], rows_[row]))
                gather(other, folded);
        }
    }

    /// Every member of the one row that has ways to or from the other has them to one member, none to the same.
    [[nodiscard]] bool runs_along(const Row& a, const Row& b) const {
        std::set<std::size_t> partners;
        std::size_t joined = 0;
        for (const std::size_t member : a) {
            std::set<std::size_t> own;
            for (const std::size_t other : b) {
                if (leads(member, other) || leads(other, member)) own.insert(other);
            }
            if (own.size() > 1) return false;
            joined += own.size();
            partners.insert(own.begin(), own.end());
        }
        return joined >= 2 && partners.size() == joined && joined + 1 >= a.size();
    }

    /// The same table looked up for each of several words: one source, one reader, and dots between.
    [[nodiscard]] bool is_shared(const Row& row) const {
        if (row.size() < 2) return false;
        const DiagramNode& first = nodes_[row.front()];
        const bool is_vector = first.role == NodeRole::Units || first.role == NodeRole::Tensor;
        if (!is_vector || first.reading.kind != LabelKind::Variable || !has_dots(row)) return false;
        return std::all_of(row.begin(), row.end(), [&](std::size_t member) {
            return neighbours(member, true) == neighbours(row.front(), true) &&
                   neighbours(member, false) == neighbours(row.front(), false) && !neighbours(member, true).empty();
        });
    }

    static void name_table(DiagramNode& node) {
        node.role = NodeRole::Layers;
        node.reading.kind = LabelKind::Layers;
        node.reading.layers = {Mention{}};
        node.reading.layers.front().type = "Embedding";
        node.reading.layers.front().text = node.label;
    }

    [[nodiscard]] std::set<std::size_t> neighbours(std::size_t node, bool before) const {
        std::set<std::size_t> found;
        for (const FlowEdge& edge : edges_) {
            if ((before ? edge.to : edge.from) == node) found.insert(before ? edge.from : edge.to);
        }
        return found;
    }

    [[nodiscard]] bool has_dots(const Row& row) const {
        PageBox band;
        for (const std::size_t member : row) band = united(band, nodes_[member].box);
        return std::any_of(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            const bool is_dots =
                label.text.find_first_not_of(" .·") == std::string::npos || label.text == "…" || label.text == "⋯";
            return is_dots && contains(band, label.box.center());
        });
    }

    void fold_row(const Row& row) {
        bool recurs = false;
        for (std::size_t i = 1; i < row.size(); ++i)
            recurs = recurs || leads(row[i - 1], row[i]) || leads(row[i], row[i - 1]);
        std::size_t stays = row.front();
        const bool is_forward = leads(row[0], row[1]);
        directions_[*row_of_[row.front()]] = recurs ? (is_forward ? 1 : -1) : 0;
        for (const std::size_t member : row) {
            if (neighbours(member, true).size() > neighbours(stays, true).size()) stays = member;
        }
        for (const std::size_t member : row) {
            instead_[member] = stays;
            if (member != stays) nodes_[member].role = NodeRole::Nothing;
        }
        nodes_[stays].is_recurrent |= recurs;
    }

    /// The same layer from left to right and from right to left, of the same inputs, or one drawn above the other.
    void join_directions(std::size_t a, std::size_t b) {
        if (directions_[a] != 1 || directions_[b] != -1) return;
        const std::size_t stays = instead_.at(rows_[a].front());
        const std::size_t goes = instead_.at(rows_[b].front());
        if (!are_of_a_kind(nodes_[stays], nodes_[goes])) return;
        const std::set<std::size_t> of_first = feeders_of(stays, goes);
        const std::set<std::size_t> of_second = feeders_of(goes, stays);
        if (of_first != of_second && !of_first.empty() && !of_second.empty()) return;
        make_bidirectional(nodes_[stays]);
        nodes_[goes].role = NodeRole::Nothing;
        for (const std::size_t member : rows_[b]) instead_[member] = stays;
        move_edges();
    }

    [[nodiscard]] static bool are_of_a_kind(const DiagramNode& a, const DiagramNode& b) {
        const bool are_named = is_recurrent_layer(a) && is_recurrent_layer(b);
        if (!are_named) return may_recur(a) && may_recur(b) && a.role == b.role && a.label.empty() == b.label.empty();
        return a.reading.layers.front().type == b.reading.layers.front().type;
    }

    static void make_bidirectional(DiagramNode& node) {
        if (node.role != NodeRole::Layers) {
            node.role = NodeRole::Layers;
            node.reading.layers = {Mention{}};
            node.reading.layers.front().type = "SimpleRNN";
            node.reading.layers.front().text = node.label;
        }
        node.reading.layers.front().params["bidirectional"] = true;
    }

    [[nodiscard]] std::set<std::size_t> feeders_of(std::size_t node, std::size_t but) const {
        std::set<std::size_t> found = neighbours(node, true);
        found.erase(but);
        return found;
    }

    void move_edges() {
        std::vector<FlowEdge> moved;
        for (FlowEdge& edge : edges_) {
            const auto from = instead_.find(edge.from);
            const auto to = instead_.find(edge.to);
            if (from != instead_.end()) edge.from = from->second;
            if (to != instead_.end()) edge.to = to->second;
            if (edge.from != edge.to) add_edge(moved, std::move(edge));
        }
        edges_ = std::move(moved);
    }

    /// Ways from step to step of a layer that is named, where the columns were not alike enough to become one.
    void drop_ways_between_steps() {
        const auto is_step = [&](const FlowEdge& edge) {
            const DiagramNode& a = nodes_[edge.from];
            const DiagramNode& b = nodes_[edge.to];
            return is_recurrent_layer(a) && is_recurrent_layer(b) && a.label == b.label &&
                   !are_parted(edge.from, edge.to) && shared_height(a.box, b.box) > 0.5 * a.box.height();
        };
        const auto is_fed = [&](std::size_t node) {
            return std::any_of(edges_.begin(), edges_.end(),
                               [&](const FlowEdge& edge) { return edge.to == node && !is_step(edge); });
        };
        std::vector<FlowEdge> kept;
        for (const FlowEdge& edge : edges_) {
            if (!is_step(edge) || !is_fed(edge.to)) kept.push_back(edge);
        }
        edges_ = std::move(kept);
    }

    const Diagram& diagram_;
    std::vector<DiagramNode>& nodes_;
    std::vector<FlowEdge>& edges_;
    std::vector<Row> rows_;
    std::vector<std::optional<std::size_t>> row_of_;
    std::map<std::size_t, std::size_t> instead_;
    std::map<std::size_t, int> directions_;  ///< of folded rows: 1 to the right, -1 to the left, 0 to no member
};

}  // namespace

void fold_time_steps(const Diagram& diagram, std::vector<DiagramNode>& nodes, std::vector<FlowEdge>& edges) {
    const bool has_arrows =
        std::any_of(diagram.connectors.begin(), diagram.connectors.end(),
                    [](const Connector& each) { return each.has_head_at_start || each.has_head_at_end; });
    if (!has_arrows) return;  // time runs along arrows
    StepFolder(diagram, nodes, edges).fold();
}

}  // namespace dlp
