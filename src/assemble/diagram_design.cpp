#include "assemble/diagram_design.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "assemble/adversaries.h"
#include "assemble/adversary_prose.h"
#include "assemble/apply_layer_facts.h"
#include "assemble/apply_prose.h"
#include "assemble/axis_words.h"
#include "assemble/bare_kernels.h"
#include "assemble/cuboid_sizes.h"
#include "assemble/diagram_layers.h"
#include "assemble/diagram_repeats.h"
#include "assemble/dotted_gaps.h"
#include "assemble/drawn_units.h"
#include "assemble/frame_repeats.h"
#include "assemble/frame_shortcuts.h"
#include "assemble/frame_titles.h"
#include "assemble/joined_cells.h"
#include "assemble/judge_parts.h"
#include "assemble/label_details.h"
#include "assemble/layer_details.h"
#include "assemble/level_names.h"
#include "assemble/lone_stacks.h"
#include "assemble/map_rows.h"
#include "assemble/name_norms.h"
#include "assemble/name_recurrent.h"
#include "assemble/named_blobs.h"
#include "assemble/naming.h"
#include "assemble/numbers_on_ways.h"
#include "assemble/part_titles.h"
#include "assemble/printed_channels.h"
#include "assemble/records.h"
#include "assemble/results_as_maps.h"
#include "assemble/row_names.h"
#include "assemble/settle_kinds.h"
#include "assemble/shown_blocks.h"
#include "assemble/time_steps.h"
#include "assemble/told_figures.h"
#include "assemble/told_kinds.h"
#include "assemble/told_perceptrons.h"
#include "assemble/told_rank.h"
#include "assemble/told_repeats.h"
#include "assemble/told_signs.h"
#include "assemble/touching_tables.h"
#include "assemble/two_way_cells.h"
#include "assemble/way_marks.h"
#include "assemble/wordless_insides.h"
#include "base/disjoint_sets.h"
#include "base/text.h"

namespace dlp {
namespace {

/// More than this is a plot or a map, not a network.
constexpr std::size_t most_shapes = 1500;
constexpr int fewest_known = 3;
/// A figure of more networks than this compares blocks, or the ways between its layers were not seen.
constexpr std::size_t most_networks = 6;
/// Many shapes without words are the marks of a plot.
constexpr std::size_t many_shapes = 150;
constexpr double fewest_labelled = 0.15;
/// Below this probability of a network, arrows must be drawn.
constexpr double unlikely = 0.2;

bool is_leaf(const DiagramNode& node) {
    return node.role != NodeRole::Nothing && node.role != NodeRole::Container;
}

/// Nodes that ways connect, each part in the order of its shapes; nodes without a way are left out.
std::vector<std::vector<std::size_t>> connected_parts(const std::vector<DiagramNode>& nodes,
                                                      const std::vector<FlowEdge>& edges) {
    DisjointSets sets(nodes.size());
    for (const FlowEdge& edge : edges) sets.unite(edge.from, edge.to);
    std::map<std::size_t, std::vector<std::size_t>> parts;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (is_leaf(nodes[i])) parts[sets.root(i)].push_back(i);
    }
    std::vector<std::vector<std::size_t>> result;
    for (auto& [first, part] : parts) {
        if (part.size() > 1) result.push_back(std::move(part));
    }
    return result;
}

bool is_plot(const Diagram& diagram) {
    if (diagram.shapes.size() < many_shapes) return false;
    std::set<DiagramIndex> labelled;
    for (const DiagramLabel& label : diagram.labels) labelled.insert(label.shape);
    return static_cast<double>(labelled.size()) < fewest_labelled * static_cast<double>(diagram.shapes.size());
}

/// Lines of a plot join what stands near their ends, too; but few of them have heads.
bool is_led_by_arrows(const Diagram& diagram) {
    int joined = 0;
    int headed = 0;
    for (const Connector& connector : diagram.connectors) {
        if (connector.from == nothing || connector.to == nothing) continue;
        ++joined;
        if (connector.has_head_at_end) ++headed;
    }
    return headed > 0 && 2 * headed >= joined;
}

/// Hardly any plot has boxes with the names of layers in them.
bool names_layers_throughout(const Diagram& diagram, const LabelReader& reader) {
    constexpr std::size_t fewest = 4;
    std::size_t named = 0;
    std::size_t others = 0;
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing || label.side != LabelSide::Inside) continue;
        ++(reader.read(label.text).kind == LabelKind::Layers ? named : others);
    }
    return named >= fewest && named > 3 * others;
}

