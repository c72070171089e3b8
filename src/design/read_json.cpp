#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "design/json.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_file = std::size_t{64} << 20U;
constexpr int deepest_nesting = 32;  // a design needs six

tl::unexpected<Error> bad(const std::string& path, const std::string& rule) {
    Origin origin;
    origin.path = cut_text(path);
    return fail(ErrorKind::BadInput, cut_text(rule), std::move(origin));
}

std::string at(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string at(const std::string& path, std::size_t index) {
    return path + "[" + std::to_string(index) + "]";
}

/// Counts brackets outside strings, before a parser would have to hold them.
bool is_too_deep(std::string_view json) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string && c == '\\') ++i;
        if (c == '"') in_string = !in_string;
        if (in_string) continue;
        if ((c == '{' || c == '[') && ++depth > deepest_nesting) return true;
        if (c == '}' || c == ']') --depth;
    }
    return false;
}

std::string line_and_column(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(before.size() - line_start + 1);
}

Result<Json> parse(std::string_view text) {
    if (text.size() > largest_file) {
        return fail(ErrorKind::LimitReached,
                    "a design of more than 64 MiB (" + std::to_string(text.size()) + " bytes)");
    }
    if (is_too_deep(text)) return fail(ErrorKind::BadInput, "not a design: brackets nest deeper than 32");
    try {
        return Json::parse(text.begin(), text.end());
    } catch (const Json::parse_error& error) {
        return fail(ErrorKind::BadInput, "not JSON (" + line_and_column(text, error.byte) + ")");
    } catch (const Json::exception&) {
        return fail(ErrorKind::BadInput, "not JSON (a number is out of range)");
    }
}

Result<const Json*> member(const Json& object, std::string_view key, const std::string& path) {
    const auto found = object.find(key);
    if (found == object.end()) return bad(at(path, key), "is missing");
    return &*found;
}

Result<std::string> text_of(const Json& json, const std::string& path) {
    if (!json.is_string()) return bad(path, "must be a text");
    return json.get<std::string>();
}

Result<std::string> required_text(const Json& object, std::string_view key, const std::string& path) {
    TRY(const Json* const value, member(object, key, path));
    TRY(std::string text, text_of(*value, at(path, key)));
    if (text.empty()) return bad(at(path, key), "must not be empty");
    return text;
}

Result<std::string> optional_text(const Json& object, std::string_view key, const std::string& path) {
    const auto found = object.find(key);
    if (found == object.end()) return std::string();
    return text_of(*found, at(path, key));
}

Result<bool> optional_flag(const Json& object, std::string_view key, const std::string& path) {
    const auto found = object.find(key);
    if (found == object.end()) return false;
    if (!found->is_boolean()) return bad(at(path, key), "must be true or false");
    return found->get<bool>();
}

Result<std::int64_t> integer_of(const Json& json, const std::string& path) {
    if (!json.is_number_integer()) return bad(path, "must be a whole number");
    if (json.is_number_unsigned() &&
        json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return bad(path, "is too large");
    }
    return json.get<std::int64_t>();
}

Result<int> optional_page(const Json& object, const std::string& path) {
    const auto found = object.find("page");
    if (found == object.end()) return 0;
    TRY(const std::int64_t page, integer_of(*found, at(path, "page")));
    if (page < 1 || page > 1'000'000) return bad(at(path, "page"), "must be a page number from 1");
    return static_cast<int>(page);
}

Result<PageBox> optional_box(const Json& object, const std::string& path) {
    const auto found = object.find("bbox");
    if (found == object.end()) return PageBox{};
    const std::string here = at(path, "bbox");
    if (!found->is_array() || found->size() != 4) return bad(here, "must be [left, top, right, bottom]");
    for (const Json& side : *found) {
        if (!side.is_number()) return bad(here, "must be [left, top, right, bottom]");
    }
    return page_box((*found)[0].get<double>(), (*found)[1].get<double>(), (*found)[2].get<double>(),
                    (*found)[3].get<double>());
}

Result<Integers> list_of(const Json& json, const std::string& path) {
    Integers list;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i].is_null()) {
            list.push_back(unknown_size);
            continue;
        }
        TRY(const std::int64_t size, integer_of(json[i], at(path, i)));
        list.push_back(size);
    }
    return list;
}

Result<Value> value_of(const Json& json, const std::string& path) {
    if (json.is_boolean()) return Value(json.get<bool>());
    if (json.is_number_float()) return Value(json.get<double>());
    if (json.is_string()) return Value(json.get<std::string>());
    if (json.is_number_integer()) {
        TRY(const std::int64_t number, integer_of(json, path));
        return Value(number);
    }
    if (json.is_array()) {
        TRY(Integers list, list_of(json, path));
        return Value(std::move(list));
    }
    return bad(path, "must be true, false, a number, a text or a list of whole numbers");
}

