#include "layer_table/network_sizes.h"

#include <algorithm>
#include <optional>
#include <regex>

#include "base/text.h"
#include "layer_table/grid.h"

namespace dlp {
namespace {

bool names_a_layer(const std::string& text, const Vocabulary& vocabulary) {
    const Phrase phrase = read_phrase(text, vocabulary);
    return std::any_of(phrase.groups.begin(), phrase.groups.end(), [](const MentionGroup& group) {
        return std::any_of(group.mentions.begin(), group.mentions.end(),
                           [](const Mention& mention) { return !mention.type.empty(); });
    });
}

std::string header_of(const Grid& grid, int column) {
    return joined(split_words(grid.at(0, column).text()), " ");
}

bool is_one_of(const WordRule& words, const char* list, const std::string& header) {
    const auto known = words.lists.find(list);
    return known != words.lists.end() &&
           std::find(known->second.begin(), known->second.end(), lower(header)) != known->second.end();
}

bool has_networks_in_rows(const Grid& grid, const Vocabulary& vocabulary) {
    const auto words = vocabulary.rules().words.find("designs");
    if (words == vocabulary.rules().words.end() || grid.rows() < 2) return false;
    if (!is_one_of(words->second, "variants", header_of(grid, 0))) return false;
    bool is_told = false;
    for (int column = 1; column < grid.columns(); ++column)
        is_told = is_told || is_one_of(words->second, "variants.sizes", header_of(grid, column));
    for (int row = 1; is_told && row < grid.rows(); ++row) {
        if (names_a_layer(grid.at(row, 0).text(), vocabulary)) return false;
    }
    return is_told;
}

/// `12 layers, width 384` among the cells of a line: what there are as many of.
std::optional<NetworkSize> size_told_in(const Grid& grid, int row) {
    static const std::regex told(R"(^(\d{1,2}) (layers|blocks)(,|$))");
    for (int column = 1; column < grid.columns(); ++column) {
        const std::string text = lower(joined(split_words(grid.at(row, column).text()), " "));
        std::smatch found;
        if (std::regex_search(text, found, told)) return NetworkSize{found.str(2), found.str(1)};
    }
    return std::nullopt;
}

/// Lines of networks, two of which at least tell in words how deep they are.
std::vector<NetworkSize> sizes_in_words(const Grid& grid, const Vocabulary& vocabulary) {
    const auto words = vocabulary.rules().words.find("designs");
    bool has_names = false;
    for (int column = 0; words != vocabulary.rules().words.end() && column < grid.columns(); ++column)
        has_names = has_names || is_one_of(words->second, "variants", header_of(grid, column));
    std::vector<NetworkSize> sizes;
    for (int row = 1; has_names && row < grid.rows(); ++row) {
        if (auto size = size_told_in(grid, row)) sizes.push_back(std::move(*size));
    }
    if (sizes.size() < 2) return {};
    return {sizes.front()};
}

}  // namespace

std::vector<NetworkSize> sizes_of_first_network(const Table& table, const Vocabulary& vocabulary) {
    if (table.rows == 0 || table.columns == 0) return {};
    Grid grid(table);
    if (!has_networks_in_rows(grid, vocabulary)) grid = grid.transposed();
    if (!has_networks_in_rows(grid, vocabulary)) return sizes_in_words(Grid(table), vocabulary);
    std::vector<NetworkSize> sizes;
    for (int column = 1; column < grid.columns(); ++column)
        sizes.push_back({header_of(grid, column), std::string(trimmed(grid.at(1, column).text()))});
    return sizes;
}

}  // namespace dlp
