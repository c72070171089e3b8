#include "importers/keras_json.h"

#include <algorithm>
#include <array>

#include "design/design.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

constexpr int deepest_nesting = 128;

/// Words of JavaScript that are no JSON.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> number_words{
    {{"-Infinity", "-1e308"}, {"Infinity", "1e308"}, {"NaN", "null"}}};

/// Copies the text with numbers for `Infinity` and null for `NaN`, and refuses what is nested deeper than any model.
Result<std::string> plain_json(std::string_view bytes, const std::string& file) {
    std::string plain;
    plain.reserve(bytes.size());
    int depth = 0;
    bool is_string = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (is_string && c == '\\' && i + 1 < bytes.size()) plain += bytes[i++];
        if (c == '"' && (i == 0 || bytes[i - 1] != '\\' || !is_string)) is_string = !is_string;
        if (!is_string) {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth > deepest_nesting)
                return fail(ErrorKind::BadInput, "the JSON is nested too deeply", {file, 0, 0, {}});
            bool is_number_word = false;
            for (const auto& [word, number] : number_words) {
                if (is_number_word || !bytes.substr(i).starts_with(word)) continue;
                is_number_word = true;
                plain += number;
                i += word.size() - 1;
            }
            if (is_number_word) continue;
        }
        plain += bytes[i];
    }
    return plain;
}

bool is_keras2_tensor(const Json& node) {
    return node.is_array() && node.size() >= 3 && node[0].is_string() && node[1].is_number_integer() &&
           node[2].is_number_integer();
}

bool is_keras3_tensor(const Json& node) {
    return text_of(node, "class_name") == "__keras_tensor__" &&
           is_keras2_tensor(member(member(node, "config"), "keras_history"));
}

KerasTensor tensor_of(const Json& history) {
    return {history[0].get<std::string>(), history[1].get<std::int64_t>(), history[2].get<std::int64_t>()};
}

bool is_mask(std::string_view argument) {
    return argument == "mask" || argument.ends_with("_mask");
}

void collect(const Json& node, std::vector<KerasTensor>& found) {
    if (is_keras3_tensor(node)) {
        found.push_back(tensor_of(node["config"]["keras_history"]));
    } else if (is_keras2_tensor(node)) {
        found.push_back(tensor_of(node));
        for (std::size_t i = 3; i < node.size(); ++i) collect(node[i], found);
    } else if (node.is_array()) {
        for (const Json& item : node) collect(item, found);
    } else if (node.is_object()) {
        for (const auto& [key, value] : node.items()) {
            if (!is_mask(key)) collect(value, found);
        }
    }
}

void collect_shapes(const Json& node, std::map<KerasTensor, std::vector<std::int64_t>>& shapes) {
    if (is_keras3_tensor(node)) {
        std::vector<std::int64_t> sizes = sizes_in(member(node["config"], "shape"));
        if (!sizes.empty()) sizes.erase(sizes.begin());
        shapes[tensor_of(node["config"]["keras_history"])] = std::move(sizes);
    } else if (node.is_structured()) {
        for (const Json& item : node) collect_shapes(item, shapes);
    }
}

}  // namespace

Result<Json> parse_keras_json(std::string_view bytes, const std::string& file) {
    TRY(const std::string plain, plain_json(bytes, file));
    try {
        return Json::parse(plain);
    } catch (const Json::exception& exception) {
        return fail(ErrorKind::BadInput, "the file is no JSON: " + std::string(exception.what()), {file, 0, 0, {}});
    }
}

std::vector<KerasTensor> tensors_in(const Json& node) {
    std::vector<KerasTensor> found;
    collect(node, found);
    return found;
}

bool reads_mask(const Json& node) {
    if (!node.is_structured()) return false;
    for (const auto& [key, value] : node.items()) {
        const bool is_found = node.is_object() && is_mask(key) ? !tensors_in(value).empty() : reads_mask(value);
        if (is_found) return true;
    }
    return false;
}

std::optional<double> constant_in(const Json& node) {
    const Json& arguments = member(node, "args");
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [](const Json& argument) { return argument.is_number(); });
    return found == arguments.end() ? std::nullopt : std::optional<double>(found->get<double>());
}

std::map<KerasTensor, std::vector<std::int64_t>> shapes_in(const Json& model) {
    std::map<KerasTensor, std::vector<std::int64_t>> shapes;
    collect_shapes(model, shapes);
    return shapes;
}

std::vector<std::int64_t> sizes_in(const Json& list) {
    std::vector<std::int64_t> sizes;
    if (!list.is_array()) return {};
    for (const Json& item : list) {
        if (!item.is_null() && !item.is_number_integer()) return {};
        sizes.push_back(item.is_null() ? unknown_size : item.get<std::int64_t>());
    }
    return sizes;
}

const Json& member(const Json& object, std::string_view key) {
    static const Json null;
    if (!object.is_object()) return null;
    const auto found = object.find(key);
    return found == object.end() ? null : *found;
}

std::string text_of(const Json& object, std::string_view key) {
    const Json& value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace dlp
