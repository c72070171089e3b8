// What the field knows, read from rules/*.toml: layer types with their names and spellings, targets, words, blocks.
// Not here: any decision. A rule set is plain data; the modules that use it decide.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "design/design.h"

namespace dlp {

/// How one target writes one layer type: `[emit.<target>]` of a layer file, or the layer's table in a file of
/// rules/targets/<target>.
struct Spelling {
    std::string call;                                        ///< template with holes: see codegen/template.h
    std::string unsupported;                                 ///< the reason, where there is no call
    std::map<std::string, std::string, std::less<>> fields;  ///< further strings of the table, for the target's own use
    Origin origin;
};

/// A rule about a parameter: `[parameters.<name>]` of a layer file.
struct ParameterRule {
    /// `integer`, `size` (integer or list), `margin` (a size, or both sides of each direction), `number`, `text`,
    /// `flag`, `shape`, `padding`, `activation`
    std::string kind;
    bool is_required = false;       ///< the paper must say it; else `fallback` holds
    std::optional<Value> fallback;  ///< `default`
    std::optional<Value> guess;     ///< of a required one: what check/complete fills in where nothing tells the value
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<std::string> choices;  ///< for `text`; an `activation` has those of the layer type Activation
};

struct LayerRule {
    std::string type;
    std::vector<std::string> aliases;  ///< as papers write it, lower case
    std::string shape;                 ///< a row of check/shape_rules.cpp
    bool is_by_value = false;          ///< does the same to every value, wherever it stands: Dropout, Activation
    int rank = 0;                      ///< spatial rank (2 for Conv2D), 0 where it has none
    int inputs_at_least = 1;
    int inputs_at_most = 1;  ///< 0: any number
    std::map<std::string, ParameterRule, std::less<>> parameters;
    std::map<std::string, Spelling, std::less<>> emit;  ///< by target
    Origin origin;
};

using WordSet = std::unordered_set<std::string>;

/// What things of a target's code may not be called, shared by all who hand out names.
struct ReservedWords {
    std::shared_ptr<const WordSet> names = std::make_shared<WordSet>();      ///< `reserved`
    std::shared_ptr<const WordSet> variables = std::make_shared<WordSet>();  ///< `reserved_variables`
    /// Both, for what a function takes and makes; but an argument may be called `name`.
    std::shared_ptr<const WordSet> locals = std::make_shared<WordSet>();
    /// `reserved_classes`, and the classes that the code may bring along.
    std::shared_ptr<const WordSet> classes = std::make_shared<WordSet>();
};

/// A target library: rules/targets/<name>.toml. `tables` holds its dictionaries (`activation.relu = "relu"`).
/// `fields.unspelled` is the reason that layers without a spelling are not supported.
struct TargetRule {
    std::string name;
    std::map<std::string, std::string, std::less<>> fields;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> tables;
    ReservedWords reserved;  ///< from the fields and `[classes]`
    Origin origin;
};

/// How a file format of other programs names what a design knows: rules/importers/<format>.toml. Dictionaries by name;
/// `types` and `activation_layers` are checked against the layer types, `parameters` (`Conv2D.filters = "num_output"`)
/// against their parameters.
struct ImporterRule {
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> tables;
    Origin origin;

    /// The word's meaning in a table; null where it has none.
    [[nodiscard]] const std::string* find(std::string_view table, std::string_view word) const;
};

/// A vocabulary: rules/words/<name>.toml, lists of words by key, in file order within a list.
struct WordRule {
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    Origin origin;
};

struct Rules {
    std::map<std::string, LayerRule, std::less<>> layers;
    std::map<std::string, TargetRule, std::less<>> targets;
    std::map<std::string, WordRule, std::less<>> words;
    std::map<std::string, ImporterRule, std::less<>> importers;
    /// rules/blocks/<name>.toml as text, parsed by assemble/ which owns their meaning.
    std::map<std::string, std::string, std::less<>> blocks;

    [[nodiscard]] const LayerRule* find_layer(std::string_view type) const;
};

/// Errors: NotFound (no such folder), BadInput naming file and line (broken TOML, unknown key, two files for one type,
/// a layer x target pair spelled twice or not at all).
Result<Rules> load_rules(const std::filesystem::path& folder);

}  // namespace dlp
