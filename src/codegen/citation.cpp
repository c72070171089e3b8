#include "codegen/citation.h"

#include <algorithm>

#include "codegen/spell.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t text_width = 79;
constexpr std::size_t long_name = 5;  // enough to stand for itself

/// Cut after a word, and marked where it was.
std::string shortened(std::string_view text, std::size_t most) {
    const std::string line = comment_text(text, most + 1);
    std::string cut = comment_text(text, most);
    if (line == cut) return cut;
    return cut.substr(0, std::min(cut.rfind(' '), cut.size())) + " ...";
}

std::string source_text(const Source& source) {
    std::string text = comment_text(source.label, 60);
    if (text.empty())
        text = source.kind == SourceKind::Table    ? "a table"
               : source.kind == SourceKind::Figure ? "a figure"
                                                   : "the text";
    if (source.page > 0) text += " (page " + std::to_string(source.page) + ")";
    const std::string caption = shortened(source.caption, 200);
    return caption.empty() ? text + "." : text + ": " + caption;
}

/// The first line, a sentence. A column's header alone, `A`, would say nothing: then it says whose column that is.
std::string title_line(const Design& design) {
    std::string name = shortened(design.name, 70);
    while (name.ends_with('.') && !name.ends_with("...")) name.pop_back();
    if (name.empty()) return "Model.";
    const std::string label = design.sources.empty() ? std::string() : comment_text(design.sources.front().label, 60);
    if (name.size() < long_name && !label.empty()) name += ", a network of " + label;
    return name.ends_with("...") ? name : name + ".";
}

}  // namespace

std::vector<std::string> citation_lines(const Design& design, std::string_view citation) {
    std::vector<std::string> lines{title_line(design)};
    const auto add_paragraph = [&](const std::string& text) {
        lines.emplace_back();
        for (std::string& line : wrap_words(text, text_width)) lines.push_back(std::move(line));
    };
    if (const std::string paper = shortened(citation, 200); !paper.empty()) add_paragraph("Paper: " + paper);
    for (const Source& source : design.sources) add_paragraph("Source: " + source_text(source));
    return lines;
}

}  // namespace dlp
