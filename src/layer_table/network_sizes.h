// Tables whose lines are networks, none of them a layer: "Model | Hidden size | Number of layers".
// Not here: tables that list layers (layer_table.h).
#pragma once

#include <string>
#include <vector>

#include "document/paper.h"
#include "phrase/phrase.h"

namespace dlp {

/// `Number of layers`, `12`: as printed.
struct NetworkSize {
    std::string header;
    std::string value;
};

/// What a table tells of the first of its networks; empty where its lines are no networks.
std::vector<NetworkSize> sizes_of_first_network(const Table& table, const Vocabulary& vocabulary);

}  // namespace dlp
