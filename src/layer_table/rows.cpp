#include "layer_table/rows.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "layer_table/roles.h"

namespace dlp {
namespace {

Evidence evidence_of(const Cell& cell, const std::string& text, int page) {
    for (const Line& line : cell.lines) {
        const std::string words = line.text();
        if (!text.empty() && words.find(text) != std::string::npos) return {page, line.box, text};
    }
    return {page, cell.box, text.empty() ? cell.text : text};
}

std::vector<TableGroup> groups_of(const Cell& cell, int page, const Vocabulary& vocabulary, double& understood) {
    const Phrase phrase = read_phrase(cell.text, vocabulary);
    understood = phrase.understood;
    std::vector<TableGroup> groups;
    for (const MentionGroup& group : phrase.groups) {
        TableGroup result;
        result.repeat = group.repeat;
        result.is_bracketed = group.is_bracketed;
        for (const Mention& mention : group.mentions) {
            result.layers.push_back({mention, mention.text, {evidence_of(cell, mention.text, page)}});
        }
        groups.push_back(std::move(result));
    }
    return groups;
}

bool names_layer(const std::vector<TableGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const TableGroup& group) {
        return std::any_of(group.layers.begin(), group.layers.end(),
                           [](const TableLayer& l) { return !l.mention.type.empty(); });
    });
}

/// A size without a layer's name is a convolution's kernel, if it is small enough for one.
bool is_implicit_layer(const Mention& mention) {
    constexpr std::int64_t largest_kernel = 31;
    if (!mention.type.empty()) return false;
    if (mention.params.count("kernel_size") != 0) return true;
    return !mention.sizes.empty() && std::all_of(mention.sizes.front().begin(), mention.sizes.front().end(),
                                                 [](std::int64_t size) { return size > 0 && size <= largest_kernel; });
}

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

/// Numbers of repeat spans that come from marks beside the grid begin here, above those of the grid's own columns.
constexpr int mark_span = 100000;

class RowReader {
  public:
    RowReader(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
              const Vocabulary& vocabulary)
        : grid_(grid),
          meaning_(meaning),
          design_(design),
          page_(place.page),
          marks_(place.marks),
          vocabulary_(vocabulary) {}

    ReadRows read() {
        for (int row = meaning_.header_rows; row < grid_.rows(); ++row) read_row(row);
        result_.understood = cells_ > 0 ? understood_ / cells_ : 0;
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool is_of_other_design(int column) const {
        return std::find(meaning_.designs.begin(), meaning_.designs.end(), column) != meaning_.designs.end() &&
               column != design_;
    }

    /// The cell of a place, if this row is where it is to be read.
    [[nodiscard]] const Cell* cell_for(int row, int column) const {
        const Place& place = grid_.at(row, column);
        if (place.cell == nullptr || is_void(place.text())) return nullptr;
        return place.cell;
    }

    /// Running text that slipped into the region: a caption's last line, a note.
    [[nodiscard]] bool is_prose(const Cell& cell) const {
        constexpr std::size_t most_words = 8;
        return split_words(cell.text).size() > most_words && read_phrase(cell.text, vocabulary_).understood < 0.6;
    }

    [[nodiscard]] bool is_prose_row(int row) const {
        for (int column = 0; column < grid_.columns(); ++column) {
            const Cell* cell = cell_for(row, column);
            if (cell != nullptr && is_prose(*cell)) return true;
        }
        return false;
    }

    void read_row(int row) {
        if (is_ignored_row(row) || is_prose_row(row) || read_title(row)) return;
        TableRow result;
        result.section = section_;
        type_cell_is_unknown_ = false;
        std::vector<TableGroup> from_name;
        std::vector<TableGroup> from_type;
        std::vector<TableGroup> from_body;
        std::vector<std::pair<int, const Cell*>> details;
        const Cell* last = nullptr;
        for (int column = 0; column < grid_.columns(); ++column) {
            const Cell* cell = cell_for(row, column);
            if (cell == nullptr || cell == last) continue;
            const std::string& role = meaning_.columns[static_cast<std::size_t>(column)].role;
            const bool spans_designs =
                design_ >= 0 && grid_.at(row, column).column_span > 1 && spans(row, column, design_);
            if (is_of_other_design(column) && !spans_designs) continue;
            last = cell;
            result.evidence.push_back({page_, cell->box, cell->text});
            read_cell(row, column, *cell, spans_designs && role != "filters" ? "body" : role, result, from_name,
                      from_type, from_body, details);
        }
        combine(result, from_name, from_type, from_body);
        for (const auto& [column, cell] : details) {
            const ColumnMeaning& meaning = meaning_.columns[static_cast<std::size_t>(column)];
            is_channels_first_ = meaning.is_channels_first;
            apply_detail(result, meaning.role, *cell);
        }
        apply_marks(row, result);
        finish(result);
    }

    /// `5x` in front of several rows, outside of the grid.
    void apply_marks(int row, TableRow& result) const {
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            const RowGroup& mark = marks_[i];
            if (row < mark.first_row || row >= mark.first_row + mark.row_count) continue;
            for (const Token& token : tokenize(mark.text)) {
                if (token.is_whole())
                    result.repeat = static_cast<int>(std::clamp<std::int64_t>(token.whole(), 1, 1000));
            }
            if (mark.row_count > 1) result.repeat_span = mark_span + static_cast<int>(i);
        }
    }

