#include <algorithm>

#include "rules/importer_file.h"
#include "rules/layer_file.h"
#include "rules/rules.h"
#include "rules/target_file.h"
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

/// `[classes]` beside the layers that use them.
Result<void> add_classes(Spelling classes, TargetRule& target) {
    for (auto& [name, text] : classes.fields) {
        if (target.tables["classes"].try_emplace(name, std::move(text)).second) continue;
        return fail(ErrorKind::BadInput, "the class '" + name + "' of " + target.name + " is there twice",
                    classes.origin);
    }
    return {};
}

/// What rules/targets/<target>/*.toml say, beside `[emit.<target>]` of the layers.
Result<void> add_spellings(const fs::path& file, const std::string& target, Rules& rules) {
    TRY(auto spellings, read_spelling_file(file));
    for (auto& [type, spelling] : spellings) {
        if (type == "classes") {
            TRY_DO(add_classes(std::move(spelling), rules.targets[target]));
            continue;
        }
        const auto layer = rules.layers.find(type);
        if (layer == rules.layers.end()) {
            return fail(ErrorKind::BadInput, "there is no layer type '" + type + "' in rules/layers", spelling.origin);
        }
        const Origin origin = spelling.origin;
        const auto [place, is_new] = layer->second.emit.try_emplace(target, std::move(spelling));
        if (is_new) continue;
        return fail(ErrorKind::BadInput,
                    type + " is already spelled for " + target + " by " + describe(place->second.origin), origin);
    }
    return {};
}

Result<void> load_targets(const fs::path& folder, Rules& rules) {
    for (const fs::path& file : rule_files(folder)) {
        const std::string name = file.stem().string();
        TRY(rules.targets[name], read_target_file(file));
        for (const fs::path& spellings : rule_files(folder / name)) TRY_DO(add_spellings(spellings, name, rules));
        rules.targets[name].reserved = reserved_words(rules.targets[name]);
    }
    return {};
}

/// `unspelled` of a target is the reason that all further layers have.
void add_unspelled(const TargetRule& target, LayerRule& layer) {
    const auto reason = target.fields.find("unspelled");
    if (reason == target.fields.end()) return;
    layer.emit.try_emplace(target.name, Spelling{{}, reason->second, {}, target.origin});
}

/// A layer says each target's spelling once: a call, or why there is none.
Result<void> check_spelling(const LayerRule& layer, const std::string& target) {
    const auto found = layer.emit.find(target);
    if (found == layer.emit.end()) {
        return fail(ErrorKind::BadInput,
                    layer.type + " has no spelling for " + target + ": [emit." + target +
                        "] is missing, and its table in rules/targets/" + target,
                    layer.origin);
    }
    const Spelling& spelling = found->second;
    if (spelling.call.empty() == spelling.unsupported.empty()) {
        return fail(ErrorKind::BadInput,
                    layer.type + " needs either 'call' or 'unsupported' for " + target + ", not both or neither",
                    spelling.origin);
    }
    return {};
}

Result<void> check_spellings(Rules& rules) {
    for (auto& [type, layer] : rules.layers) {
        for (const auto& [name, target] : rules.targets) {
            add_unspelled(target, layer);
            TRY_DO(check_spelling(layer, name));
        }
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
    TRY_DO(load_targets(folder / "targets", rules));
    for (const fs::path& file : rule_files(folder / "words")) {
        TRY(rules.words[file.stem().string()], read_words(file));
    }
    for (const fs::path& file : rule_files(folder / "blocks")) {
        TRY(rules.blocks[file.stem().string()], read_text(file));
    }
    for (const fs::path& file : rule_files(folder / "importers")) {
        TRY(rules.importers[file.stem().string()], read_importer_file(file, rules));
    }
    TRY_DO(check_spellings(rules));
    return rules;
}

}  // namespace dlp
