#include "importers/keras_old.h"

#include "base/text.h"
#include "importers/keras_json.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

/// `nb_row nb_col`: one field that was several, all of which are there.
Json old_value(const Json& config, const std::vector<std::string>& fields) {
    if (fields.size() == 1) return member(config, fields.front());
    Json list = Json::array();
    for (const std::string& field : fields) {
        if (!config.contains(field)) return {};
        list.push_back(config[field]);
    }
    return list;
}

/// `Dense.output_dim` is of a class, `nb_filter` of all.
void rename_field(Json& config, const std::string& type, std::string_view word, const std::string& name) {
    const std::size_t dot = word.find('.');
    if (dot != std::string_view::npos && word.substr(0, dot) != type) return;
    const std::string_view fields = dot == std::string_view::npos ? word : word.substr(dot + 1);
    Json value = old_value(config, split_words(fields));
    if (!value.is_null() && !config.contains(name)) config[name] = std::move(value);
}

/// `data_format.th`
void rename_value(Json& config, std::string_view word, const std::string& meaning) {
    const std::size_t dot = word.find('.');
    const std::string field(word.substr(0, dot));
    if (text_of(config, field) == word.substr(dot + 1)) config[field] = meaning;
}

void translate_layer(Json& layer, const ImporterRule& words) {
    const std::string type = text_of(layer, "class_name");
    const auto fields = words.tables.find("old_fields");
    const auto values = words.tables.find("old_values");
    if (fields == words.tables.end() || values == words.tables.end()) return;
    for (const auto& [word, name] : fields->second) rename_field(layer["config"], type, word, name);
    for (const auto& [word, meaning] : values->second) rename_value(layer["config"], word, meaning);
}

}  // namespace

void translate_old_keras(Json& node, const ImporterRule& words) {
    if (!node.is_structured()) return;
    if (member(node, "config").is_object() && !text_of(node, "class_name").empty()) translate_layer(node, words);
    for (Json& inside : node) translate_old_keras(inside, words);
}

}  // namespace dlp