Result<Parameters> optional_parameters(const Json& object, std::string_view key, const std::string& path) {
    Parameters parameters;
    const auto found = object.find(key);
    if (found == object.end()) return parameters;
    if (!found->is_object()) return bad(at(path, key), "must be an object");
    for (const auto& [name, json] : found->items()) {
        TRY(Value value, value_of(json, at(at(path, key), name)));
        parameters.emplace(name, std::move(value));
    }
    return parameters;
}

Result<Evidence> read_item(const Json& json, const std::string& path, const Evidence*) {
    Evidence evidence;
    TRY(evidence.page, optional_page(json, path));
    TRY(evidence.box, optional_box(json, path));
    TRY(evidence.text, optional_text(json, "text", path));
    return evidence;
}

Result<SourceKind> kind_of(const Json& json, const std::string& path) {
    TRY(const std::string kind, required_text(json, "kind", path));
    if (kind == "figure") return SourceKind::Figure;
    if (kind == "table") return SourceKind::Table;
    if (kind == "text") return SourceKind::Text;
    return bad(at(path, "kind"), "must be figure, table or text");
}

Result<Source> read_item(const Json& json, const std::string& path, const Source*) {
    Source source;
    TRY(source.kind, kind_of(json, path));
    TRY(source.label, optional_text(json, "label", path));
    TRY(source.page, optional_page(json, path));
    TRY(source.box, optional_box(json, path));
    TRY(source.caption, optional_text(json, "caption", path));
    return source;
}

Result<Edge> read_item(const Json& json, const std::string& path, const Edge*) {
    Edge edge;
    TRY(edge.from, required_text(json, "from", path));
    TRY(edge.to, required_text(json, "to", path));
    return edge;
}

Result<Layer> read_item(const Json& json, const std::string& path, const Layer*);

/// A list of objects; `Item*` only picks the overload of `read_item`.
template <class Item>
Result<std::vector<Item>> read_list(const Json& object, std::string_view key, const std::string& path,
                                    bool is_required) {
    std::vector<Item> items;
    const std::string here = at(path, key);
    const auto found = object.find(key);
    if (found == object.end()) {
        if (is_required) return bad(here, "is missing");
        return items;
    }
    if (!found->is_array()) return bad(here, "must be a list");
    items.reserve(found->size());
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (!(*found)[i].is_object()) return bad(at(here, i), "must be an object");
        TRY(Item item, read_item((*found)[i], at(here, i), static_cast<const Item*>(nullptr)));
        items.push_back(std::move(item));
    }
    return items;
}

Result<Layer> read_item(const Json& json, const std::string& path, const Layer*) {
    Layer layer;
    TRY(layer.id, required_text(json, "id", path));
    TRY(layer.type, required_text(json, "type", path));
    TRY(layer.label, optional_text(json, "label", path));
    TRY(layer.params, optional_parameters(json, "params", path));
    TRY(layer.inferred, optional_parameters(json, "inferred", path));
    TRY(layer.evidence, read_list<Evidence>(json, "evidence", path, false));
    TRY(layer.is_inferred, optional_flag(json, "is_inferred", path));
    return layer;
}

Result<DataFormat> data_format_of(const Json& root, DataFormat otherwise) {
    TRY(const std::string name, optional_text(root, "data_format", ""));
    if (name.empty()) return otherwise;
    if (name == "channels_last") return DataFormat::ChannelsLast;
    if (name == "channels_first") return DataFormat::ChannelsFirst;
    return bad("data_format", "must be channels_last or channels_first");
}

Result<void> check_ids(const Design& design) {
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        const std::string& id = design.layers[i].id;
        if (!ids.insert(id).second) return bad(at(at("layers", i), "id"), "a second layer is called '" + id + "'");
    }
    for (std::size_t i = 0; i < design.edges.size(); ++i) {
        const Edge& edge = design.edges[i];
        if (!ids.contains(edge.from)) return bad(at(at("edges", i), "from"), "there is no layer '" + edge.from + "'");
        if (!ids.contains(edge.to)) return bad(at(at("edges", i), "to"), "there is no layer '" + edge.to + "'");
    }
    return {};
}

}  // namespace

Result<Design> design_from_json(std::string_view json, DataFormat data_format) {
    TRY(const Json root, parse(json));
    if (!root.is_object()) return bad("", "a design must be an object");
    TRY(const std::string schema, required_text(root, "schema", ""));
    if (schema != "design/1") return bad("schema", "must be design/1");
    Design design;
    TRY(design.name, optional_text(root, "name", ""));
    TRY(design.data_format, data_format_of(root, data_format));
    TRY(design.sources, read_list<Source>(root, "sources", "", false));
    TRY(design.layers, read_list<Layer>(root, "layers", "", true));
    TRY(design.edges, read_list<Edge>(root, "edges", "", false));
    TRY_DO(check_ids(design));
    return design;
}

}  // namespace dlp
