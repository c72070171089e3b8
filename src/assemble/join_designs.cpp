#include "assemble/join_designs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace dlp {
namespace {

/// Share of the layers that a table and a figure of one network have in common, in order.
constexpr double same_network = 0.8;

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Layers that drawings and tables show or leave out at will.
bool is_optional(const Layer& layer) {
    static constexpr std::array<std::string_view, 9> types{"Input",   "Output",    "Activation", "Flatten", "Reshape",
                                                           "Dropout", "BatchNorm", "Concat",     "LRN"};
    return std::find(types.begin(), types.end(), layer.type) != types.end();
}

std::vector<std::size_t> compared_layers(const Design& design) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        if (!is_optional(design.layers[i])) places.push_back(i);
    }
    return places;
}

/// The longest sequence of layers of equal types in both, as places in each.
Pairs common_layers(const Design& a, const Design& b) {
    const std::vector<std::size_t> p = compared_layers(a);
    const std::vector<std::size_t> q = compared_layers(b);
    std::vector<std::vector<std::size_t>> longest(p.size() + 1, std::vector<std::size_t>(q.size() + 1, 0));
    const auto is_equal = [&](std::size_t i, std::size_t j) { return a.layers[p[i]].type == b.layers[q[j]].type; };
    for (std::size_t i = p.size(); i-- > 0;) {
        for (std::size_t j = q.size(); j-- > 0;) {
            longest[i][j] = is_equal(i, j) ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
        }
    }
    Pairs pairs;
    for (std::size_t i = 0, j = 0; i < p.size() && j < q.size();) {
        if (is_equal(i, j)) {
            pairs.emplace_back(p[i++], q[j++]);
        } else {
            ++(longest[i + 1][j] >= longest[i][j + 1] ? i : j);
        }
    }
    return pairs;
}

bool is_same(const Design& a, const Design& b, const Pairs& pairs) {
    const std::size_t longer = std::max(compared_layers(a).size(), compared_layers(b).size());
    return static_cast<double>(pairs.size()) >= same_network * static_cast<double>(longer);
}

void take_over(const Layer& drawn, Layer& layer, Diagnostics& diagnostics) {
    for (const auto& [name, value] : drawn.params) {
        const auto [known, is_new] = layer.params.emplace(name, value);
        if (is_new) layer.inferred.erase(name);
        if (is_new || known->second == value) continue;
        diagnostics.warn(describe(layer) + ": " + name + " is " + value_text(known->second) + " in the table, and " +
                             value_text(value) + " in the figure",
                         origin_of(drawn));
    }
    layer.evidence.insert(layer.evidence.end(), drawn.evidence.begin(), drawn.evidence.end());
}

bool join(AssembledDesign& table, const AssembledDesign& figure, Diagnostics& diagnostics) {
    const Pairs pairs = common_layers(table.design, figure.design);
    if (!is_same(table.design, figure.design, pairs)) return false;
    for (const auto& [a, b] : pairs) take_over(figure.design.layers[b], table.design.layers[a], diagnostics);
    table.design.sources.insert(table.design.sources.end(), figure.design.sources.begin(), figure.design.sources.end());
    return true;
}

void note_part(const AssembledDesign& figure, const std::string& whole, Diagnostics& diagnostics) {
    const Source& source = figure.design.sources.front();
    diagnostics.note(
        "'" + source.label + "' shows fewer layers than " + whole + " of this paper: a part of its network",
        {"", source.page, 0, source.box, {}});
}

/// Beside the figure of a whole network, one of a few layers explains a detail of it.
std::vector<AssembledDesign> without_details(std::vector<AssembledDesign> figures, Diagnostics& diagnostics) {
    constexpr std::size_t times_as_many = 5;
    std::size_t most = 0;
    for (const AssembledDesign& figure : figures) most = std::max(most, compared_layers(figure.design).size());
    std::vector<AssembledDesign> kept;
    for (AssembledDesign& figure : figures) {
        if (times_as_many * compared_layers(figure.design).size() > most) {
            kept.push_back(std::move(figure));
        } else {
            note_part(figure, "another figure", diagnostics);
        }
    }
    return kept;
}

/// True where `a` states nothing that `b` does not state as well, of the same layers in the same order. Shorter ones
/// are alike by chance.
bool is_told_by(const Design& a, const Design& b) {
    constexpr std::size_t fewest_layers = 6;
    if (a.layers.size() < fewest_layers) return false;
    const auto is_told = [](const Layer& layer, const Layer& other) {
        return layer.type == other.type &&
               std::all_of(layer.params.begin(), layer.params.end(), [&](const auto& param) {
                   const auto found = other.params.find(param.first);
                   return found != other.params.end() && found->second == param.second;
               });
    };
    return std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(), is_told);
}

bool is_of_another_figure(const Design& a, const Design& b) {
    return a.sources.front().label != b.sources.front().label;
}

/// Of figures that show one network, the one that tells most of it stays; the others become its sources.
std::vector<AssembledDesign> without_repeated(const std::vector<AssembledDesign>& figures) {
    const auto is_told_better = [&](const AssembledDesign& here) {
        return std::any_of(figures.begin(), figures.end(), [&](const AssembledDesign& other) {
            if (!is_of_another_figure(here.design, other.design) || !is_told_by(here.design, other.design))
                return false;
            return &other > &here || !is_told_by(other.design, here.design);
        });
    };
    std::vector<AssembledDesign> kept;
    std::remove_copy_if(figures.begin(), figures.end(), std::back_inserter(kept), is_told_better);
    for (const AssembledDesign& here : figures) {
        if (!is_told_better(here)) continue;
        const auto whole = std::find_if(kept.begin(), kept.end(), [&](const AssembledDesign& other) {
            return is_of_another_figure(here.design, other.design) && is_told_by(here.design, other.design);
        });
        if (whole != kept.end()) whole->design.sources.push_back(here.design.sources.front());
    }
    return kept;
}

}  // namespace

std::vector<AssembledDesign> join_designs(std::vector<AssembledDesign> tables, std::vector<AssembledDesign> figures,
                                          Diagnostics& diagnostics) {
    std::vector<AssembledDesign> designs = std::move(tables);
    const std::size_t count = designs.size();
    for (AssembledDesign& figure : without_details(without_repeated(figures), diagnostics)) {
        bool is_told = false;
        bool is_part = false;
        for (std::size_t i = 0; i < count && !is_told; ++i) {
            is_told = join(designs[i], figure, diagnostics);
            is_part = is_part || compared_layers(figure.design).size() < compared_layers(designs[i].design).size();
        }
        if (is_told) continue;
        if (is_part) {
            note_part(figure, "a table", diagnostics);
            continue;
        }
        designs.push_back(std::move(figure));
    }
    return designs;
}

}  // namespace dlp
