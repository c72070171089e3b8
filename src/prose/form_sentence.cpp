#include "prose/form_sentence.h"

#include "prose/statement.h"

namespace dlp {

void FormSentence::add(const char* type, std::set<std::string, std::less<>> words, bool is_general,
                       const char* parameter, Value value) {
    facts_.push_back({type,
                      std::move(words),
                      is_general,
                      parameter,
                      std::move(value),
                      {sentence_.page, sentence_.box, sentence_.text}});
}

bool FormSentence::read_number(const std::vector<Form>& forms) {
    for (const Form& form : forms) {
        std::smatch match;
        if (!std::regex_search(plain(), match, form.pattern)) continue;
        const auto value = number_said(match.str(1));
        if (!value) continue;
        add(form.type, form.words, form.is_general, form.parameter, *value);
        return true;
    }
    return false;
}

}  // namespace dlp
