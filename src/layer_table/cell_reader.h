// One cell -> the layers that its text names, with the ink of each.
// Not here: how the cells of a row go together (combine_cells.h, row_details.h).
#pragma once

#include <vector>

#include "layer_table/layer_table.h"

namespace dlp {

/// Reads cells of one table and keeps count of how much was understood.
class CellReader {
  public:
    CellReader(int page, const Vocabulary& vocabulary) : page_(page), vocabulary_(&vocabulary) {}

    std::vector<TableGroup> read_groups(const Cell& cell);
    Phrase read_value(const Cell& cell);
    [[nodiscard]] Evidence evidence_of(const Cell& cell, const std::string& text) const;
    [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }
    [[nodiscard]] int page() const { return page_; }
    /// Mean share of understood words over the cells read so far; 0 before the first.
    [[nodiscard]] double understood() const { return cells_ > 0 ? understood_ / cells_ : 0; }

  private:
    int page_;
    const Vocabulary* vocabulary_;
    double cells_ = 0;
    double understood_ = 0;
};

bool names_layer(const std::vector<TableGroup>& groups);

/// A size without a layer's name is a convolution's kernel, if it is small enough for one.
bool is_implicit_layer(const Mention& mention);

/// Layers that stand beside another: normalisation, activation, dropout.
bool is_companion(const TableLayer& layer);

/// Without any size, number or setting.
bool is_bare(const Mention& mention);

/// `Encoder`, `Head`: a part of a network without a closer name, of which nothing else is told.
bool is_bare_part(const Mention& mention);

Mention mention_of_type(const char* type);

}  // namespace dlp