std::vector<const Layer*> inner_layers(const Design& design) {
    std::vector<const Layer*> layers;
    for (const Layer& layer : design.layers) {
        if (layer.type != "Input" && layer.type != "Output") layers.push_back(&layer);
    }
    return layers;
}

std::ptrdiff_t named_inputs(const Design& design) {
    return std::count_if(design.layers.begin(), design.layers.end(),
                         [](const Layer& layer) { return layer.type == "Input" && !layer.label.empty(); });
}

std::size_t count_conflicts(const Layer& a, const Layer& b) {
    return static_cast<std::size_t>(std::count_if(a.params.begin(), a.params.end(), [&](const auto& param) {
        const auto found = b.params.find(param.first);
        return found != b.params.end() && !(found->second == param.second);
    }));
}

/// True when all of `part` goes on in `whole`: one step of a training that is drawn step by step, one of equal columns.
/// One number may have been misread; layers of other sizes, or of other inputs by name, are another network.
bool is_beginning_of(const Design& part, const Design& whole) {
    constexpr std::size_t fewest_conflicts = 2;
    const std::vector<const Layer*> a = inner_layers(part);
    const std::vector<const Layer*> b = inner_layers(whole);
    if (a.size() > b.size() || (a.size() == b.size() && named_inputs(part) != named_inputs(whole))) return false;
    std::size_t conflicts = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i]->type != b[i]->type) return false;
        conflicts += count_conflicts(*a[i], *b[i]);
    }
    return conflicts < fewest_conflicts;
}

/// Of parts that are alike, the longest stays.
std::vector<PartDesign> without_repetitions(const std::vector<PartDesign>& parts) {
    std::vector<PartDesign> kept;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool goes_on = std::any_of(parts.begin(), parts.end(), [&](const PartDesign& other) {
            const auto place = static_cast<std::size_t>(&other - parts.data());
            if (place == i || !is_beginning_of(parts[i].design, other.design)) return false;
            return inner_layers(parts[i].design).size() < inner_layers(other.design).size() || place < i;
        });
        if (!goes_on) kept.push_back(parts[i]);
    }
    return kept;
}

/// Nothing in it had to be guessed: neither merges nor one of several inputs.
bool is_all_drawn(const PartDesign& part) {
    const bool has_nameless_input =
        std::any_of(part.design.layers.begin(), part.design.layers.end(),
                    [](const Layer& layer) { return layer.type == "Input" && layer.label.empty(); });
    return part.score.inferred == 0 && (part.score.inputs <= 1 || !has_nameless_input);
}

/// Beside the largest network of a figure, much smaller parts are networks of their own only where all of them is
/// drawn: others are pieces that lost their ways.
std::vector<PartDesign> without_pieces(std::vector<PartDesign> parts) {
    const auto size = [](const PartDesign& part) { return part.design.layers.size(); };
    const auto largest =
        std::max_element(parts.begin(), parts.end(), [&](const auto& a, const auto& b) { return size(a) < size(b); });
    if (largest == parts.end()) return parts;
    const std::size_t most = size(*largest);
    parts.erase(
        std::remove_if(parts.begin(), parts.end(),
                       [&](const PartDesign& part) { return 3 * size(part) < 2 * most && !is_all_drawn(part); }),
        parts.end());
    return parts;
}

/// What the names of the levels beside the drawing tell.
void add_summary(const Diagram& diagram, const LabelReader& reader, const MainFlow& main, const PaperContext& context,
                 std::size_t figure, std::vector<TitledPart>& parts) {
    const auto levels = diagram_of_levels(diagram, reader, main);
    if (!levels) return;
    const std::vector<DiagramNode> nodes = read_nodes(*levels, reader);
    const DiagramFlow flow = find_flow(*levels, nodes, reader);
    for (const auto& members : connected_parts(nodes, flow.edges)) {
        TitledPart summary{build_part(members, nodes, flow, context), {}, figure};
        summary.is_summary = true;
        parts.push_back(std::move(summary));
    }
}

Origin origin_of(const Figure& figure) {
    return {"", figure.page, 0, figure.box, {}};
}

/// `Scaled Dot-Product Attention` over boxes.
bool name_a_layer(const std::vector<std::string>& titles, const LabelReader& reader) {
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
        const LabelReading reading = reader.read(title);
        return reading.kind == LabelKind::Layers && reading.layers.size() == 1;
    });
}

