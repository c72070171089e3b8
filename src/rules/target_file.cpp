#include "rules/target_file.h"

#include "base/text.h"
#include "rules/layer_file.h"
#include "rules/toml_reading.h"

namespace dlp {
namespace {

using namespace toml_reading;

Result<std::string> scalar_text(const toml::node& node, const std::string& file) {
    TRY(const Value value, value_of(node, file));
    if (std::holds_alternative<Integers>(value)) return bad(node, file, "must be a text, number or flag");
    return value_text(value);
}

WordSet words_in(const TargetRule& target, std::string_view field) {
    const auto found = target.fields.find(field);
    const std::vector<std::string> words =
        found == target.fields.end() ? std::vector<std::string>() : split_words(found->second);
    return {words.begin(), words.end()};
}

}  // namespace

Result<TargetRule> read_target_file(const std::filesystem::path& path) {
    const std::string file = path.generic_string();
    TRY(const toml::table root, parse(path));
    TargetRule target;
    target.name = path.stem().string();
    target.origin = start_of(file);
    for (const auto& [key, node] : root) {
        if (!node.is_table()) {
            TRY(target.fields[std::string(key.str())], scalar_text(node, file));
            continue;
        }
        auto& dictionary = target.tables[std::string(key.str())];
        for (const auto& [word, spelling] : *node.as_table()) {
            TRY(dictionary[std::string(word.str())], scalar_text(spelling, file));
        }
    }
    return target;
}

ReservedWords reserved_words(const TargetRule& target) {
    WordSet names = words_in(target, "reserved");
    WordSet variables = words_in(target, "reserved_variables");
    WordSet locals = names;
    locals.insert(variables.begin(), variables.end());
    locals.erase("name");
    WordSet classes = words_in(target, "reserved_classes");
    if (const auto own = target.tables.find("classes"); own != target.tables.end()) {
        for (const auto& [name, text] : own->second) classes.insert(name);
    }
    return {std::make_shared<const WordSet>(std::move(names)), std::make_shared<const WordSet>(std::move(variables)),
            std::make_shared<const WordSet>(std::move(locals)), std::make_shared<const WordSet>(std::move(classes))};
}

Result<std::vector<std::pair<std::string, Spelling>>> read_spelling_file(const std::filesystem::path& path) {
    const std::string file = path.generic_string();
    TRY(const toml::table root, parse(path));
    std::vector<std::pair<std::string, Spelling>> spellings;
    for (const auto& [type, node] : root) {
        if (!node.is_table()) return bad(node, file, "a spelling must be a table, as [Conv2D]");
        TRY(Spelling spelling, read_spelling(*node.as_table(), file));
        spellings.emplace_back(type.str(), std::move(spelling));
    }
    return spellings;
}

}  // namespace dlp
