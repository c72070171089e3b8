// Does a table describe a network, and does a layer stand in a row or in a column? Bag of words over caption and cells
// with a cosine classifier as in Sethi et al. (AAAI 2018), or the better method that models/ ships.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "classify/table_features.h"
#include "document/paper.h"

namespace dlp {

enum class TableClass { Other, DesignByRow, DesignByColumn };

std::string to_string(TableClass kind);  ///< `other`, `table-row`, `table-column`

struct TableVerdict {
    bool is_design = false;
    TableClass kind = TableClass::Other;
    double probability = 0;  ///< that it is a design
};

/// Weights of the shipped classifier (models/table_classifier.json).
struct TableClassifier {
    std::map<std::string, double, std::less<>> weights;  ///< by feature name
    double bias = 0;
    double threshold = 0.5;
    TableWords words;
};

/// Errors: NotFound, BadInput naming the file.
Result<TableClassifier> load_table_classifier(const std::filesystem::path& file);

/// The same from the text of such a file; `name` is for messages.
Result<TableClassifier> parse_table_classifier(std::string_view json, const std::string& name);

TableVerdict classify_table(const Table& table, const TableClassifier& classifier);

}  // namespace dlp