void note_omissions(const PartDesign& part, const std::string& figure, const Origin& origin, Diagnostics& diagnostics) {
    if (part.left_out > 0)
        diagnostics.note("'" + figure + "': " + std::to_string(part.left_out) +
                             " shapes are left out because their arrows run in a circle",
                         origin);
    if (part.is_cut)
        diagnostics.note("'" + figure + "' repeats its layers too often: only the first " +
                             std::to_string(part.design.layers.size()) + " are kept",
                         origin);
}

/// `Image` above a network is its input, not its name.
bool names_what_goes_in(const std::string& title, const LabelReader& reader) {
    constexpr std::size_t most_words = 2;
    return split_words(title).size() <= most_words && !reader.is_title(title) &&
           reader.read(title).kind == LabelKind::Input;
}

void apply_text(PartDesign& part, const Caption& caption, const PaperContext& context) {
    const Adversary adversary = adversary_of(part.design, caption.text, context.sentences);
    const bool is_alone = adversary == Adversary::None;
    const std::vector<Sentence> own =
        is_alone ? std::vector<Sentence>() : own_caption_first(sentences_on(adversary, context.sentences), caption);
    tell_kinds(part.design, context.sentences);
    apply_prose(part.design, is_alone ? context.prose : read_prose(own, context.vocabulary), context.rules);
    name_norms(part.design, context.rules);
    settle_kinds(part.design, part.sizes, context.sentences);
    apply_layer_facts(part.design, is_alone ? context.layer_facts : find_layer_facts(own, context.vocabulary), caption,
                      context.rules);
}

/// With what the text says of it. The slug is left empty.
AssembledDesign finish_part(const Figure& figure, PartDesign part, const PaperContext& context,
                            Diagnostics& diagnostics) {
    note_omissions(part, figure.caption.label, origin_of(figure), diagnostics);
    drop_numbering(part.design);
    take_kernels_of_names(part.design);
    take_widths_of_names(part.design);
    take_activations_of_labels(part.design, context.rules);
    apply_printed_channels(part.design, part.sizes, context.rules);
    name_recurrent(part.design, context.sentences, context.rules);
    apply_text(part, figure.caption, context);
    apply_drawn_units(part, context.rules);
    if (context.rank != 2) apply_rank(part.design, context.rank, context.vocabulary);
    part.design.name = title_of(figure.caption);
    part.design.sources = {{SourceKind::Figure, figure.caption.label, figure.page, figure.box, figure.caption.text}};
    return {std::move(part.design), std::move(part.sizes), ""};
}

}  // namespace

std::vector<TitledPart> read_parts(const Figure& figure, const DesignFigure& read, const PaperContext& context,
                                   Diagnostics& diagnostics) {
    const Diagram& diagram = read.diagram;
    const Origin origin = origin_of(figure);
    if (diagram.shapes.size() > most_shapes) {
        diagnostics.note("'" + figure.caption.label + "' has too many shapes to be a network (" +
                             std::to_string(diagram.shapes.size()) + ", at most " + std::to_string(most_shapes) + ")",
                         origin);
        return {};
    }
    std::optional<Vocabulary> of_rank;
    if (context.rank != 2) of_rank.emplace(context.rules, context.rank);
    LabelReader reader(of_rank ? *of_rank : context.vocabulary);
    std::map<std::string, std::string> signs = told_signs(figure.caption.text, reader);
    signs.merge(signs_named_beside(diagram, reader));
    reader.learn_signs(std::move(signs));
    std::map<std::string, LabelReading> told = told_labels(figure.caption.text, reader);
    told.merge(bare_kernels(diagram, reader, figure.caption.text));
    told.merge(shown_blocks(diagram, reader, context.titles));
    reader.learn_labels(std::move(told));
    const bool is_led = is_led_by_arrows(diagram) || names_layers_throughout(diagram, reader);
    if (is_plot(diagram) || (read.probability < unlikely && !is_led)) {
        diagnostics.note("'" + figure.caption.label + "' looks like a plot, not like a network", origin);
        return {};
    }
    const Diagram whole = without_wordless_insides(without_named_blobs(with_records(diagram)));
    const Diagram titled =
        with_frame_titles(with_axis_words(with_joined_cells(with_dotted_gaps(with_numbers_on_ways(whole)))), reader);
    const Diagram named = with_row_names(titled, reader);
    const Diagram joined = with_map_rows(with_cuboid_sizes(with_way_marks(named, reader)), reader);
    const Diagram completed = with_frame_repeats(joined, reader, context.sentences);
    std::vector<DiagramNode> nodes = read_nodes(completed, reader);
    count_circles(completed, nodes);
    fold_shown_frames(completed, nodes);
    repeat_told_frames(completed, context.sentences, nodes);
    repeat_told_sequences(completed, context.sentences, nodes);
    split_told_perceptrons(context.sentences, context.vocabulary, nodes);
    DiagramFlow flow = find_flow(completed, nodes, reader);
    if (flow.dropped > 0)
        diagnostics.note("'" + figure.caption.label + "': " + std::to_string(flow.dropped) +
                             " arrows between groups of many shapes are left out",
                         origin);
    part_adversaries(nodes, reader, flow.edges);
    fold_time_steps(completed, nodes, flow.edges);
    fold_two_way_cells(completed, nodes, flow.edges);
    join_touching_tables(nodes, flow.edges);
    if (speaks_of_shortcuts(context)) take_in_shortcuts(nodes, flow.edges);
    make_maps_of_results(nodes, flow.edges, reader);
    unroll_repeats(nodes, flow.edges);
    std::vector<TitledPart> parts;
    for (const auto& members : connected_parts(nodes, flow.edges)) {
        std::vector<std::string> titles = titles_of(members, nodes, completed, figure.caption.text);
        std::erase_if(titles, [&](const std::string& title) { return names_what_goes_in(title, reader); });
        PartDesign part = build_part(members, nodes, flow, context);
        part.shows_layer = name_a_layer(headings_of(members, nodes, completed), reader);
        parts.push_back({std::move(part), std::move(titles), read.figure});
    }
    if (parts.size() == 1) {
        for (std::string& title : titles_of_figure(title_of(figure.caption)))
            parts.front().titles.push_back(std::move(title));
    }
    for (const std::size_t stack : lone_stacks(nodes, flow.edges)) {
        parts.push_back({build_part({stack}, nodes, flow, context),
                         titles_of({stack}, nodes, completed, figure.caption.text), read.figure, true});
    }
    add_summary(titled, reader, flow.main, context, read.figure, parts);
    return parts;
}

