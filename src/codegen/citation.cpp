#include "codegen/citation.h"

#include "codegen/spell.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t text_width = 79;

std::string source_text(const Source& source) {
    std::string text = comment_text(source.label, 60);
    if (text.empty())
        text = source.kind == SourceKind::Table    ? "a table"
               : source.kind == SourceKind::Figure ? "a figure"
                                                   : "the text";
    if (source.page > 0) text += " (page " + std::to_string(source.page) + ")";
    const std::string caption = comment_text(source.caption, 200);
    return caption.empty() ? text + "." : text + ": " + caption;
}

}  // namespace

std::vector<std::string> citation_lines(const Design& design, std::string_view citation) {
    const std::string name = comment_text(design.name, 70);
    std::vector<std::string> lines{(name.empty() ? "Model" : name) + "."};
    const auto add_paragraph = [&](const std::string& text) {
        lines.emplace_back();
        for (std::string& line : wrap_words(text, text_width)) lines.push_back(std::move(line));
    };
    if (const std::string paper = comment_text(citation, 200); !paper.empty()) add_paragraph("Paper: " + paper);
    for (const Source& source : design.sources) add_paragraph("Source: " + source_text(source));
    return lines;
}

}  // namespace dlp
