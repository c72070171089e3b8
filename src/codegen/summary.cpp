// The table people know from `model.summary()`.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "check/open_sizes.h"
#include "codegen/generate.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

constexpr std::size_t longest_cell = 48;
using Row = std::array<std::string, 4>;

// `1,234,567`; a question mark for what cannot be known.
std::string grouped(std::int64_t number) {
    if (number == unknown_size) return "?";
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

std::string shape_cell(const std::string& id, const Shape& shape, const OpenSizes& names) {
    return "[" + joined(size_texts(id, shape, names), ", ") + "]";
}

std::string layer_cell(const Layer& layer) {
    return comment_text(layer.id, longest_cell) + " (" + comment_text(layer.type, longest_cell) + ")";
}

std::vector<Row> table_rows(const Design& design, const DesignFacts& facts, const OpenSizes& names) {
    std::vector<Row> rows{{"Layer (type)", "Output shape", "Parameters", "Multiply-adds"}};
    for (const std::size_t index : facts.order) {
        const Layer& layer = design.layers[index];
        const LayerFacts& known = facts.layers.find(layer.id)->second;
        rows.push_back({layer_cell(layer), shape_cell(layer.id, known.output, names), grouped(known.parameters),
                        grouped(known.multiply_adds)});
    }
    return rows;
}

std::string line_text(const Row& row, const std::array<std::size_t, 4>& widths) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string gap(widths[i] - std::min(length_utf8(row[i]), widths[i]), ' ');
        line += i < 2 ? row[i] + gap : gap + row[i];
        if (i + 1 < row.size()) line += "  ";
    }
    return line + "\n";
}

}  // namespace

std::string summary(const Design& design, const DesignFacts& facts, const Rules& rules) {
    const std::vector<Row> rows = table_rows(design, facts, name_open_sizes(design, facts, rules));
    std::array<std::size_t, 4> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], length_utf8(row[i]));
    }
    const std::string rule(widths[0] + widths[1] + widths[2] + widths[3] + 6, '-');
    std::string text = comment_text(design.name.empty() ? "Model" : design.name, 100) + "\n" + rule + "\n";
    for (const Row& row : rows) text += line_text(row, widths) + (&row == &rows.front() ? rule + "\n" : "");
    const LayerFacts total = total_of(facts);
    const bool is_known = total.parameters != unknown_size && total.trainable_parameters != unknown_size;
    const std::int64_t fixed = is_known ? total.parameters - total.trainable_parameters : unknown_size;
    text += rule + "\n";
    text += "Parameters: " + grouped(total.parameters) + " (trainable " + grouped(total.trainable_parameters) +
            ", not trainable " + grouped(fixed) + ")\n";
    return text + "Multiply-adds for one sample: " + grouped(total.multiply_adds) + "\n";
}

}  // namespace dlp
