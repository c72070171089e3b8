#include "assemble/layer_details.h"

#include <algorithm>
#include <cmath>

#include "assemble/graph_builder.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

/// `MaxPool2D` -> `max_pool`.
std::string plain_type(const std::string& type) {
    std::string words;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (type[i] >= '1' && type[i] <= '3' && i + 1 < type.size() && type[i + 1] == 'D')
            ++i;
        else
            words +=
                i > 0 && is_upper(type[i]) && type[i - 1] >= 'a' ? std::string("_") + type[i] : std::string(1, type[i]);
    }
    return id_of_label(words);
}

/// `1 x 1 x 1024`: nothing is left of height and width.
bool is_one_place(const Integers& size) {
    const auto sides = std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(size.size()));
    return std::all_of(size.begin(), size.begin() + sides, [](std::int64_t side) { return side == 1; });
}

/// `AdaptiveAvgPool2d` pools to a size of its own, which is one place unless the row prints another.
void name_adaptive_pool(const TableRow& row, Layer& layer) {
    const bool is_adaptive =
        layer.type.starts_with("Global") && lower(layer.label).find("adaptive") != std::string::npos;
    if (is_adaptive && row.output_size && row.output_size->size() == 3 && row.output_size->front() > 1)
        layer.type = layer.type.substr(std::string_view("Global").size());
}

/// `pool, 7x7` of a map of 7 x 7: an average, where its name leaves that open.
bool covers_its_input(const TableRow& row, const Layer& layer, const TableLayer& source) {
    const bool is_vague = layer.type == "MaxPool2D" && lower(source.label).find("max") == std::string::npos;
    const auto window = layer.params.find("pool_size");
    if (!is_vague || window == layer.params.end() || !row.input_size || row.input_size->size() < 2) return false;
    const auto* side = std::get_if<std::int64_t>(&window->second);
    return side != nullptr && *side > 2 && *side == row.input_size->front();
}

}  // namespace

bool has_parameter(const LayerRule* rule, const char* name) {
    return rule != nullptr && rule->parameters.count(name) != 0;
}

bool is_recurrent(std::string_view type) {
    return type == "LSTM" || type == "GRU" || type == "SimpleRNN";
}

bool is_pool_2d(std::string_view type) {
    return type == "MaxPool2D" || type == "AvgPool2D";
}

std::string base_id(const TableRow& row, std::size_t row_index) {
    const std::string name = row.name.empty() ? std::string() : id_of_label(row.name);
    const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number && name != "layer") return name;
    const std::string type = row.groups.empty() ? "layer" : plain_type(row.groups.front().layers.front().mention.type);
    return type + (name.empty() || name == "layer" ? std::to_string(row_index + 1) : name);
}

void fill_from_row(const TableRow& row, Layer& layer, const TableGroup& group, const Rules& rules) {
    const LayerRule* rule = rules.find_layer(layer.type);
    if (layer.type == "Input" && layer.params.count("shape") == 0) {
        const std::optional<Integers>& size = row.output_size ? row.output_size : row.input_size;
        const auto channels = row.values.find("filters");
        if (size && size->size() == 2 && channels != row.values.end()) {
            layer.params["shape"] = Integers{(*size)[0], (*size)[1], static_cast<std::int64_t>(channels->second)};
        } else if (size) {
            layer.params["shape"] = *size;
        }
    }
    const auto weighs = [&](const TableLayer& l) {
        return has_parameter(rules.find_layer(l.mention.type), "filters") ||
               has_parameter(rules.find_layer(l.mention.type), "units");
    };
    if (!row.output_size || std::count_if(group.layers.begin(), group.layers.end(), weighs) > 1 ||
        layer.type == "Input")
        return;
    const Integers& size = *row.output_size;
    if (size.empty() || size.back() <= 0 || size.size() == 2) return;
    for (const char* width : {"filters", "units"}) {
        if (!has_parameter(rule, width) || layer.params.count(width) != 0) continue;
        const bool is_filters = std::string_view(width) == "filters";
        if (size.size() == 1 && is_filters) continue;
        const bool is_map = size.size() == 3 && !is_filters && size[0] > 1 && size[1] > 0;  // of a vector, reshaped
        layer.params.emplace(width, is_map ? size[0] * size[1] * size[2] : size.back());
    }
}