    [[nodiscard]] bool spans(int row, int column, int design) const {
        return grid_.at(row, column).cell == grid_.at(row, design).cell;
    }

    /// Several columns may name a row; a mere number gives way to words.
    static void add_name(std::string& name, const std::string& more) {
        const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;
        name = is_number ? more : name + " " + more;
    }

    void read_cell(int row, int column, const Cell& cell, const std::string& role, TableRow& result,
                   std::vector<TableGroup>& from_name, std::vector<TableGroup>& from_type,
                   std::vector<TableGroup>& from_body, std::vector<std::pair<int, const Cell*>>& details) {
        const bool is_first = grid_.at(row, column).is_start_row;
        if (role == "name") {
            add_name(result.name, replaced(cell.text, "\n", " "));
            if (!from_name.empty() || !is_first) return;
            from_name = read_groups(cell);
        } else if (role == "type") {
            append(from_type, read_groups(cell));
            type_cell_is_unknown_ = from_type.empty() &&
                                    !meaning_.columns[static_cast<std::size_t>(column)].is_guessed &&
                                    grid_.columns() > 1 && to_number(trimmed(cell.text)) == std::nullopt;
            if (result.name.empty()) result.name = replaced(cell.text, "\n", " ");
        } else if (role == "body") {
            if (is_first) append(from_body, read_groups(cell));
        } else if (role == "repeat_mark") {
            read_repeat_mark(row, column, cell, result);
        } else if (role == "branch") {
            if (const auto value = to_number(trimmed(replaced(cell.text, ",", "")))) {
                result.branches[branch_name(column)] = *value;
            }
        } else if (!role.empty() && role != "ignored" && is_first) {
            details.emplace_back(column, &cell);
        }
    }

    [[nodiscard]] std::string branch_name(int column) const {
        const ColumnMeaning& meaning = meaning_.columns[static_cast<std::size_t>(column)];
        return lower(joined(split_words(replaced(replaced(meaning.header, "\u00D7", "x"), "_", "")), " "));
    }

    std::vector<TableGroup> read_groups(const Cell& cell) {
        double understood = 0;
        std::vector<TableGroup> groups = groups_of(cell, page_, vocabulary_, understood);
        ++cells_;
        understood_ += understood;
        return groups;
    }

