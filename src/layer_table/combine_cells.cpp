#include "layer_table/combine_cells.h"

#include <algorithm>

#include "layer_table/cell_reader.h"

namespace dlp {
namespace {

bool is_single(const std::vector<TableGroup>& groups) {
    return groups.size() == 1 && groups.front().layers.size() == 1;
}

void keep_block_name(TableRow& result, const Mention& name) {
    for (TableGroup& group : result.groups) {
        for (TableLayer& layer : group.layers) layer.mention.block = name.block;
    }
}

/// "Transformer block | [...] x 2": the body only says how often, and with which values.
void detail_block(TableRow& result, const std::vector<TableGroup>& namer) {
    std::vector<TableGroup> body = std::move(result.groups);
    result.groups = namer;
    TableGroup& block = result.groups.front();
    for (const TableGroup& group : body) {
        block.repeat = std::max(block.repeat, group.repeat);
        for (const TableLayer& detail : group.layers) {
            block.layers.front().mention.params.insert(detail.mention.params.begin(), detail.mention.params.end());
        }
    }
}

/// A type that nobody knows is a part whose inside is not shown: "Transcription".
void name_unknown_type(TableRow& result) {
    if (result.name.empty()) return;
    TableLayer layer;
    layer.mention.type = "Block";
    layer.mention.text = result.name;
    layer.label = result.name;
    layer.evidence = result.evidence;
    result.groups = {{{std::move(layer)}, 1, false}};
}

/// "BN, ReLU, Convolution | 3x3 conv, stride 2": the name tells what stands around the layer that the body details.
void keep_companions(TableRow& result, const std::vector<TableGroup>& namer) {
    if (!is_single(result.groups) || namer.size() != 1 || namer.front().layers.size() < 2) return;
    const TableLayer detailed = result.groups.front().layers.front();
    std::vector<TableLayer> layers = namer.front().layers;
    const auto is_same = [&](const TableLayer& layer) { return layer.mention.type == detailed.mention.type; };
    if (std::count_if(layers.begin(), layers.end(), is_same) != 1) return;
    if (std::count_if(layers.begin(), layers.end(), is_companion) + 1 != static_cast<std::ptrdiff_t>(layers.size()))
        return;
    *std::find_if(layers.begin(), layers.end(), is_same) = detailed;
    result.groups.front().layers = std::move(layers);
}

/// "conv1 | LRN": a body that holds nothing but companions comes after the layer that the name tells.
void keep_parametric_name(TableRow& result, const std::vector<TableGroup>& namer) {
    if (!is_single(namer) || is_companion(namer.front().layers.front()) ||
        namer.front().layers.front().mention.type == "Block")
        return;
    for (const TableGroup& group : result.groups) {
        if (!std::all_of(group.layers.begin(), group.layers.end(), is_companion)) return;
    }
    result.groups.front().layers.insert(result.groups.front().layers.begin(), namer.front().layers.front());
}

/// The row's name gives the type, its body the parameters: "Convolution | #maps:64, k:3x3".
void fill_from(TableRow& result, const std::vector<TableGroup>& namer) {
    const Mention& name = namer.front().layers.front().mention;
    if (name.type == "Block" && name.block != "opaque") return;
    for (TableGroup& group : result.groups) {
        for (TableLayer& layer : group.layers) {
            if (!layer.mention.type.empty() || name.type == "Block") continue;
            layer.mention.type = name.type;
            layer.mention.params.insert(name.params.begin(), name.params.end());
            if (layer.mention.sizes.empty()) layer.label = namer.front().layers.front().label;
        }
    }
    for (std::size_t i = 1; i < namer.front().layers.size(); ++i)
        result.groups.back().layers.push_back(namer.front().layers[i]);
}

}  // namespace

void combine_cells(TableRow& result, RowCells cells) {
    // "fc1 | 1024 units" under "Layer | Details": a type without a layer's name is the body of the named layer.
    if (cells.body.empty() && !names_layer(cells.type) && names_layer(cells.name)) cells.body.swap(cells.type);
    const std::vector<TableGroup>& namer = names_layer(cells.type) ? cells.type : cells.name;
    if (cells.body.empty()) {
        result.groups = names_layer(cells.type) || !names_layer(cells.name) ? cells.type : cells.name;
        if (result.groups.empty() && cells.is_type_unknown) name_unknown_type(result);
        return;
    }
    result.groups = std::move(cells.body);
    const bool body_names = names_layer(result.groups);
    const bool has_layers =
        body_names || std::any_of(result.groups.begin(), result.groups.end(), [](const TableGroup& group) {
            return std::any_of(group.layers.begin(), group.layers.end(),
                               [](const TableLayer& l) { return is_implicit_layer(l.mention); });
        });
    if (!names_layer(namer)) return;
    if (const Mention& block = namer.front().layers.front().mention; block.type == "Block")
        keep_block_name(result, block);
    if (body_names) {
        keep_companions(result, namer);
        keep_parametric_name(result, namer);
        return;
    }
    const bool is_block = namer.front().layers.front().mention.type == "Block";
    if (!has_layers && is_block) {
        detail_block(result, namer);
    } else if (!has_layers || is_single(namer)) {
        fill_from(result, namer);
    }
}

}  // namespace dlp
