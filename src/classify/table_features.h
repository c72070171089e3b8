// The measurements on a table that the classifier weighs. They count words and patterns only, so that they come out
// much the same however well or badly the grid was read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/paper.h"

namespace dlp {

/// Sorted words by the group they belong to: `layer.pooling`, `parameter`, `caption_design`, ...
using TableWords = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Values of about 0 to 4, by feature name.
using TableFeatures = std::map<std::string, double, std::less<>>;

TableFeatures table_features(const Table& table, const TableWords& words);

/// True when `word` (lower case), or its singular, is in the group.
bool is_in_group(const TableWords& words, std::string_view group, std::string_view word);

/// True when the word names a layer: in one of the groups `layer.*`.
bool names_layer(const TableWords& words, std::string_view word);

}  // namespace dlp
