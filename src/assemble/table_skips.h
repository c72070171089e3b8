// Skip connections of networks that tables list row by row: maps on the way down go with those of their size on the
// way up.
#pragma once

#include <string>
#include <vector>

#include "assemble/paper_context.h"
#include "layer_table/layer_table.h"

namespace dlp {

/// "Skip connections concatenate the features of the encoder": the text tells it.
bool speaks_of_joined_skips(const PaperContext& context);

/// The maps that rows on the way down leave, by their printed sizes.
class SkipLevels {
  public:
    /// What the row after `row` reads besides it, if `row` enlarges its input to a size that a row before it left.
    std::vector<std::string> take(const TableRow& row);
    /// The layers that `row`, which was added to the network, ends with.
    void add(const TableRow& row, const std::vector<std::string>& outputs);

  private:
    struct Level {
        Integers size;
        std::vector<std::string> outputs;
    };
    std::vector<Level> levels_;  ///< from large maps to small ones
    bool goes_up_ = false;
};

}  // namespace dlp
