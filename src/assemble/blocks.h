// rules/blocks/*.toml: what the blocks that papers name hold inside, and under which conditions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/rules.h"

namespace dlp {

/// How the units of a block are joined.
enum class Connect : std::uint8_t { Chain, Residual, Dense };

/// One layer inside a block. A parameter that begins with `$` is an expression over the block's values.
struct BlockLayer {
    std::string id;
    std::string type;
    std::vector<std::string> from;  ///< ids in this block; `in` is the block's input
    std::string when;               ///< condition; empty means always
    Parameters params;
    Parameters inferred;
    bool is_labelled = false;  ///< carries the label of the block
    std::string label;         ///< what the block's own figure calls it
};

struct BlockRule {
    std::string name;
    std::string applies_to;  ///< a layer type whose rows it expands, besides rows that name the block
    Connect connect = Connect::Chain;
    std::vector<std::string> stands_for;        ///< names of rows that hold the block and do not say so: `stage`
    std::vector<std::string> words;             ///< the paper must speak of one of them
    std::vector<std::string> projection_words;  ///< with one of them, shortcuts are projected where widths differ
    std::map<std::string, std::vector<std::string>, std::less<>> columns;  ///< value name -> headers of its column
    std::vector<std::string> required;                                     ///< values that the row must give
    std::vector<BlockLayer> layers;
};

using BlockRules = std::map<std::string, BlockRule, std::less<>>;

/// Errors: BadInput naming the block and what is wrong.
Result<BlockRules> parse_blocks(const Rules& rules);

/// Values by name; a name without a value is not in it.
using BlockValues = std::map<std::string, double, std::less<>>;

/// `$expansion*$in`, `$filters-$in` -> a number; none when a value is missing.
std::optional<double> evaluate(const std::string& expression, const BlockValues& values);

/// `strides == 1 && in == filters`; a missing value makes its comparison false.
bool holds(const std::string& condition, const BlockValues& values);

}  // namespace dlp
