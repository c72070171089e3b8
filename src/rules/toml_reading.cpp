#include "rules/toml_reading.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace dlp::toml_reading {

Result<std::string> read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::NotFound, "cannot read the rule file", {file.generic_string(), 0, 0, {}});
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

Origin start_of(const std::string& file) {
    return {file, 0, 1, {}};
}

Origin origin_of(const toml::node& node, const std::string& file) {
    return {file, 0, static_cast<int>(node.source().begin.line), {}};
}

tl::unexpected<Error> bad(const toml::node& node, const std::string& file, const std::string& rule) {
    return fail(ErrorKind::BadInput, rule, origin_of(node, file));
}

Result<toml::table> parse(const std::filesystem::path& file) {
    TRY(const std::string text, read_text(file));
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::BadInput, "not TOML: " + std::string(error.description()),
                    {file.generic_string(), 0, static_cast<int>(error.source().begin.line), {}});
    }
}

Result<void> check_keys(const toml::table& table, std::initializer_list<std::string_view> keys,
                        const std::string& file) {
    for (const auto& [key, node] : table) {
        if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
        return bad(node, file, "unknown key '" + std::string(key.str()) + "'");
    }
    return {};
}

Result<std::string> optional_text(const toml::table& table, std::string_view key, const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::string();
    const auto* const text = node->as_string();
    if (text == nullptr) return bad(*node, file, "'" + std::string(key) + "' must be a text");
    return text->get();
}

Result<std::string> required_text(const toml::table& table, std::string_view key, const std::string& file) {
    TRY(std::string text, optional_text(table, key, file));
    if (text.empty()) return bad(table, file, "'" + std::string(key) + "' is missing");
    return text;
}

Result<std::vector<std::string>> texts_of(const toml::node& node, const std::string& file) {
    const toml::array* const array = node.as_array();
    if (array == nullptr) return bad(node, file, "must be a list of texts");
    std::vector<std::string> texts;
    texts.reserve(array->size());
    for (const toml::node& item : *array) {
        const auto* const text = item.as_string();
        if (text == nullptr) return bad(item, file, "must be a text");
        texts.push_back(text->get());
    }
    return texts;
}

Result<std::vector<std::string>> optional_texts(const toml::table& table, std::string_view key,
                                                const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::vector<std::string>();
    return texts_of(*node, file);
}

Result<int> integer_or(const toml::table& table, std::string_view key, int fallback, const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return fallback;
    const auto number = node->value_exact<std::int64_t>();
    if (!number || *number < 0 || *number > 1000) return bad(*node, file, "'" + std::string(key) + "' must be a count");
    return static_cast<int>(*number);
}

Result<bool> flag_or(const toml::table& table, std::string_view key, bool fallback, const std::string& file) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return fallback;
    const auto flag = node->value_exact<bool>();
    if (!flag) return bad(*node, file, "'" + std::string(key) + "' must be true or false");
    return *flag;
}

Result<Value> value_of(const toml::node& node, const std::string& file) {
    if (const auto flag = node.value_exact<bool>()) return Value(*flag);
    if (const auto number = node.value_exact<std::int64_t>()) return Value(*number);
    if (const auto number = node.value_exact<double>()) return Value(*number);
    if (const auto* const text = node.as_string()) return Value(text->get());
    const toml::array* const array = node.as_array();
    if (array == nullptr) return bad(node, file, "must be a flag, number, text or list of whole numbers");
    Integers list;
    for (const toml::node& item : *array) {
        const auto number = item.value_exact<std::int64_t>();
        if (!number) return bad(item, file, "must be a whole number");
        list.push_back(*number);
    }
    return Value(std::move(list));
}

}  // namespace dlp::toml_reading
