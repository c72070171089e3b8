#include "layer_table/combine_cells.h"

#include <algorithm>

#include "base/text.h"
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

/// "Dense | 8 units, linear": the word names the activation, which is none, of a layer that is called otherwise.
void take_linear(TableRow& result, const std::vector<TableGroup>& namer) {
    if (!is_single(result.groups) || !is_single(namer) || namer.front().layers.front().mention.type != "Dense") return;
    TableLayer& layer = result.groups.front().layers.front();
    const std::string& name = namer.front().layers.front().label;
    if (layer.mention.type != "Dense" || !contains_word(lower(layer.label), "linear") ||
        contains_word(lower(name), "linear"))
        return;
    layer.mention.params.emplace("activation", std::string("linear"));
    layer.label = name;
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

/// "Dense 1 | 16 units, ReLU": values without a layer's word, and what goes with the layer that the name tells.
bool is_detail(const std::vector<TableGroup>& groups) {
    bool has_values = false;
    for (const TableGroup& group : groups) {
        for (const TableLayer& layer : group.layers) {
            const Mention& mention = layer.mention;
            if (!mention.type.empty() && !is_companion(layer)) return false;
            has_values = has_values || (mention.type.empty() &&
                                        !(mention.params.empty() && mention.sizes.empty() && mention.numbers.empty()));
        }
    }
    return has_values;
}

/// `4 units`: no block has units, a fully connected layer has.
bool tells_units(const std::vector<TableGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(), [](const TableLayer& layer) {
            return layer.mention.type.empty() && layer.mention.params.count("units") != 0;
        });
    });
}

/// The layer that a row's values speak of: the first that is more than what goes with another.
std::size_t place_of_main(const std::vector<TableLayer>& layers) {
    const auto main = std::find_if_not(layers.begin(), layers.end(), is_companion);
    return main == layers.end() ? 0 : static_cast<std::size_t>(main - layers.begin());
}

bool has_type(const std::vector<TableGroup>& groups, const std::string& type) {
    return std::any_of(groups.begin(), groups.end(), [&](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(),
                           [&](const TableLayer& layer) { return layer.mention.type == type; });
    });
}

/// "Bottleneck | 4 units": a block of that name has none, a fully connected layer has.
void take_type(TableLayer& layer, const TableLayer& name, bool is_dense) {
    Mention& mention = layer.mention;
    if (name.mention.type == "Block") {
        if (!is_dense || mention.params.count("units") == 0) return;
        mention.type = "Dense";
        mention.block.clear();
    } else {
        mention.type = name.mention.type;
        mention.params.insert(name.mention.params.begin(), name.mention.params.end());
    }
    if (mention.sizes.empty()) layer.label = name.label;
}

/// The row's name gives the type, its body the parameters: "Convolution | #maps:64, k:3x3".
/// `is_dense`: what has units is no block, whatever it is called.
void fill_from(TableRow& result, const std::vector<TableGroup>& namer, bool is_dense) {
    const std::vector<TableLayer>& named = namer.front().layers;
    const std::size_t main = place_of_main(named);
    const std::vector<TableGroup> body = result.groups;
    for (TableGroup& group : result.groups) {
        for (TableLayer& layer : group.layers) {
            if (layer.mention.type.empty()) take_type(layer, named[main], is_dense);
        }
    }
    if (const Mention& name = named[main].mention; name.type == "Block" && name.block != "opaque") return;
    std::vector<TableLayer>& first = result.groups.front().layers;
    for (std::size_t i = main; i-- > 0;) {
        if (!has_type(body, named[i].mention.type)) first.insert(first.begin(), named[i]);
    }
    for (std::size_t i = main + 1; i < named.size(); ++i) {
        if (!has_type(body, named[i].mention.type)) result.groups.back().layers.push_back(named[i]);
    }
}

/// A convolution with its window: the first layer, though its row may be called "Input layer".
bool has_window(const std::vector<TableGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(), [](const TableLayer& layer) {
            const Mention& mention = layer.mention;
            return mention.type.starts_with("Conv") &&
                   (!mention.sizes.empty() || mention.params.count("kernel_size") != 0);
        });
    });
}

/// "Transformer block | 4 heads, feed-forward 128": values of its inside, and no further layers.
bool details_attention(const std::vector<TableGroup>& namer, const std::vector<TableGroup>& body) {
    if (!is_single(namer) || namer.front().layers.front().mention.block != "transformer") return false;
    return std::any_of(body.begin(), body.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(), [](const TableLayer& layer) {
            return layer.mention.type != "MultiHeadAttention" && layer.mention.params.count("num_heads") != 0;
        });
    });
}

/// "bottleneck4.0 | upsampling": what a block of that name does to its map, and no layer beside it.
bool says_what_block_does(const std::vector<TableGroup>& namer, const std::vector<TableGroup>& type) {
    if (!is_single(namer) || !is_single(type)) return false;
    const Mention& name = namer.front().layers.front().mention;
    const Mention& does = type.front().layers.front().mention;
    const bool is_named = name.type == "Block" && !name.block.empty() && name.block != "opaque";
    return is_named && does.type == "UpSampling2D" && does.params.empty() && does.sizes.empty() && does.numbers.empty();
}

}  // namespace

void combine_cells(TableRow& result, RowCells cells) {
    // "fc1 | 1024 units" under "Layer | Details": a type without a layer's name is the body of the named layer.
    if (cells.body.empty() && (!names_layer(cells.type) || is_detail(cells.type)) && names_layer(cells.name))
        cells.body.swap(cells.type);
    const std::vector<TableGroup>& namer = names_layer(cells.type) ? cells.type : cells.name;
    const bool names_input = is_single(cells.name) && cells.name.front().layers.front().mention.type == "Input" &&
                             names_layer(cells.type) && !has_window(cells.type);
    if (cells.body.empty() && says_what_block_does(cells.name, cells.type)) cells.type.clear();
    if (cells.body.empty() && names_input) cells.type = cells.name;  // "Input layer | Random noise"
    if (cells.body.empty()) {
        result.groups = names_layer(cells.type) || !names_layer(cells.name) ? cells.type : cells.name;
        if (result.groups.empty() && cells.is_type_unknown) name_unknown_type(result);
        return;
    }
    result.groups = std::move(cells.body);
    const bool is_of_name = names_layer(result.groups) && is_detail(result.groups) && names_layer(namer);
    const bool body_names = names_layer(result.groups) && !is_of_name;
    const bool has_layers =
        body_names || std::any_of(result.groups.begin(), result.groups.end(), [](const TableGroup& group) {
            return std::any_of(group.layers.begin(), group.layers.end(),
                               [](const TableLayer& l) { return is_implicit_layer(l.mention); });
        });
    if (!names_layer(namer)) return;
    if (details_attention(namer, result.groups)) {
        result.groups = namer;
        return;
    }
    if (const Mention& block = namer.front().layers.front().mention; block.type == "Block" && !is_of_name)
        keep_block_name(result, block);
    if (body_names) {
        take_linear(result, namer);
        keep_companions(result, namer);
        keep_parametric_name(result, namer);
        return;
    }
    const bool is_block =
        namer.front().layers.front().mention.type == "Block" && !(is_of_name && tells_units(result.groups));
    const bool is_one_value = is_single(result.groups) && namer.size() == 1;
    if (!has_layers && is_block) {
        detail_block(result, namer);
    } else if (!has_layers || is_single(namer) || is_of_name || is_one_value) {
        fill_from(result, namer, is_of_name);
    }
}

}  // namespace dlp
