#include "codegen/wrap_python.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::size_t widest_line = 88;

struct Brackets {
    std::size_t open = 0;
    std::size_t close = 0;
};

// Every outermost pair of brackets, and the commas directly inside the pair at `inside`; strings are skipped.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Brackets> outermost() {
        std::vector<Brackets> pairs;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (skip_string(i)) continue;
            if (opens(text_[i]) && depth_++ == 0) pairs.push_back({i, i});
            if (closes(text_[i]) && --depth_ == 0) pairs.back().close = i;
        }
        return pairs;
    }

    std::vector<std::string> arguments() {
        std::vector<std::string> parts(1);
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const std::size_t start = i;
            if (skip_string(i)) {
                parts.back() += text_.substr(start, i - start + 1);
                continue;
            }
            if (opens(text_[i])) ++depth_;
            if (closes(text_[i])) --depth_;
            if (text_[i] == ',' && depth_ == 0)
                parts.emplace_back();
            else
                parts.back() += text_[i];
        }
        for (std::string& part : parts) part = std::string(trimmed(part));
        return parts;
    }

  private:
    static bool opens(char c) { return c == '(' || c == '[' || c == '{'; }
    static bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

    // Leaves `i` on the closing quote.
    bool skip_string(std::size_t& i) const {
        if (text_[i] != '"') return false;
        for (++i; i < text_.size() && text_[i] != '"'; ++i) {
            if (text_[i] == '\\') ++i;
        }
        return true;
    }

    std::string_view text_;
    int depth_ = 0;
};

// The last pair that starts within the line, as Black chooses.
std::optional<Brackets> pair_to_break(std::string_view statement, std::size_t indent) {
    const std::vector<Brackets> pairs = Scanner(statement).outermost();
    for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
        const bool is_empty = pair->close == pair->open + 1;
        if (!is_empty && indent + pair->open + 1 <= widest_line) return *pair;
    }
    return std::nullopt;
}

// A list, tuple or dictionary, not the arguments of a call: its items take a line each.
bool is_literal(std::string_view statement, std::size_t open) {
    if (open == 0) return true;
    const char before = statement[open - 1];
    return std::string_view(" =([{,*-").find(before) != std::string_view::npos;
}

bool is_operator(std::string_view word) {
    return word == "+" || word == "-" || word == "*";
}

// Names with operators between them.
bool is_sum(std::string_view value) {
    if (value.find_first_of("([{\"") != std::string_view::npos) return false;
    const std::vector<std::string> words = split_words(value);
    for (std::size_t i = 1; i < words.size(); i += 2) {
        if (!is_operator(words[i])) return false;
    }
    return words.size() > 1;
}

// `a`, `+ b`, `+ c`, each on a line where they do not fit on one.
std::vector<std::string> wrap_operands(std::string_view value, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (indent + value.size() <= widest_line) return {margin + std::string(value)};
    std::vector<std::string> lines{margin};
    for (const std::string& word : split_words(value)) {
        if (is_operator(word)) lines.push_back(margin);
        lines.back() += word + (is_operator(word) ? " " : "");
    }
    return lines;
}

// `a, b = (`, the call, `)`: for names so long that the call starts beyond the line.
std::vector<std::string> wrap_assignment(std::string_view statement, std::size_t indent) {
    const std::string margin(indent, ' ');
    const std::size_t equals = statement.find(" = ");
    const bool fits = indent + statement.size() <= widest_line;
    if (fits || equals == std::string_view::npos) return {margin + std::string(statement)};
    const std::string_view value = statement.substr(equals + 3);
    std::vector<std::string> lines{margin + std::string(statement.substr(0, equals)) + " = ("};
    for (std::string& line : is_sum(value) ? wrap_operands(value, indent + 4) : wrap_python(value, indent + 4))
        lines.push_back(std::move(line));
    lines.push_back(margin + ")");
    return lines;
}

std::vector<std::string> wrapped(std::string_view statement, std::size_t indent, std::size_t behind);

// Where ` for ` stands in `a for a in b`; 0 for anything else.
std::size_t comprehension_start(std::string_view inner) {
    const std::string_view loop = " for ";
    for (std::size_t at = inner.find(loop); at != std::string_view::npos; at = inner.find(loop, at + 1)) {
        const std::vector<Brackets> pairs = Scanner(inner).outermost();
        const auto holds = [at](const Brackets& pair) { return pair.open < at && at < pair.close; };
        if (std::none_of(pairs.begin(), pairs.end(), holds)) return at;
    }
    return 0;
}