    static void append(std::vector<TableGroup>& groups, std::vector<TableGroup> more) {
        groups.insert(groups.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    /// `5x` beside several rows: all of them are repeated.
    void read_repeat_mark(int row, int column, const Cell& cell, TableRow& result) {
        const Phrase phrase = read_phrase(cell.text, vocabulary_);
        if (phrase.groups.empty()) return;
        const Place& place = grid_.at(row, column);
        if (place.is_start_row) ++repeat_spans_;
        result.repeat = phrase.groups.front().repeat;
        if (place.row_span > 1) result.repeat_span = repeat_spans_;
    }

    /// Body, else type, else name; what they leave open is filled from the others.
    void combine(TableRow& result, std::vector<TableGroup>& name, std::vector<TableGroup>& type,
                 std::vector<TableGroup>& body) const {
        const std::vector<TableGroup>& namer = names_layer(type) ? type : name;
        if (body.empty()) {
            result.groups = names_layer(type) || !names_layer(name) ? std::move(type) : std::move(name);
            if (result.groups.empty()) name_unknown_type(result);
            return;
        }
        result.groups = std::move(body);
        const bool body_names = names_layer(result.groups);
        const bool has_layers =
            body_names || std::any_of(result.groups.begin(), result.groups.end(), [](const TableGroup& group) {
                return std::any_of(group.layers.begin(), group.layers.end(),
                                   [](const TableLayer& l) { return is_implicit_layer(l.mention); });
            });
        if (!names_layer(namer)) return;
        if (const Mention& block = namer.front().layers.front().mention; block.type == "Block")
            keep_block_name(result, block);
        if (body_names) {
            keep_companions(result, namer);
            keep_parametric_name(result, namer);
            return;
        }
        const bool is_block = namer.front().layers.front().mention.type == "Block";
        if (!has_layers && is_block) {
            detail_block(result, namer);
        } else if (!has_layers || is_single(namer)) {
            fill_from(result, namer);
        }
    }

    /// "Transformer block | [...] x 2": the body only says how often, and with which values.
    static void detail_block(TableRow& result, const std::vector<TableGroup>& namer) {
        std::vector<TableGroup> body = std::move(result.groups);
        result.groups = namer;
        TableGroup& block = result.groups.front();
        for (const TableGroup& group : body) {
            block.repeat = std::max(block.repeat, group.repeat);
            for (const TableLayer& detail : group.layers) {
                block.layers.front().mention.params.insert(detail.mention.params.begin(), detail.mention.params.end());
            }
        }
    }

    /// A type that nobody knows is a part whose inside is not shown: "Transcription".
    void name_unknown_type(TableRow& result) const {
        if (!type_cell_is_unknown_ || result.name.empty()) return;
        TableLayer layer;
        layer.mention.type = "Block";
        layer.mention.text = result.name;
        layer.label = result.name;
        layer.evidence = result.evidence;
        result.groups = {{{std::move(layer)}, 1, false}};
    }

    /// "BN, ReLU, Convolution | 3x3 conv, stride 2": the name tells what stands around the layer that the body details.
    static void keep_companions(TableRow& result, const std::vector<TableGroup>& namer) {
        if (!is_single(result.groups) || namer.size() != 1 || namer.front().layers.size() < 2) return;
        const TableLayer detailed = result.groups.front().layers.front();
        std::vector<TableLayer> layers = namer.front().layers;
        const auto is_same = [&](const TableLayer& layer) { return layer.mention.type == detailed.mention.type; };
        if (std::count_if(layers.begin(), layers.end(), is_same) != 1) return;
        if (std::count_if(layers.begin(), layers.end(), is_companion) + 1 != static_cast<std::ptrdiff_t>(layers.size()))
            return;
        *std::find_if(layers.begin(), layers.end(), is_same) = detailed;
        result.groups.front().layers = std::move(layers);
    }

    static bool is_companion(const TableLayer& layer) {
        const std::string& type = layer.mention.type;
        return type == "BatchNorm" || type == "Activation" || type == "Dropout" || type == "LRN";
    }

    /// "conv1 | LRN": a body that holds nothing but companions comes after the layer that the name tells.
    static void keep_parametric_name(TableRow& result, const std::vector<TableGroup>& namer) {
        if (!is_single(namer) || is_companion(namer.front().layers.front()) ||
            namer.front().layers.front().mention.type == "Block")
            return;
        for (const TableGroup& group : result.groups) {
            if (!std::all_of(group.layers.begin(), group.layers.end(), is_companion)) return;
        }
        result.groups.front().layers.insert(result.groups.front().layers.begin(), namer.front().layers.front());
    }

    static bool is_single(const std::vector<TableGroup>& groups) {
        return groups.size() == 1 && groups.front().layers.size() == 1;
    }

    /// The row's name gives the type, its body the parameters: "Convolution | #maps:64, k:3x3".
    void fill_from(TableRow& result, const std::vector<TableGroup>& namer) const {
        const Mention& name = namer.front().layers.front().mention;
        if (name.type == "Block" && name.block != "opaque") return;
        for (TableGroup& group : result.groups) {
            for (TableLayer& layer : group.layers) {
                if (!layer.mention.type.empty() || name.type == "Block") continue;
                layer.mention.type = name.type;
                layer.mention.params.insert(name.params.begin(), name.params.end());
                if (layer.mention.sizes.empty()) layer.label = namer.front().layers.front().label;
            }
        }
        for (std::size_t i = 1; i < namer.front().layers.size(); ++i)
            result.groups.back().layers.push_back(namer.front().layers[i]);
    }

    static void keep_block_name(TableRow& result, const Mention& name) {
        for (TableGroup& group : result.groups) {
            for (TableLayer& layer : group.layers) layer.mention.block = name.block;
        }
    }

    /// The layer of the row that a column of parameters speaks of.
    TableLayer* main_layer(TableRow& row, bool wants_pool) const {
        TableLayer* first = nullptr;
        for (TableGroup& group : row.groups) {
            for (TableLayer& layer : group.layers) {
                const bool takes = layer.mention.type.empty() || takes_parameters(layer.mention, vocabulary_);
                if (!takes || layer.mention.type == "Dropout") continue;
                if (wants_pool == is_pooling(layer.mention)) return &layer;
                if (first == nullptr && !wants_pool) first = &layer;
            }
        }
        if (first == nullptr && !wants_pool && !row.groups.empty() && !row.groups.front().layers.empty())
            return &row.groups.front().layers.front();
        return first;
    }

    /// A cell that lists the values of several roles: `11,4,0` under "kernel size, stride, pad".
    void apply_joint_detail(TableRow& row, const std::vector<std::string>& roles, const Cell& cell) {
        const std::vector<std::string> values = split(replaced(cell.text, "/", ","), ',');
        for (std::size_t i = 0; i < std::min(roles.size(), values.size()); ++i) {
            Cell part = cell;
            part.text = std::string(trimmed(values[i]));
            if (!is_void(part.text)) apply_detail(row, roles[i], part);
        }
    }

    void apply_detail(TableRow& row, const std::string& role, const Cell& cell) {
        if (role.find('+') != std::string::npos) {
            apply_joint_detail(row, split(role, '+'), cell);
            return;
        }
        if (role == "input_size" || role == "output_size") {
            read_size(row, role, cell);
        } else if (role == "repeat") {
            if (const auto count = to_integer(trimmed(cell.text)))
                row.repeat = static_cast<int>(std::clamp(*count, 1LL, 1000LL));
        } else if (role == "input_channels") {
            if (const auto channels = to_integer(trimmed(cell.text)); channels && *channels > 0)
                row.input_channels = *channels;
        } else if (role == "expansion" || role == "expansion_size") {
            if (const auto value = to_number(trimmed(cell.text))) row.values[role] = *value;
        } else if (role == "activation" || role == "normalization") {
            append_companions(row, cell, role);
        } else {
            if (const auto value = to_number(trimmed(cell.text))) row.values[role] = *value;
            set_parameter(row, role, cell);
        }
    }

    void append_companions(TableRow& row, const Cell& cell, const std::string& role) {
        std::vector<TableGroup> groups = read_groups(cell);
        if (role == "normalization" && !names_layer(groups)) {
            const std::string text = lower(trimmed(cell.text));
            if (text == "yes" || text == "y" || text == "\u2713" || text == "\u2714" || text == "true") {
                groups = {{{{mention_of_type("BatchNorm"), "", {evidence_of(cell, "", page_)}}}, 1, false}};
            }
        }
        if (row.groups.empty()) return;
        for (TableGroup& group : groups) {
            for (TableLayer& layer : group.layers) {
                if (!layer.mention.type.empty()) row.groups.back().layers.push_back(std::move(layer));
            }
        }
    }

    static Mention mention_of_type(const char* type) {
        Mention mention;
        mention.type = type;
        return mention;
    }

    /// `3,480,640` under a size's header is a list, not a number: three parts, or a part that is no group of three
    /// digits.
    static std::string listed_size(const std::string& text) {
        const std::string flat = joined(split_words(text), "");
        if (flat.find_first_not_of("0123456789,") != std::string::npos || flat.find(',') == std::string::npos)
            return text;
        const std::vector<std::string> parts = split(flat, ',');
        const bool is_number = parts.size() == 2 && parts.back().size() == 3;
        return is_number ? text : joined(parts, "x");
    }

    [[nodiscard]] Integers ordered(const Token& token) const {
        if (token.is_map) return token.size;
        if (!is_channels_first_ || token.size.size() != 3) return channels_last(token.size);
        return {token.size[1], token.size[2], token.size[0]};
    }

    void read_size(TableRow& row, const std::string& role, const Cell& cell) {
        std::optional<Integers>& place = role == "input_size" ? row.input_size : row.output_size;
        for (const Token& token : tokenize(listed_size(cell.text))) {
            if (token.kind == TokenKind::Size) place = ordered(token);
            if (token.kind == TokenKind::Number && !place && token.is_whole() && token.number > 0)
                place = Integers{token.whole()};
            if (token.kind == TokenKind::Break && place) break;
        }
    }

    /// A cell under a parameter's header: its value, or a phrase that says more ("Pool 7x7", "7x7/2").
    void set_parameter(TableRow& row, const std::string& role, const Cell& cell) {
        const bool wants_pool = role == "pool_size" || role == "pool_strides";
        TableLayer* layer = main_layer(row, wants_pool);
        if (layer == nullptr) {
            if (row.groups.empty()) row.groups.push_back({});
            // A pooling's size beside a convolution without a word of it: the row holds both.
            row.groups.back().layers.push_back(wants_pool ? TableLayer{mention_of_type("MaxPool2D"), cell.text, {}}
                                                          : TableLayer{{}, row.name, {}});
            layer = &row.groups.back().layers.back();
        }
        if (role == "kernel_size" && layer->mention.type == "Output") layer->mention.type.clear();
        const std::string name = role == "pool_size" ? "kernel_size" : role == "pool_strides" ? "strides" : role;
        Phrase phrase = read_phrase(cell.text, vocabulary_);
        ++cells_;
        understood_ += phrase.understood;
        if (phrase.groups.empty() || phrase.groups.front().mentions.empty()) return;
        Mention& value = phrase.groups.front().mentions.front();
        Mention& mention = layer->mention;
        if (mention.type.empty() || (mention.type == "Conv2D" && value.type == "DepthwiseConv2D")) {
            if (!value.type.empty()) mention.type = value.type;
        }
        for (const auto& [key, v] : value.params) mention.params.emplace(key, v);
        if (name == "kernel_size") {
            mention.sizes.insert(mention.sizes.end(), value.sizes.begin(), value.sizes.end());
            if (value.sizes.empty() && !value.numbers.empty())
                mention.params.emplace(name, whole(value.numbers.front()));
        } else if (!value.sizes.empty()) {
            mention.params.emplace(name, value.sizes.front());
        } else if (!value.numbers.empty()) {
            mention.params.emplace(name, name == "rate" ? Value(value.numbers.front()) : whole(value.numbers.front()));
        }
        layer->evidence.push_back({page_, cell.box, cell.text});
    }

    static Value whole(double number) {
        if (number == std::floor(number)) return static_cast<std::int64_t>(number);
        return number;
    }

    /// "params x10^6 | 31.9", "FLOPs", "Total": no layers, but a total worth keeping.
    bool is_ignored_row(int row) {
        const Cell* first = cell_for(row, 0);
        if (first == nullptr) return false;
        std::string text = lower(first->text);
        for (const char* power :
             {"\u00D710^6", "x10^6", "\u00D7106", "\u00D710^9", "x10^9", "\u00D7109", "(m)", "(106)"})
            text = replaced(text, power, "");
        const auto role = find_role(trimmed(text), vocabulary_.rules());
        const bool is_total = contains_word(text, "total") || contains_word(text, "flops") ||
                              contains_word(text, "params") || contains_word(text, "parameters") ||
                              contains_word(text, "gflops");
        if (!is_total && (!role || *role != "ignored")) return is_repeated_header(row);
        return true;
    }

    [[nodiscard]] bool is_repeated_header(int row) const {
        if (meaning_.header_rows == 0) return false;
        int same = 0;
        for (int column = 0; column < grid_.columns(); ++column) {
            const std::string& text = grid_.at(row, column).text();
            if (!text.empty() && text == grid_.at(meaning_.header_rows - 1, column).text()) ++same;
        }
        return same >= 2 && same == grid_.columns();
    }

    /// A row of one cell that names no layer is the title of what follows.
    bool read_title(int row) {
        const Cell* only = nullptr;
        for (int column = 0; column < grid_.columns(); ++column) {
            const Cell* cell = cell_for(row, column);
            if (cell == nullptr) continue;
            if (only != nullptr && cell != only) return false;
            only = cell;
        }
        if (only == nullptr) return true;
        const Phrase phrase = read_phrase(only->text, vocabulary_);
        for (const MentionGroup& group : phrase.groups) {
            for (const Mention& mention : group.mentions) {
                if (!mention.type.empty() || !mention.sizes.empty() || !mention.params.empty()) return false;
            }
        }
        if (grid_.columns() == 1 && !phrase.groups.empty()) return false;
        section_ = replaced(only->text, "\n", " ");
        return true;
    }

    void finish(TableRow& row) {
        for (TableGroup& group : row.groups) {
            std::vector<TableLayer> kept;
            for (TableLayer& layer : group.layers) {
                Mention& mention = layer.mention;
                if (is_implicit_layer(mention)) mention.type = "Conv2D";
                if (mention.type.empty()) continue;
                settle(mention, vocabulary_);
                if (layer.evidence.empty()) layer.evidence = row.evidence;
                kept.push_back(std::move(layer));
            }
            group.layers = std::move(kept);
        }
        row.groups.erase(
            std::remove_if(row.groups.begin(), row.groups.end(), [](const TableGroup& g) { return g.layers.empty(); }),
            row.groups.end());
        if (row.groups.empty() && row.output_size == std::nullopt && row.name.empty()) return;
        result_.rows.push_back(std::move(row));
    }

    const Grid& grid_;
    const GridMeaning& meaning_;
    int design_;
    int page_;
    const std::vector<RowGroup>& marks_;
    const Vocabulary& vocabulary_;
    ReadRows result_;
    std::string section_;
    bool type_cell_is_unknown_ = false;
    bool is_channels_first_ = false;
    int repeat_spans_ = 0;
    double cells_ = 0;
    double understood_ = 0;
};

}  // namespace

ReadRows read_rows(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
                   const Vocabulary& vocabulary) {
    return RowReader(grid, meaning, design, place, vocabulary).read();
}

}  // namespace dlp
