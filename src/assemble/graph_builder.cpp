#include "assemble/graph_builder.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {

std::string id_of_label(std::string_view label) {
    constexpr std::size_t longest = 40;
    std::string id;
    for (const char c : lower(label)) {
        const bool is_plain = is_lower(c) || is_digit(c);
        if (is_plain) id += c;
        if (!is_plain && !id.empty() && id.back() != '_') id += '_';
        if (id.size() <= longest) continue;
        const std::size_t word = id.rfind('_');  // long names end with a whole word
        id.resize(word != std::string::npos ? word : longest);
        break;
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    return id.empty() ? "layer" : id;
}

std::string GraphBuilder::add(Layer layer, const std::vector<std::string>& from) {
    const std::string wanted = layer.id;
    if (index_.count(wanted) != 0) {
        int& copy = next_copy_.emplace(wanted, 2).first->second;  // every smaller number is taken
        while (index_.count(layer.id) != 0) layer.id = wanted + "_" + std::to_string(copy++);
    }
    for (const std::string& source : from) design_.edges.push_back({source, layer.id});
    if (const auto width = width_of(layer, from)) widths_[layer.id] = *width;
    index_[layer.id] = design_.layers.size();
    design_.layers.push_back(std::move(layer));
    return design_.layers.back().id;
}

std::optional<std::int64_t> GraphBuilder::width(const std::string& id) const {
    const auto found = widths_.find(id);
    return found != widths_.end() ? std::optional(found->second) : std::nullopt;
}

bool GraphBuilder::leads_to(const std::string& from, const std::string& to, int most) const {
    std::set<std::string> reached{from};
    for (int step = 0; step < most && reached.count(to) == 0; ++step) {
        std::set<std::string> next;
        for (const Edge& edge : design_.edges) {
            if (reached.count(edge.from) != 0) next.insert(edge.to);
        }
        reached.insert(next.begin(), next.end());
    }
    return reached.count(to) != 0;
}

std::optional<std::int64_t> GraphBuilder::width_of(const Layer& layer, const std::vector<std::string>& from) const {
    for (const char* name : {"filters", "units", "output_dim"}) {
        const Value* value = find_value(layer, name);
        if (value != nullptr && std::holds_alternative<std::int64_t>(*value)) return std::get<std::int64_t>(*value);
    }
    if (const Value* shape = find_value(layer, "shape"); shape != nullptr && std::holds_alternative<Integers>(*shape)) {
        const Integers& sizes = std::get<Integers>(*shape);
        return !sizes.empty() && sizes.back() > 0 ? std::optional(sizes.back()) : std::nullopt;
    }
    if (layer.type == "Concat") {
        std::int64_t sum = 0;
        for (const std::string& source : from) {
            const auto part = width(source);
            if (!part) return std::nullopt;
            sum += *part;
        }
        return sum;
    }
    const bool is_open =
        layer.type.rfind("Conv", 0) == 0 || layer.type == "Dense" || layer.type == "Flatten" || layer.type == "Block";
    return from.empty() || is_open ? std::nullopt : width(from.front());
}

}  // namespace dlp
