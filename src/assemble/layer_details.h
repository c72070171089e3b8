// What a row gives a layer besides its own words: an id, widths from printed sizes, names from the prose.
// Not here: the graph (table_design.cpp), blocks (block_values.h).
#pragma once

#include <string_view>

#include "layer_table/layer_table.h"
#include "prose/prose.h"
#include "rules/rules.h"

namespace dlp {

bool has_parameter(const LayerRule* rule, const char* name);

/// Reads a sequence step by step: LSTM, GRU, SimpleRNN.
bool is_recurrent(std::string_view type);

/// Pools windows of a map.
bool is_pool_2d(std::string_view type);

/// The row's name as an id; rows without one, or with a mere number, are called by their first layer.
std::string base_id(const TableRow& row, std::size_t row_index);

/// Filters, units and the input's shape from the sizes that the row prints.
void fill_from_row(const TableRow& row, Layer& layer, const TableGroup& group, const Rules& rules);

/// "3x3 means a depthwise separable convolution except conv1".
void name_separable(const TableRow& row, Layer& layer, const ProseFacts& prose);

/// A dense block's layers have k filters, its 1x1 bottlenecks a multiple of k, where the text says so.
void fill_growth(Layer& layer, const TableGroup& group, const ProseFacts& prose);

/// Filters of a densely connected network outside of its blocks: `2k` in front of the first, and the share of its input
/// that a transition layer keeps. `input_width` is the number of channels that the layer reads, where it is known.
void fill_transition(const TableRow& row, Layer& layer, const ProseFacts& prose,
                     std::optional<std::int64_t> input_width, bool is_first);

/// An average pooling without a window, or before a 1x1 output, is global. `source` is one of the group's layers.
void name_global_pool(const TableRow& row, Layer& layer, const TableGroup& group, const TableLayer& source);

/// A pooling takes as many axes as the convolution before it, whose type is `convolution`, where its name leaves that
/// open.
void follow_rank(Layer& layer, std::string_view convolution, const Rules& rules);

}  // namespace dlp
