#include "codegen/require.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "codegen/chain.h"

namespace dlp {
namespace {

using Values = std::vector<std::string>;
using Predicate = bool (*)(const std::string& text, const Values& values);

bool is_odd(const std::string& text, const Values&) {
    return to_integer(text).value_or(0) % 2 != 0;
}
bool is_value(const std::string& text, const Values& values) {
    return std::find(values.begin(), values.end(), text) != values.end();
}
bool is_no_value(const std::string& text, const Values& values) {
    return !is_value(text, values);
}
bool is_present(const std::string& text, const Values&) {
    return !text.empty();
}
bool is_quoted(const std::string& text, const Values&) {
    return text.starts_with('"');
}
bool is_integer(const std::string& text, const Values&) {
    return to_integer(text).has_value();
}
bool is_at_most(const std::string& text, const Values& values) {
    const auto number = to_number(text);
    return number && !values.empty() && *number <= to_number(values.front()).value_or(0);
}

constexpr std::array predicates{
    std::pair{std::string_view("odd"), Predicate(is_odd)},
    std::pair{std::string_view("is"), Predicate(is_value)},
    std::pair{std::string_view("not"), Predicate(is_no_value)},
    std::pair{std::string_view("present"), Predicate(is_present)},
    std::pair{std::string_view("integer"), Predicate(is_integer)},
    std::pair{std::string_view("quoted"), Predicate(is_quoted)},
    std::pair{std::string_view("at_most"), Predicate(is_at_most)},
};

Result<bool> holds(const std::vector<std::string>& words, const TargetLayer& view, const Holes& holes) {
    const Hole* const hole = words.empty() ? nullptr : holes.find(words.front());
    for (const auto& [name, predicate] : predicates) {
        if (hole == nullptr || words.size() < 2 || words[1] != name) continue;
        return predicate(hole->text, Values(words.begin() + 2, words.end()));
    }
    return fail(ErrorKind::BadInput, "cannot read the requirement '" + joined(words, " ") + "'", view.spelling.origin);
}

}  // namespace

Result<void> check_requirements(const TargetLayer& view, std::string_view demands, const Holes& holes) {
    for (const std::string& line : template_lines(demands)) {
        const std::size_t colon = line.find(": ");
        TRY(const bool is_met, holds(split_words(line.substr(0, colon)), view, holes));
        if (is_met) continue;
        const std::string reason = colon == std::string::npos ? line : line.substr(colon + 2);
        return tl::unexpected<Error>(unsupported(view, reason));
    }
    return {};
}

}  // namespace dlp
