#include "layer_table/row_details.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

/// "conv" says less than "Conv dw": a mention that a row's own parameters may go to.
bool takes_parameters(const Mention& mention, const Vocabulary& vocabulary) {
    const LayerRule* rule = vocabulary.rules().find_layer(mention.type);
    if (rule == nullptr) return false;
    return mention.type == "Block" ||
           std::any_of(rule->parameters.begin(), rule->parameters.end(), [](const auto& parameter) {
               return parameter.first == "filters" || parameter.first == "units" || parameter.first == "kernel_size" ||
                      parameter.first == "pool_size" || parameter.first == "rate" || parameter.first == "output_dim";
           });
}

bool is_pooling(const Mention& mention) {
    return mention.type.find("Pool") != std::string::npos;
}

/// The layer of the row that a column of parameters speaks of.
TableLayer* main_layer(TableRow& row, bool wants_pool, const Vocabulary& vocabulary) {
    TableLayer* first = nullptr;
    for (TableGroup& group : row.groups) {
        for (TableLayer& layer : group.layers) {
            const bool takes = layer.mention.type.empty() || takes_parameters(layer.mention, vocabulary);
            if (!takes || layer.mention.type == "Dropout") continue;
            if (wants_pool == is_pooling(layer.mention)) return &layer;
            if (first == nullptr && !wants_pool) first = &layer;
        }
    }
    if (first == nullptr && !wants_pool && !row.groups.empty() && !row.groups.front().layers.empty())
        return &row.groups.front().layers.front();
    return first;
}

/// A cell under a role's header, on its way into a row.
struct Detail {
    const std::string& role;
    const Cell& cell;
    bool is_channels_first;
};

Value whole(double number) {
    if (number == std::floor(number)) return static_cast<std::int64_t>(number);
    return number;
}

/// `3,480,640` under a size's header is a list, not a number: three parts, or a part that is no group of three
/// digits.
std::string listed_size(const std::string& text) {
    const std::string flat = joined(split_words(text), "");
    if (flat.find_first_not_of("0123456789,") != std::string::npos || flat.find(',') == std::string::npos) return text;
    const std::vector<std::string> parts = split(flat, ',');
    const bool is_number = parts.size() == 2 && parts.back().size() == 3;
    return is_number ? text : joined(parts, "x");
}

Integers ordered(const Token& token, bool is_channels_first) {
    if (token.is_map) return token.size;
    if (!is_channels_first || token.size.size() != 3) return channels_last(token.size);
    return {token.size[1], token.size[2], token.size[0]};
}

/// `17 -> 400`: what goes in, and what comes out.
std::string side_of_arrow(const Detail& detail) {
    for (const std::string arrow : {"\u2192", "->"}) {
        const auto at = detail.cell.text.find(arrow);
        if (at == std::string::npos) continue;
        return detail.role == "input_size" ? detail.cell.text.substr(0, at)
                                           : detail.cell.text.substr(at + arrow.size());
    }
    return detail.cell.text;
}

/// `1/4 H x 1/4 W x 64`: parts of sides that letters stand for, and the numbers in front are no sizes.
bool is_symbolic(const std::vector<Token>& tokens) {
    const bool has_parts = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is('/'); });
    return has_parts && std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
               return token.is_letter() ||
                      std::any_of(token.size.begin(), token.size.end(), [](std::int64_t part) { return part <= 0; });
           });
}

/// `56x56, 24`: the channels behind the sides of a map, and nothing else.
void take_channels_behind(Integers& sides, const std::vector<Token>& tokens) {
    if (tokens.size() != 3 || tokens[0].kind != TokenKind::Size || !tokens[1].is(',')) return;
    if (tokens[2].kind == TokenKind::Number && tokens[2].is_whole() && tokens[2].number > 0)
        sides.push_back(tokens[2].whole());
}

void read_size(TableRow& row, const Detail& detail) {
    std::optional<Integers>& place = detail.role == "input_size" ? row.input_size : row.output_size;
    const std::vector<Token> tokens = tokenize(listed_size(side_of_arrow(detail)));
    if (is_symbolic(tokens)) return;
    for (const Token& token : tokens) {
        if (token.kind == TokenKind::Size) place = ordered(token, detail.is_channels_first);
        if (token.kind == TokenKind::Number && !place && token.is_whole() && token.number > 0)
            place = Integers{token.whole()};
        if (token.kind == TokenKind::Break && place) break;
    }
    if (place && place->size() == 2) take_channels_behind(*place, tokens);
}

/// The layer that takes the parameter; a new one where the row has none.
TableLayer& layer_for(TableRow& row, const Detail& detail, bool wants_pool, const Vocabulary& vocabulary) {
    if (TableLayer* layer = main_layer(row, wants_pool, vocabulary)) return *layer;
    if (row.groups.empty()) row.groups.push_back({});
    // A pooling's size beside a convolution without a word of it: the row holds both.
    row.groups.back().layers.push_back(wants_pool ? TableLayer{mention_of_type("MaxPool2D"), detail.cell.text, {}}
                                                  : TableLayer{{}, row.name, {}});
    return row.groups.back().layers.back();
}

