#include "document/paragraphs.h"

#include "base/ascii.h"
#include "document/paper.h"

namespace dlp {
namespace {

bool is_lower_at(const std::string& text, std::size_t at) {
    return at < text.size() && is_lower(text[at]);
}

/// True for "convolu-" followed by "tional"; "3-" or "pre-" before a capital keeps its hyphen.
bool is_broken_word(const std::string& text, const std::string& next) {
    return text.size() >= 2 && text.back() == '-' && is_lower_at(text, text.size() - 2) && is_lower_at(next, 0);
}

}  // namespace

void append_line(std::string& text, const std::string& next) {
    if (next.empty()) return;
    if (is_broken_word(text, next)) {
        text.pop_back();
    } else if (!text.empty() && text.back() != '-') {
        text += ' ';
    }
    text += next;
}

std::string Paragraph::text() const {
    std::string whole;
    for (const Line& line : lines) append_line(whole, line.text());
    return whole;
}

}  // namespace dlp
