// Reads the labelled tables: labels.tsv beside text/<table>.txt, whose columns are kept apart by two spaces or more.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "classify/classify_table.h"

namespace dlp {

struct LabelledTable {
    std::string name;
    std::string paper;
    std::string part;  ///< `train`, `validation`, `test`
    TableClass label = TableClass::Other;
    Table table;
    [[nodiscard]] bool is_design() const { return label != TableClass::Other; }
};

/// In file order. Errors: NotFound, BadInput naming file and line.
Result<std::vector<LabelledTable>> read_labelled_tables(const std::filesystem::path& folder);

/// A row per line; a cell ends at two spaces. Columns are counted, not aligned.
Table table_from_text(const std::string& caption, const std::string& text);

}  // namespace dlp
