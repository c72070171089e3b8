// The layers that a table tells, as text.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layer_table/layer_table.h"
#include "support/phrase_text.h"
#include "support/table_builder.h"

namespace dlp::test {

using Lines = std::vector<std::string>;

inline std::string group_text(const TableGroup& group) {
    std::string text = group.repeat > 1 ? std::to_string(group.repeat) + " x " : "";
    if (group.is_bracketed) text += "[";
    for (std::size_t i = 0; i < group.layers.size(); ++i) {
        if (i > 0) text += "; ";
        text += mention_text(group.layers[i].mention);
    }
    return text + (group.is_bracketed ? "]" : "");
}

/// The rows that hold layers, each as `2 x Conv2D filters=64 kernel_size=3`.
inline Lines lines_of(const LayerTable& table) {
    Lines lines;
    for (const TableRow& row : table.rows) {
        std::string text = row.repeat > 1 ? std::to_string(row.repeat) + " x " : "";
        for (std::size_t i = 0; i < row.groups.size(); ++i) text += (i > 0 ? "; " : "") + group_text(row.groups[i]);
        if (!row.groups.empty()) lines.push_back(text);
    }
    return lines;
}

inline std::vector<LayerTable> read(const Rows& rows, int header_rows = 1) {
    return read_layer_tables(table_of(rows, header_rows), shipped_vocabulary());
}

/// The rows of a table that shows one design.
inline Lines read_one(const Rows& rows, int header_rows = 1) {
    const std::vector<LayerTable> tables = read(rows, header_rows);
    EXPECT_EQ(tables.size(), 1U);
    return tables.empty() ? Lines{} : lines_of(tables.front());
}

}  // namespace dlp::test