std::vector<AssembledDesign> finish_parts(const Figure& figure, std::vector<TitledPart> titled, double probability,
                                          const PaperContext& context, Diagnostics& diagnostics) {
    std::vector<AssembledDesign> designs;
    if (titled.empty()) return designs;
    std::vector<PartDesign> parts;
    for (TitledPart& part : titled) {
        const bool may_be_sign = part.part.score.rows > 0 && part.part.score.widths >= part.part.score.known;
        if (part.is_inside || part.is_summary || (may_be_sign && is_pipeline(figure.caption, context.rules))) continue;
        if (is_understood(part.part, probability, context)) parts.push_back(std::move(part.part));
    }
    if (parts.size() > most_networks) {
        diagnostics.note("'" + figure.caption.label + "' falls into " + std::to_string(parts.size()) +
                             " pieces that read as networks: none of them is its design",
                         origin_of(figure));
        return designs;
    }
    if (parts.size() > 1 && is_gallery(figure.caption, context.rules)) {
        diagnostics.note("'" + figure.caption.label + "' shows kinds of networks: none of them is the paper's design",
                         origin_of(figure));
        return designs;
    }
    parts.erase(std::remove_if(parts.begin(), parts.end(), is_formula), parts.end());
    for (PartDesign& part : without_pieces(without_repetitions(parts)))
        designs.push_back(finish_part(figure, std::move(part), context, diagnostics));
    std::erase_if(designs,
                  [&](const AssembledDesign& read) { return is_told_by_shapes_only(read.design, context.rules); });
    if (designs.empty())
        diagnostics.note(
            "'" + figure.caption.label + "' looks like a network design, but too little of it reads as layers",
            origin_of(figure));
    return designs;
}

bool is_beginning(const TitledPart& part, double probability) {
    const PartScore& score = part.part.score;
    const int told = score.known + score.widths;
    if (part.is_inside) return false;
    if (part.is_summary) return probability >= 0.6 && score.known >= fewest_known;
    // In what is drawn as a network beyond doubt, half of the boxes may be named in words of the paper's own.
    const bool is_named = probability >= 0.9 && told >= 2 && told + score.opaque >= fewest_known && score.inferred == 0;
    return is_named || (probability >= 0.6 && score.known >= 2 && score.known >= score.opaque && told >= fewest_known &&
                        score.weighty >= 2);
}

AssembledDesign finish_beginning(const Figure& figure, PartDesign part, const PaperContext& context,
                                 Diagnostics& diagnostics) {
    diagnostics.warn("only parts of '" + figure.caption.label +
                         "' read as layers: its design is a beginning, compare it with the figure",
                     origin_of(figure));
    return finish_part(figure, std::move(part), context, diagnostics);
}

}  // namespace dlp
