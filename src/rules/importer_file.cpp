#include "rules/importer_file.h"

#include <algorithm>

#include "rules/toml_reading.h"

namespace dlp {
namespace {

using namespace toml_reading;

using Keys = std::initializer_list<std::string_view>;

const Keys known_tables{
    "activation_layers",  "activations", "assumed", "by_step",       "dropped",    "folds",  "keeps_time", "legacy",
    "old_fields",         "old_values",  "orders",  "over_channels", "parameters", "passed", "readers",    "recurrent",
    "scaled_activations", "sources",     "types",   "unsaid",        "values"};

/// One `word = "meaning"` of a table.
struct Entry {
    std::string word;
    std::string meaning;
    const toml::node& node;
    const std::string& file;
};

Result<void> check_type(const Entry& entry, const Rules& rules) {
    if (rules.find_layer(entry.meaning) != nullptr) return {};
    return bad(entry.node, entry.file, "names the layer type " + entry.meaning + ", which rules/layers does not have");
}

Result<void> check_activation(const Entry& entry, const Rules& rules) {
    const LayerRule* const layer = rules.find_layer("Activation");
    if (layer == nullptr) return {};
    const auto known = layer->parameters.find("activation");
    if (known == layer->parameters.end()) return {};
    const auto& choices = known->second.choices;
    if (std::find(choices.begin(), choices.end(), entry.meaning) != choices.end()) return {};
    return bad(entry.node, entry.file, "names the activation " + entry.meaning + ", which Activation does not have");
}

/// `Conv2D.filters`
Result<void> check_parameter(const Entry& entry, const Rules& rules) {
    const std::size_t dot = entry.word.find('.');
    const LayerRule* const layer = rules.find_layer(entry.word.substr(0, dot));
    const bool is_known =
        dot != std::string::npos && layer != nullptr && layer->parameters.contains(entry.word.substr(dot + 1));
    if (is_known) return {};
    return bad(entry.node, entry.file, entry.word + " is no parameter of a layer type");
}

Result<void> check_entry(std::string_view table, const Entry& entry, const Rules& rules) {
    if (table == "types") return check_type(entry, rules);
    if (table == "activations" || table == "activation_layers" || table == "scaled_activations")
        return check_activation(entry, rules);
    if (table == "parameters") return check_parameter(entry, rules);
    return {};
}

}  // namespace

const std::string* ImporterRule::find(std::string_view table, std::string_view word) const {
    const auto dictionary = tables.find(table);
    if (dictionary == tables.end()) return nullptr;
    const auto found = dictionary->second.find(word);
    return found == dictionary->second.end() ? nullptr : &found->second;
}

Result<ImporterRule> read_importer_file(const std::filesystem::path& path, const Rules& rules) {
    const std::string file = path.generic_string();
    TRY(const toml::table root, parse(path));
    TRY_DO(check_keys(root, known_tables, file));
    ImporterRule importer;
    importer.origin = start_of(file);
    for (const auto& [key, node] : root) {
        const toml::table* const table = node.as_table();
        if (table == nullptr) return bad(node, file, std::string(key.str()) + " must be a table");
        for (const auto& [word, meaning] : *table) {
            const auto text = meaning.value<std::string>();
            if (!text) return bad(meaning, file, std::string(word.str()) + " must be a text");
            const Entry entry{std::string(word.str()), *text, meaning, file};
            TRY_DO(check_entry(key.str(), entry, rules));
            importer.tables[std::string(key.str())][entry.word] = entry.meaning;
        }
    }
    return importer;
}

}  // namespace dlp