/// The open sizes and numbers of `value` under the name of their column.
void take_open_value(Mention& mention, const std::string& name, const Mention& value) {
    if (name == "kernel_size") {
        mention.sizes.insert(mention.sizes.end(), value.sizes.begin(), value.sizes.end());
        if (!value.sizes.empty() || value.numbers.empty()) return;
        const double number = value.numbers.front();
        const bool is_rate = mention.type == "Dropout" && number < 1;
        const bool is_second_width = mention.type == "Dense" && mention.params.count("filters") != 0;
        if (!is_second_width) mention.params.emplace(is_rate ? "rate" : name, is_rate ? Value(number) : whole(number));
    } else if (!value.sizes.empty()) {
        mention.params.emplace(name, value.sizes.front());
    } else if (!value.numbers.empty()) {
        mention.params.emplace(name, name == "rate" ? Value(value.numbers.front()) : whole(value.numbers.front()));
    }
}

/// "0.3" under "Dropout" in the row of another layer: a dropout follows it, unless the rate is nought.
bool append_dropout(TableRow& row, const Detail& detail, const Vocabulary& vocabulary, const Evidence& evidence) {
    const std::optional<double> rate = to_number(trimmed(detail.cell.text));
    const TableLayer* layer = main_layer(row, false, vocabulary);
    if (detail.role != "rate" || !rate || *rate < 0 || *rate >= 1 || layer == nullptr || layer->mention.type.empty())
        return false;
    const bool has_dropout = std::any_of(row.groups.begin(), row.groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(),
                           [](const TableLayer& each) { return each.mention.type == "Dropout"; });
    });
    if (has_dropout || layer->mention.type == "Input") return false;
    if (*rate == 0) return true;
    TableLayer dropout{mention_of_type("Dropout"), "", {evidence}};
    dropout.mention.params["rate"] = *rate;
    row.groups.back().layers.push_back(std::move(dropout));
    return true;
}

/// A cell under a parameter's header: its value, or a phrase that says more ("Pool 7x7", "7x7/2").
void set_parameter(TableRow& row, const Detail& detail, CellReader& reader) {
    if (append_dropout(row, detail, reader.vocabulary(), reader.evidence_of(detail.cell, ""))) return;
    const bool wants_pool = detail.role == "pool_size" || detail.role == "pool_strides";
    TableLayer& layer = layer_for(row, detail, wants_pool, reader.vocabulary());
    Mention& mention = layer.mention;
    if (detail.role == "kernel_size" && mention.type == "Output") mention.type.clear();
    const Phrase phrase = reader.read_value(detail.cell);
    if (phrase.groups.empty() || phrase.groups.front().mentions.empty()) return;
    const Mention& value = phrase.groups.front().mentions.front();
    const bool is_vague = mention.type.empty() || (mention.type == "Conv2D" && value.type == "DepthwiseConv2D");
    if (is_vague && !value.type.empty()) mention.type = value.type;
    for (const auto& [key, stated] : value.params) mention.params.emplace(key, stated);
    const std::string name = detail.role == "pool_size" ? "kernel_size" : wants_pool ? "strides" : detail.role;
    take_open_value(mention, name, value);
    layer.evidence.push_back({reader.page(), detail.cell.box, detail.cell.text});
}

bool is_input(const TableRow& row) {
    return row.groups.size() == 1 && row.groups.front().layers.size() == 1 &&
           row.groups.front().layers.front().mention.type == "Input";
}

/// "MaxPool | Max" under "Non-linearity": what the pool computes, and no further one.
bool names_pool_again(const TableRow& row, const std::vector<TableGroup>& groups) {
    const auto has_pool = [](const std::vector<TableGroup>& all) {
        return std::any_of(all.begin(), all.end(), [](const TableGroup& group) {
            return std::any_of(group.layers.begin(), group.layers.end(),
                               [](const TableLayer& layer) { return is_pooling(layer.mention); });
        });
    };
    return has_pool(row.groups) && has_pool(groups);
}

/// "yes", or a tick; old fonts have none and lend the sign of the square root.
bool says_yes(const Cell& cell) {
    static constexpr std::array<std::string_view, 6> words{"yes", "y", "true", "\u2713", "\u2714", "\u221A"};
    return std::find(words.begin(), words.end(), lower(trimmed(cell.text))) != words.end();
}