// Where the value of `a = value` or `return value` starts; 0 for an expression.
std::size_t value_start(std::string_view statement) {
    constexpr std::string_view back = "return ";
    if (statement.starts_with(back)) return back.size();
    const std::size_t equals = statement.find(" = ");
    return equals == std::string_view::npos || equals > statement.find_first_of("([{\"") ? 0 : equals + 3;
}

// What a value is made of when Black breaks it: items, or links of a chain of calls. One part: it is not.
std::vector<std::string> parts_of(std::string_view value) {
    std::vector<std::string> items = Scanner(value).arguments();
    if (items.size() > 1) {
        for (std::string& item : items) item += ",";
        return items;
    }
    std::vector<std::string> links(1);
    std::size_t from = 0;
    for (const Brackets& pair : Scanner(value).outermost()) {
        const std::string_view ahead = value.substr(from, pair.open - from);
        const std::size_t dot = ahead.rfind('.');
        const bool is_call = dot != std::string_view::npos && value[pair.open] == '(' && dot + 1 < ahead.size();
        if (is_call && from > 0) {
            links.back() += ahead.substr(0, dot);
            links.emplace_back(value.substr(from + dot, pair.close + 1 - from - dot));
        } else {
            links.back() += value.substr(from, pair.close + 1 - from);
        }
        from = pair.close + 1;
    }
    links.back() += value.substr(from);
    return links.size() > 2 ? links : std::vector<std::string>{std::string(value)};
}

// `a = (`, the value, `)`: for what Black does not break inside its own brackets.
std::vector<std::string> wrap_value(std::string_view statement, std::size_t indent) {
    const std::size_t start = value_start(statement);
    const std::string_view value = statement.substr(start);
    const std::vector<std::string> parts = parts_of(value);
    if (start == 0 || parts.size() < 2) return {};
    const std::string margin(indent, ' ');
    std::vector<std::string> lines{margin + std::string(statement.substr(0, start)) + "("};
    const bool fits = indent + 4 + value.size() <= widest_line && !parts.front().ends_with(',');
    for (const std::string& part : fits ? std::vector<std::string>{std::string(value)} : parts) {
        for (std::string& line : wrap_python(part, indent + 4)) lines.push_back(std::move(line));
    }
    lines.push_back(margin + ")");
    return lines;
}

// Arguments with a comma each; a single one, and the halves of a comprehension, without.
std::vector<std::string> wrap_items(std::string_view inner, std::size_t indent) {
    if (is_sum(inner)) return wrap_operands(inner, indent);
    std::vector<std::string> items = Scanner(inner).arguments();
    std::erase(items, std::string());
    const bool is_single = items.size() == 1;
    if (const std::size_t loop = is_single ? comprehension_start(inner) : 0; loop > 0)
        items = {std::string(inner.substr(0, loop)), std::string(inner.substr(loop + 1))};
    std::vector<std::string> lines;
    for (const std::string& item : items) {
        std::vector<std::string> more = wrapped(item, indent, is_single ? 0 : 1);
        if (!is_single) more.back() += ",";
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

// `behind` columns of the last line are wanted for what follows.
std::vector<std::string> wrapped(std::string_view statement, std::size_t indent, std::size_t behind) {
    const std::string margin(indent, ' ');
    if (indent + statement.size() + behind <= widest_line) return {margin + std::string(statement)};
    if (std::vector<std::string> lines = wrap_value(statement, indent); !lines.empty()) return lines;
    const auto pair = pair_to_break(statement, indent);
    if (!pair) return wrap_assignment(statement, indent);
    std::vector<std::string> lines{margin + std::string(statement.substr(0, pair->open + 1))};
    const std::string_view inner = statement.substr(pair->open + 1, pair->close - pair->open - 1);
    const bool explodes = is_literal(statement, pair->open) && Scanner(inner).arguments().size() > 1;
    if (!explodes && indent + 4 + inner.size() <= widest_line) {
        lines.push_back(margin + "    " + std::string(inner));
    } else {
        for (std::string& line : wrap_items(inner, indent + 4)) lines.push_back(std::move(line));
    }
    lines.push_back(margin + std::string(statement.substr(pair->close)));
    return lines;
}

}  // namespace

bool fits_python(std::string_view statement, std::size_t indent) {
    return indent + statement.size() <= widest_line;
}

std::vector<std::string> wrap_python(std::string_view statement, std::size_t indent) {
    return wrapped(statement, indent, 0);
}

std::vector<std::string> wrap_words(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (const std::string& word : split_words(text)) {
        const bool fits = !lines.empty() && length_utf8(lines.back()) + 1 + length_utf8(word) <= width;
        if (fits)
            lines.back() += " " + word;
        else
            lines.push_back(word);
    }
    return lines;
}

}  // namespace dlp
