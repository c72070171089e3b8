#include "layer_table/rows.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "layer_table/cell_phrase.h"
#include "layer_table/cell_reader.h"
#include "layer_table/combine_cells.h"
#include "layer_table/context_rows.h"
#include "layer_table/implied_dense.h"
#include "layer_table/roles.h"
#include "layer_table/row_details.h"
#include "layer_table/section_titles.h"
#include "layer_table/signal_rows.h"

namespace dlp {
namespace {

/// Numbers of repeat spans that come from marks beside the grid begin here, above those of the grid's own columns.
constexpr int mark_span = 100000;

/// A convolution makes as many channels as the next row's input has, where its own row prints no more than its input.
void take_widths_of_inputs(std::vector<TableRow>& rows) {
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        const std::optional<Integers>& next = rows[i + 1].input_size;
        if (rows[i].output_size || !next || next->size() != 3 || next->back() <= 0 || !rows[i + 1].sources.empty())
            continue;
        for (TableGroup& group : rows[i].groups) {
            const bool is_alone = rows[i].groups.size() == 1 && group.repeat == 1;
            TableLayer* layer = is_alone && !group.layers.empty() ? &group.layers.front() : nullptr;
            if (layer != nullptr && layer->mention.type == "Conv2D")
                layer->mention.params.emplace("filters", next->back());
        }
    }
}

class RowReader {
  public:
    RowReader(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
              const Vocabulary& vocabulary)
        : grid_(grid),
          meaning_(meaning),
          design_(design),
          reader_(place.page, vocabulary),
          marks_(place.marks),
          vocabulary_(vocabulary) {}