void append_companions(TableRow& row, const Detail& detail, CellReader& reader) {
    std::vector<TableGroup> groups = reader.read_groups(detail.cell);
    if (detail.role == "normalization" && !names_layer(groups) && says_yes(detail.cell))
        groups = {{{{mention_of_type("BatchNorm"), "", {reader.evidence_of(detail.cell, "")}}}, 1, false}};
    if (detail.role == "activation" && lower(trimmed(detail.cell.text)) == "linear") {
        groups = {
            {{{mention_of_type("Activation"), detail.cell.text, {reader.evidence_of(detail.cell, "")}}}, 1, false}};
        groups.front().layers.front().mention.params["activation"] = std::string("linear");
    }
    if (is_input(row)) return;
    const bool wants_companions_only = detail.role == "extras" || names_pool_again(row, groups);
    std::vector<TableLayer>& layers = row.groups.empty() ? row.companions : row.groups.back().layers;
    for (TableGroup& group : groups) {
        for (TableLayer& layer : group.layers) {
            const bool is_wanted = is_companion(layer) || (!wants_companions_only && !layer.mention.type.empty());
            if (is_wanted) layers.push_back(std::move(layer));
        }
    }
}

/// A cell that lists the values of several roles: `11,4,0` under "kernel size, stride, pad".
void apply_joint_detail(TableRow& row, const Detail& detail, CellReader& reader) {
    const std::vector<std::string> roles = split(detail.role, '+');
    const std::vector<std::string> values = split(replaced(detail.cell.text, "/", ","), ',');
    for (std::size_t i = 0; i < std::min(roles.size(), values.size()); ++i) {
        Cell part = detail.cell;
        part.text = std::string(trimmed(values[i]));
        if (!is_void(part.text)) apply_detail(row, roles[i], part, detail.is_channels_first, reader);
    }
}

/// A pooling size of a block is one of its inside.
bool names_block(const TableRow& row) {
    return row.groups.size() == 1 && row.groups.front().layers.size() == 1 &&
           row.groups.front().layers.front().mention.type == "Block";
}

/// Roles that no layer has a parameter for.
bool is_of_blocks(const std::string& role) {
    return role == "expansion" || role == "expansion_size" || role == "mlp_ratio";
}

/// "Activation | ReLU": the name tells which kind of layer, the value which.
bool is_unnamed_activation(const TableRow& row) {
    if (!names_block(row)) return false;
    const std::string label = lower(trimmed(row.groups.front().layers.front().label));
    return label.starts_with("activation") || label.starts_with("non-linear") || label.starts_with("nonlinear");
}

/// `512x1500` under "Input x output".
void take_width(TableRow& row, std::int64_t width) {
    if (row.groups.size() != 1 || row.groups.front().layers.empty()) return;
    Mention& mention = row.groups.front().layers.front().mention;
    if (mention.type.starts_with("Conv") || mention.type == "Dense") mention.params.emplace("filters", width);
}

/// A cell under "Value": an activation, "yes", a width, a rate or a size, as the row's layer needs it.
void apply_value(TableRow& row, const Detail& detail, CellReader& reader) {
    const std::vector<TableGroup> groups = reader.read_groups(detail.cell);
    if (is_unnamed_activation(row) && names_layer(groups)) {
        row.groups = groups;
    } else if (is_input(row)) {
        apply_detail(row, "output_size", detail.cell, detail.is_channels_first, reader);
    } else {
        const bool is_size =
            !groups.empty() && !groups.front().layers.empty() && !groups.front().layers.front().mention.sizes.empty();
        const bool is_dropout = !row.groups.empty() && !row.groups.front().layers.empty() &&
                                row.groups.front().layers.front().mention.type == "Dropout";
        apply_detail(row,
                     is_size      ? "kernel_size"
                     : is_dropout ? "rate"
                                  : "filters",
                     detail.cell, detail.is_channels_first, reader);
    }
}

}  // namespace

void apply_detail(TableRow& row, const std::string& role, const Cell& cell, bool is_channels_first,
                  CellReader& reader) {
    const Detail detail{role, cell, is_channels_first};
    const std::optional<double> number = to_number(trimmed(cell.text));
    const std::optional<long long> count = to_integer(trimmed(cell.text));
    if (role.find('+') != std::string::npos) {
        apply_joint_detail(row, detail, reader);
    } else if (role == "value") {
        apply_value(row, detail, reader);
    } else if (role == "input_size" || role == "output_size") {
        read_size(row, detail);
    } else if (role == "context") {
        return;  // read before, as it tells the row's layer
    } else if (role == "matrix") {
        const std::vector<Token> tokens = tokenize(cell.text);
        const bool is_pair = tokens.size() == 1 && tokens.front().size.size() == 2 && tokens.front().size.back() > 0;
        if (is_pair) take_width(row, tokens.front().size.back());
    } else if (role == "repeat") {
        if (count) row.repeat = static_cast<int>(std::clamp(*count, 1LL, 1000LL));
    } else if (role == "input_channels") {
        if (count && *count > 0) row.input_channels = *count;
    } else if (role == "activation" || role == "normalization" || role == "extras") {
        append_companions(row, detail, reader);
    } else if (role == "pool_size" && names_block(row)) {
        for (const Token& token : tokenize(cell.text)) {
            if (token.kind == TokenKind::Size) row.values.emplace(role, static_cast<double>(token.size.front()));
        }
    } else {
        if (number) row.values[role] = *number;
        if (!is_of_blocks(role)) set_parameter(row, detail, reader);
    }
}

}  // namespace dlp
