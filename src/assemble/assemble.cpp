#include "assemble/assemble.h"

#include <algorithm>
#include <set>

#include "assemble/apply_prose.h"
#include "assemble/join_streams.h"
#include "assemble/name_norms.h"
#include "assemble/naming.h"
#include "assemble/open_pools.h"
#include "assemble/table_design.h"
#include "assemble/table_rank.h"
#include "assemble/told_rank.h"
#include "layer_table/layer_table.h"

namespace dlp {
namespace {

/// Below this a table was not understood: what came out would be invented.
constexpr double enough_understood = 0.35;
constexpr std::size_t fewest_layers = 3;

Source source_of(const Table& table) {
    return {SourceKind::Table, table.caption.label + table.part, table.page, table.box, table.caption.text};
}

/// Layers that are more than a name: two tables of opaque blocks are no network. Beside a layer, blocks count that the
/// table prints maps of.
std::size_t count_known(const TableDesign& built) {
    std::size_t layers = 0;
    std::size_t blocks = 0;
    for (const Layer& layer : built.design.layers) {
        const auto map = built.sizes.outputs.find(layer.id);
        const bool is_block = layer.type == "Block";
        layers += !is_block && layer.type != "Input" && layer.type != "Output" && layer.type != "Activation" ? 1U : 0U;
        blocks += is_block && map != built.sizes.outputs.end() && map->second.size() == 3 ? 1U : 0U;
    }
    return layers > 0 ? layers + blocks : 0;
}

std::vector<NamedTableDesign> designs_of(const Table& table, const PaperContext& context) {
    std::vector<NamedTableDesign> designs;
    for (const LayerTable& part : read_layer_tables(table, context.vocabulary)) {
        if (part.understood < enough_understood) continue;
        TableDesign built = build_design(part, context);
        settle_open_pools(built.design, context.sentences, context.rules);
        settle_global_pools(built, context.sentences, context.rules);
        if (runs_along_one_axis(part, context.sentences)) apply_rank(built.design, 1, context.vocabulary);
        if (built.design.layers.size() < fewest_layers || count_known(built) < 2) continue;
        designs.push_back({part.name, std::move(built)});
    }
    return join_streams(std::move(designs), context.rules);
}

bool is_same_network(const Design& a, const Design& b) {
    if (a.layers.size() != b.layers.size()) return false;
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        if (a.layers[i].type != b.layers[i].type || a.layers[i].params != b.layers[i].params) return false;
    }
    return true;
}

}  // namespace

std::vector<AssembledDesign> assemble_tables(const Paper& paper, const std::vector<bool>& is_design, const Rules& rules,
                                             Diagnostics& diagnostics) {
    const auto blocks = parse_blocks(rules);
    if (!blocks) {
        diagnostics.warn(blocks.error().message, blocks.error().origin);
        return {};
    }
    const Vocabulary vocabulary(rules);
    const std::vector<Sentence> sentences = find_sentences(paper);
    const std::vector<LayerFact> layer_facts;  // a table gives each layer its own values
    std::vector<AssembledDesign> designs;
    std::set<std::string> slugs;
    for (std::size_t i = 0; i < paper.tables.size() && i < is_design.size(); ++i) {
        if (!is_design[i]) continue;
        const Table& table = paper.tables[i];
        const std::size_t before = designs.size();
        const ProseFacts prose = read_prose(own_caption_first(sentences, table.caption), vocabulary);
        const PaperContext context{sentences, prose, layer_facts, *blocks, rules, vocabulary};
        for (auto& [name, built] : designs_of(table, context)) {
            apply_prose(built.design, prose, rules);
            apply_windows(built.design, prose);
            name_norms(built.design, rules);
            built.design.name = design_name(table.caption, name.empty() ? table.part_title : name);
            built.design.sources = {source_of(table)};
            const bool is_known = std::any_of(designs.begin(), designs.end(), [&](const AssembledDesign& d) {
                return is_same_network(d.design, built.design);
            });
            if (is_known) continue;
            designs.push_back({std::move(built.design), std::move(built.sizes), ""});
            designs.back().slug = slug_of(table.caption.label + " " + table.part,
                                          name.empty() ? designs.back().design.name : name, slugs);
        }
        if (designs.size() == before) {
            diagnostics.note(
                "'" + table.caption.label + "' looks like a network design, but its cells do not read as layers",
                {"", table.page, 0, table.box});
        }
    }
    return designs;
}

}  // namespace dlp
