#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "prose/prose.h"

namespace dlp {
namespace {

bool ends_sentence(const std::string& text, std::size_t at) {
    if (text[at] != '.' && text[at] != ';') return false;
    if (at + 1 < text.size() && text[at + 1] != ' ') return false;
    // "Fig. 3", "et al. 2015", "e.g. this": a letter before the stop or a digit after it goes on.
    const std::size_t word = text.find_last_of(" (", at);
    const std::size_t length = at - (word == std::string::npos ? 0 : word + 1);
    const char next = at + 2 < text.size() ? text[at + 2] : 'A';
    const bool goes_on = text[at] == '.' && (is_lower(next) || is_digit(next));
    const bool is_citation = length == 2 && text.compare(at - 2, 2, "al") == 0;       // "Krizhevsky et al. [15]"
    const bool is_letter_alone = length < 2 && (at == 0 || !is_digit(text[at - 1]));  // "a stride of 2. The"
    return text[at] == ';' || (!is_letter_alone && !goes_on && !is_citation);
}

void add_sentences(const std::string& text, int page, const PageBox& box, std::vector<Sentence>& sentences) {
    const std::string whole = joined(split_words(text), " ");
    std::size_t from = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        if (!ends_sentence(whole, at) && at + 1 != whole.size()) continue;
        std::string sentence(trimmed(std::string_view(whole).substr(from, at + 1 - from)));
        from = at + 1;
        if (sentence.size() < 4) continue;
        std::string plain = lower(sentence);
        sentences.push_back({std::move(sentence), std::move(plain), page, box});
    }
}

bool is_reference_section(const Section& section) {
    const std::string title = lower(section.title);
    return contains_word(title, "references") || contains_word(title, "bibliography");
}

}  // namespace

std::vector<Sentence> find_sentences(const Paper& paper) {
    std::vector<Sentence> sentences;
    for (const Caption& caption : paper.captions) add_sentences(caption.text, caption.page, caption.box, sentences);
    for (const Section& section : paper.sections) {
        if (is_reference_section(section)) continue;
        for (const Paragraph& paragraph : section.paragraphs) {
            add_sentences(paragraph.text(), paragraph.page, paragraph.box, sentences);
        }
    }
    return sentences;
}

int count_mentions(const std::vector<Sentence>& sentences, const std::vector<std::string>& words) {
    return static_cast<int>(std::count_if(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& word) { return contains_word(sentence.plain, word); });
    }));
}

}  // namespace dlp
