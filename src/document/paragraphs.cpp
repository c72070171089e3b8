#include "document/paper.h"

namespace dlp {
namespace {

bool is_lower_at(const std::string& text, std::size_t at) {
    return at < text.size() && text[at] >= 'a' && text[at] <= 'z';
}

/// True for "convolu-" followed by "tional"; "3-" or "pre-" before a capital keeps its hyphen.
bool is_broken_word(const std::string& text, const std::string& next) {
    return text.size() >= 2 && text.back() == '-' && is_lower_at(text, text.size() - 2) && is_lower_at(next, 0);
}

}  // namespace

std::string Paragraph::text() const {
    std::string whole;
    for (const Line& line : lines) {
        const std::string next = line.text();
        if (next.empty()) continue;
        const bool ends_in_hyphen = !whole.empty() && whole.back() == '-';
        if (is_broken_word(whole, next)) {
            whole.pop_back();
        } else if (!whole.empty() && !ends_in_hyphen) {
            whole += ' ';
        }
        whole += next;
    }
    return whole;
}

}  // namespace dlp