void name_separable(const TableRow& row, Layer& layer, const ProseFacts& prose) {
    const auto& fact = prose.separable_convolutions;
    if (!fact || layer.type != "Conv2D" || layer.label.find("conv") != std::string::npos) return;
    const std::string text = lower(fact->evidence.text);
    const std::size_t except = text.find("except");
    if (except != std::string::npos && !row.name.empty() && contains_word(text.substr(except), lower(row.name))) return;
    const Value* kernel = find_value(layer, "kernel_size");
    if (kernel != nullptr && (*kernel == Value(std::int64_t{1}) || *kernel == Value(Integers{1, 1}))) return;
    layer.type = "SeparableConv2D";
    layer.evidence.push_back(fact->evidence);
}

void fill_growth(Layer& layer, const TableGroup& group, const ProseFacts& prose) {
    const auto& rate = prose.growth_rate;
    if (!rate || layer.type.rfind("Conv", 0) != 0 || layer.params.count("filters") != 0) return;
    const bool is_last = layer.label == group.layers.back().label;
    const std::int64_t growth = std::get<std::int64_t>(rate->value);
    if (is_last) {
        layer.params["filters"] = growth;
    } else if (const auto& factor = prose.bottleneck_factor) {
        layer.params["filters"] = growth * std::get<std::int64_t>(factor->value);
        layer.evidence.push_back(factor->evidence);
    }
    layer.evidence.push_back(rate->evidence);
}

void fill_transition(const TableRow& row, Layer& layer, const ProseFacts& prose,
                     std::optional<std::int64_t> input_width, bool is_first) {
    const bool is_open = layer.type.rfind("Conv", 0) == 0 && find_value(layer, "filters") == nullptr;
    if (!is_open || !prose.growth_rate) return;
    if (is_first && prose.first_factor) {
        layer.params["filters"] =
            std::get<std::int64_t>(prose.first_factor->value) * std::get<std::int64_t>(prose.growth_rate->value);
        layer.evidence.push_back(prose.first_factor->evidence);
    } else if (input_width && prose.compression && contains_word(lower(row.name), "transition")) {
        const double share = std::get<double>(prose.compression->value);
        layer.inferred["filters"] = static_cast<std::int64_t>(std::floor(share * static_cast<double>(*input_width)));
        layer.evidence.push_back(prose.compression->evidence);
    }
}

void name_global_pool(const TableRow& row, Layer& layer, const TableGroup& group, const TableLayer& source) {
    if (layer.type.starts_with("Global")) return name_adaptive_pool(row, layer);
    if (covers_its_input(row, layer, source)) layer.type.replace(0, 3, "Avg");
    const bool is_average = layer.type.rfind("AvgPool", 0) == 0;
    const bool is_vague = layer.type.rfind("MaxPool", 0) == 0 && lower(source.label).find("max") == std::string::npos;
    if ((!is_average && !is_vague) || layer.params.count("pool_size") != 0) return;
    const bool to_one = row.output_size && is_one_place(*row.output_size);
    const auto self =
        std::find_if(group.layers.begin(), group.layers.end(), [&](const TableLayer& l) { return &l == &source; });
    const bool before_dense =
        self != group.layers.end() && self + 1 != group.layers.end() && (self + 1)->mention.type == "Dense";
    if (!is_average && !to_one && !before_dense) return;
    layer.type = "GlobalAvgPool" + layer.type.substr(layer.type.size() - 2);
    layer.params.erase("strides");
}

void follow_rank(Layer& layer, std::string_view convolution, const Rules& rules) {
    const std::size_t at = layer.type.find("Pool2D");
    const bool has_window = layer.params.contains("pool_size") && convolution != "Conv1D";
    const bool is_told = lower(layer.label).find("2d") != std::string::npos || has_window;
    if (at == std::string::npos || is_told || convolution.size() < 2 || convolution.back() != 'D') return;
    const std::string type = layer.type.substr(0, at + 4) + std::string(convolution.substr(convolution.size() - 2));
    if (rules.find_layer(type) != nullptr) layer.type = type;
}

}  // namespace dlp
