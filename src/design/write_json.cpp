#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "design/json.h"

namespace dlp {
namespace {

bool is_plain(std::string_view text) {
    for (const char c : text) {
        if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
    }
    return true;
}

std::string quoted(const std::string& text) {
    if (is_plain(text)) return "\"" + text + "\"";
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// With a point, so that it reads back as a number with a fraction.
std::string real_text(double value) {
    const std::string text = std::isfinite(value) ? number_text(value) : "0";
    return text.find_first_of(".eE") == std::string::npos ? text + ".0" : text;
}

/// Boxes are written to a hundredth of a point: finer than ink, and the same on every machine.
std::string coordinate_text(double value) {
    return real_text(std::round(value * 100) / 100 + 0.0);
}

std::string list_text(const Integers& list) {
    std::string text = "[";
    for (const std::int64_t size : list) {
        if (text.size() > 1) text += ", ";
        text += size == unknown_size ? "null" : std::to_string(size);
    }
    return text + "]";
}

struct ToJson {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return real_text(value); }
    std::string operator()(const std::string& value) const { return quoted(value); }
    std::string operator()(const Integers& value) const { return list_text(value); }
};

/// `{"key": value, ...}` on one line.
class InlineObject {
  public:
    void add(std::string_view key, const std::string& json) {
        if (text_.size() > 1) text_ += ", ";
        text_ += quoted(std::string(key));
        text_ += ": ";
        text_ += json;
    }
    void add_text(std::string_view key, const std::string& value) {
        if (!value.empty()) add(key, quoted(value));
    }
    [[nodiscard]] std::string finished() const { return text_ + "}"; }

  private:
    std::string text_ = "{";
};

void add_place(InlineObject& object, int page, const PageBox& box) {
    if (page > 0) object.add("page", std::to_string(page));
    if (box.is_empty()) return;
    object.add("bbox", "[" + coordinate_text(box.left()) + ", " + coordinate_text(box.top()) + ", " +
                           coordinate_text(box.right()) + ", " + coordinate_text(box.bottom()) + "]");
}

std::string to_json(SourceKind kind) {
    switch (kind) {
        case SourceKind::Figure: return "\"figure\"";
        case SourceKind::Table: return "\"table\"";
        case SourceKind::Text: return "\"text\"";
    }
    return "\"figure\"";
}

std::string to_json(const Source& source) {
    InlineObject object;
    object.add("kind", to_json(source.kind));
    object.add_text("label", source.label);
    add_place(object, source.page, source.box);
    object.add_text("caption", source.caption);
    return object.finished();
}

std::string to_json(const Parameters& parameters) {
    InlineObject object;
    for (const auto& [name, value] : parameters) object.add(name, std::visit(ToJson{}, value));
    return object.finished();
}

std::string to_json(const Evidence& evidence) {
    InlineObject object;
    add_place(object, evidence.page, evidence.box);
    object.add("text", quoted(evidence.text));
    return object.finished();
}

std::string to_json(const Layer& layer) {
    InlineObject object;
    object.add("id", quoted(layer.id));
    object.add("type", quoted(layer.type));
    object.add_text("label", layer.label);
    object.add("params", to_json(layer.params));
    if (!layer.inferred.empty()) object.add("inferred", to_json(layer.inferred));
    if (!layer.evidence.empty()) {
        std::vector<std::string> places;
        for (const Evidence& evidence : layer.evidence) places.push_back(to_json(evidence));
        object.add("evidence", "[" + joined(places, ", ") + "]");
    }
    if (layer.is_inferred) object.add("is_inferred", "true");
    return object.finished();
}

std::string to_json(const Edge& edge) {
    InlineObject object;
    object.add("from", quoted(edge.from));
    object.add("to", quoted(edge.to));
    return object.finished();
}

/// One item a line, so that a change of one layer is a change of one line.
template <class Item>
void append_list(std::string& text, std::string_view key, const std::vector<Item>& items) {
    text += ",\n  \"" + std::string(key) + "\": [";
    bool is_first = true;
    for (const Item& item : items) {
        text += is_first ? "\n    " : ",\n    ";
        text += to_json(item);
        is_first = false;
    }
    text += items.empty() ? "]" : "\n  ]";
}

}  // namespace

std::string design_to_json(const Design& design) {
    std::string text = "{\n  \"schema\": \"design/1\",\n  \"name\": " + quoted(design.name);
    if (design.data_format == DataFormat::ChannelsFirst) text += ",\n  \"data_format\": \"channels_first\"";
    append_list(text, "sources", design.sources);
    append_list(text, "layers", design.layers);
    append_list(text, "edges", design.edges);
    return text + "\n}\n";
}

}  // namespace dlp