    ReadRows read() {
        for (int row = meaning_.header_rows; row < grid_.rows(); ++row) {
            if (meaning_.keys >= 0) {
                read_keyed_row(row);
            } else {
                read_row(row);
            }
        }
        finish(std::move(open_row_));
        name_dense_rows(result_.rows);
        settle_signals(result_.rows, vocabulary_);
        take_widths_of_inputs(result_.rows);
        result_.understood = reader_.understood();
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
        constexpr std::ptrdiff_t fewest_of_letters = 6;  // `(h/2, w/2, 64) -> (h/4, w/4, 128)` is no text
        const std::vector<std::string> words = split_words(cell.text);
        const auto of_letters = std::count_if(words.begin(), words.end(), [](const std::string& word) {
            return std::count_if(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) != 0; }) > 1;
        });
        return words.size() > most_words && of_letters >= fewest_of_letters &&
               read_phrase(cell.text, vocabulary_).understood < 0.6;
    }

    [[nodiscard]] bool is_prose_row(int row) const {
        for (int column = 0; column < grid_.columns(); ++column) {
            const Cell* cell = cell_for(row, column);
            const bool is_beside = grid_.at(row, column).row_span == grid_.rows();  // text of the next column of a page
            if (cell != nullptr && !is_beside && is_prose(*cell)) return count_filled(row) < 4;
        }
        return false;
    }

    /// Places with text; arguments of a library may be as many words as a sentence, but they stand among other cells.
    [[nodiscard]] int count_filled(int row) const {
        int count = 0;
        for (int column = 0; column < grid_.columns(); ++column)
            count += cell_for(row, column) != nullptr && grid_.at(row, column).is_start_column ? 1 : 0;
        return count;
    }

    void read_row(int row) {
        if (is_ignored_row(row) || is_prose_row(row) || read_title(row) || read_titled_input(row)) return;
        TableRow result;
        result.section = section_;
        RowCells cells;
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
            result.evidence.push_back({reader_.page(), cell->box, cell->text});
            read_cell(row, column, *cell, spans_designs && role != "filters" ? "body" : role, result, cells, details);
        }
        const bool is_unnamed = cells.name.empty() && cells.type.empty() && cells.body.empty() && result.name.empty();
        combine_cells(result, std::move(cells));
        if (is_unnamed && !details.empty()) continue_stage(result);
        name_statistics(result);
        read_contexts(details, result);
        std::stable_partition(details.begin(), details.end(), [&](const auto& detail) {
            return meaning_.columns[static_cast<std::size_t>(detail.first)].role == "filters";
        });
        for (const auto& [column, cell] : details) {
            const ColumnMeaning& meaning = meaning_.columns[static_cast<std::size_t>(column)];
            apply_detail(result, meaning.role, *cell, meaning.is_channels_first, reader_);
        }
        apply_marks(row, result);
        finish(std::move(result));
    }

    /// The columns of frames that a time-delay layer sees; they tell what the row is.
    void read_contexts(const std::vector<std::pair<int, const Cell*>>& details, TableRow& row) {
        for (const auto& [column, cell] : details) {
            if (meaning_.columns[static_cast<std::size_t>(column)].role != "context") continue;
            if (const auto context = read_context(cell->text)) {
                apply_context(row, *context, is_pooled_);
            } else {
                is_pooled_ = true;
            }
        }
    }

    /// One parameter of the layer whose name stands over several rows.
    void read_keyed_row(int row) {
        const Cell* name = cell_for(row, meaning_.keys - 1);
        const Cell* key = cell_for(row, meaning_.keys);
        if (is_ignored_row(row) || name == nullptr || key == nullptr || name == key) return;
        if (grid_.at(row, meaning_.keys - 1).is_start_row) {
            finish(std::move(open_row_));
            open_row_ = TableRow{};
            open_row_.evidence.push_back({reader_.page(), name->box, name->text});
            open_row_.name = replaced(name->text, "\n", " ");
            RowCells cells;
            cells.type = reader_.read_groups(*name);
            combine_cells(open_row_, std::move(cells));
        }
        const Cell* value = cell_for(row, design_ >= 0 ? design_ : meaning_.keys + 1);
        const auto role = find_exact_role(key->text, vocabulary_.rules());
        if (value != nullptr && role) apply_detail(open_row_, *role, *value, false, reader_);
    }

    /// Values without a name below a stage of blocks are those of further blocks of it.
    void continue_stage(TableRow& row) const {
        if (result_.rows.empty()) return;
        const TableRow& before = result_.rows.back();
        if (before.groups.size() != 1 || before.groups.front().layers.size() != 1) return;
        const TableLayer& stage = before.groups.front().layers.front();
        if (stage.mention.type != "Block") return;
        TableLayer more{stage.mention, stage.label, {}};
        more.mention.params.clear();
        row.groups = {{{std::move(more)}, 1, false}};
        row.name = before.name;
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

    void read_cell(int row, int column, const Cell& cell, const std::string& role, TableRow& result, RowCells& cells,
                   std::vector<std::pair<int, const Cell*>>& details) {
        const bool is_first = grid_.at(row, column).is_start_row;
        if (role == "name") {
            add_name(result.name, replaced(cell.text, "\n", " "));
            if (names_layer(cells.name) || !is_first) return;  // a number before it names none
            std::vector<TableGroup> groups = reader_.read_groups(cell);
            if (cells.name.empty() || names_layer(groups)) cells.name = std::move(groups);
        } else if (role == "type") {
            append(cells.type, reader_.read_groups(cell));
            cells.is_type_unknown = cells.type.empty() &&
                                    !meaning_.columns[static_cast<std::size_t>(column)].is_guessed &&
                                    grid_.columns() > 1 && to_number(trimmed(cell.text)) == std::nullopt;
            if (result.name.empty()) result.name = replaced(cell.text, "\n", " ");
        } else if (role == "body") {
            if (is_first) append(cells.body, reader_.read_groups(cell));
        } else if (role == "repeat_mark") {
            read_repeat_mark(row, column, cell, result);
        } else if (role == "sources") {
            result.sources = names_in(cell.text);
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

    /// "params x10^6 | 31.9", "FLOPs", "Total": no layers.
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
            const Cell* cell = grid_.at(row, column).cell;
            if (cell == nullptr) continue;
            if (only != nullptr && cell != only) return false;  // a dash beside it makes it a row of values
            only = cell;
        }
        if (only == nullptr || is_void(only->text)) return true;
        const Phrase phrase = read_cell_phrase(only->text, vocabulary_);
        const bool is_section = grid_.columns() > 1 && titles_section(only->text, vocabulary_);
        for (const MentionGroup& group : phrase.groups) {
            for (const Mention& mention : group.mentions) {
                const bool tells = !mention.type.empty() || !mention.sizes.empty() || !mention.params.empty();
                if (tells && !is_section) return false;
            }
        }
        if (grid_.columns() == 1 && !phrase.groups.empty()) return false;
        section_ = replaced(only->text, "\n", " ");
        return true;
    }

    /// "Encoder | 28x28x1" below the title of another network: the title of the next, and what goes in.
    bool read_titled_input(int row) {
        const Cell* title = cell_for(row, 0);
        if (title == nullptr || !titles_network(section_, vocabulary_) || !titles_network(title->text, vocabulary_))
            return false;
        const Cell* size = nullptr;
        for (int column = 1; column < grid_.columns(); ++column) {
            const Cell* cell = cell_for(row, column);
            if (cell == nullptr || cell == title) continue;
            if (size != nullptr) return false;
            size = cell;
        }
        const std::vector<Token> tokens = size != nullptr ? tokenize(size->text) : std::vector<Token>{};
        if (tokens.size() != 1 || tokens.front().kind != TokenKind::Size) return false;
        section_ = replaced(title->text, "\n", " ");
        TableRow input;
        input.section = section_;
        input.evidence = {{reader_.page(), title->box, title->text}, {reader_.page(), size->box, size->text}};
        TableLayer layer{mention_of_type("Input"), title->text, input.evidence};
        layer.mention.params["shape"] = channels_last(tokens.front().size);
        input.groups = {{{std::move(layer)}, 1, false}};
        finish(std::move(input));
        return true;
    }

    void finish(TableRow row) {
        for (TableGroup& group : row.groups) {
            std::vector<TableLayer> kept;
            for (TableLayer& layer : group.layers) {
                Mention& mention = layer.mention;
                if (is_implicit_layer(mention)) mention.type = "Conv2D";
                if (mention.type.empty()) continue;
                if (mention.type == "Average" && row.sources.empty()) mention.type = "GlobalAvgPool2D";  // of one map
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
    CellReader reader_;
    const std::vector<RowGroup>& marks_;
    const Vocabulary& vocabulary_;
    ReadRows result_;
    TableRow open_row_;  ///< of a table of keys: its further rows have more of its parameters
    std::string section_;
    int repeat_spans_ = 0;
    bool is_pooled_ = false;  ///< a row before saw all frames
};

}  // namespace

ReadRows read_rows(const Grid& grid, const GridMeaning& meaning, int design, const TablePlace& place,
                   const Vocabulary& vocabulary) {
    return RowReader(grid, meaning, design, place, vocabulary).read();
}

}  // namespace dlp
