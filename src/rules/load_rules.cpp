#include <algorithm>

#include "rules/layer_file.h"
#include "rules/rules.h"
#include "rules/toml_reading.h"

namespace dlp {
namespace {

using namespace toml_reading;
namespace fs = std::filesystem;

/// The .toml files of a folder by name; none where there is no such folder.
std::vector<fs::path> rule_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<void> load_layers(const fs::path& folder, Rules& rules) {
    std::map<std::string, const LayerRule*, std::less<>> owner_of_alias;
    for (const fs::path& file : rule_files(folder)) {
        TRY(LayerRule read, read_layer_file(file));
        const Origin origin = read.origin;
        const std::string type = read.type;
        const auto [place, is_new] = rules.layers.try_emplace(type, std::move(read));
        if (!is_new) {
            return fail(ErrorKind::BadInput,
                        "layer type " + type + " is already described by " + describe(place->second.origin), origin);
        }
        for (const std::string& alias : place->second.aliases) {
            const auto [owner, is_first] = owner_of_alias.emplace(alias, &place->second);
            if (is_first) continue;
            return fail(ErrorKind::BadInput, "alias '" + alias + "' of " + type + " belongs to " + owner->second->type,
                        origin);
        }
    }
    return {};
}

/// The words of an activation are listed once, by the layer type Activation.
void share_activations(Rules& rules) {
    const LayerRule* const owner = rules.find_layer("Activation");
    if (owner == nullptr) return;
    const auto listed = owner->parameters.find("activation");
    if (listed == owner->parameters.end()) return;
    for (auto& [type, layer] : rules.layers) {
        for (auto& [name, parameter] : layer.parameters) {
            if (parameter.kind == "activation") parameter.choices = listed->second.choices;
        }
    }
}

Result<std::string> scalar_text(const toml::node& node, const std::string& file) {
    TRY(const Value value, value_of(node, file));
    if (std::holds_alternative<Integers>(value)) return bad(node, file, "must be a text, number or flag");
    return value_text(value);
}

Result<TargetRule> read_target(const fs::path& path) {
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

/// `[parameters]` with `kernel = [...]` is the list `parameters.kernel`.
Result<void> add_lists(const toml::table& table, const std::string& prefix, const std::string& file, WordRule& words) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (node.is_table()) {
            TRY_DO(add_lists(*node.as_table(), name + ".", file, words));
            continue;
        }
        TRY(words.lists[name], texts_of(node, file));
    }
    return {};
}

Result<WordRule> read_words(const fs::path& path) {
    TRY(const toml::table root, parse(path));
    WordRule words;
    words.origin = start_of(path.generic_string());
    TRY_DO(add_lists(root, "", words.origin.file, words));
    return words;
}

/// A layer says each target's spelling once: a call, or why there is none.
Result<void> check_spelling(const LayerRule& layer, const std::string& target) {
    const auto found = layer.emit.find(target);
    if (found == layer.emit.end()) {
        return fail(ErrorKind::BadInput,
                    layer.type + " has no spelling for " + target + ": [emit." + target + "] is missing", layer.origin);
    }
    const Spelling& spelling = found->second;
    if (spelling.call.empty() == spelling.unsupported.empty()) {
        return fail(ErrorKind::BadInput,
                    layer.type + " needs either 'call' or 'unsupported' in [emit." + target + "], not both or neither",
                    spelling.origin);
    }
    return {};
}

Result<void> check_spellings(const Rules& rules) {
    for (const auto& [type, layer] : rules.layers) {
        for (const auto& [target, rule] : rules.targets) TRY_DO(check_spelling(layer, target));
        for (const auto& [target, spelling] : layer.emit) {
            if (rules.targets.contains(target)) continue;
            return fail(ErrorKind::BadInput, "there is no target '" + target + "' in rules/targets", spelling.origin);
        }
    }
    return {};
}

}  // namespace

const LayerRule* Rules::find_layer(std::string_view type) const {
    const auto found = layers.find(type);
    return found == layers.end() ? nullptr : &found->second;
}

Result<Rules> load_rules(const fs::path& folder) {
    if (!fs::is_directory(folder / "layers")) {
        return fail(ErrorKind::NotFound, "no rules: there is no folder 'layers'", {folder.generic_string(), 0, 0, {}});
    }
    Rules rules;
    TRY_DO(load_layers(folder / "layers", rules));
    share_activations(rules);
    for (const fs::path& file : rule_files(folder / "targets")) {
        TRY(rules.targets[file.stem().string()], read_target(file));
    }
    for (const fs::path& file : rule_files(folder / "words")) {
        TRY(rules.words[file.stem().string()], read_words(file));
    }
    for (const fs::path& file : rule_files(folder / "blocks")) {
        TRY(rules.blocks[file.stem().string()], read_text(file));
    }
    TRY_DO(check_spellings(rules));
    return rules;
}

}  // namespace dlp
