#include "codegen/block_text.h"

#include <algorithm>

namespace dlp {
namespace {

constexpr int no_number = -2;

class Reader {
  public:
    /// So many lines and tokens will be read.
    Reader(std::size_t lines, std::size_t tokens) {
        text_.lines.reserve(lines);
        text_.numbers.reserve(tokens);  // lines view them: they stay where they are
    }

    bool read(std::size_t layer, bool is_init, ScriptLine tokens) {
        const std::size_t start = text_.numbers.size();
        text_.numbers.resize(start + tokens.size(), no_number);
        const std::span<int> numbers = std::span(text_.numbers).subspan(start);
        for (const bool wants_assigned : {false, true}) {
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                const ScriptToken& token = tokens[i];
                if (token.role != Role::Variable && token.role != Role::Module) continue;
                if (token.is_assigned != wants_assigned) continue;
                const auto number = wants_assigned ? make(token) : find(token);
                if (!number) return false;
                numbers[i] = *number;
            }
        }
        text_.lines.push_back({layer, is_init, tokens, numbers});
        return true;
    }

    bool leave_with(std::string_view value) {
        if (value.empty()) return true;
        const auto number = last_number([&](const ScriptToken& made) { return made.text == value; });
        const bool is_entry = text_.entry != nullptr && text_.entry->text == value;
        if (!number && !is_entry) return false;
        text_.exit_number = number.value_or(BlockText::entry_number);
        return true;
    }

    BlockText take() { return std::move(text_); }

  private:
    int make(const ScriptToken& token) {
        text_.made.push_back(&token);
        return static_cast<int>(text_.made.size()) - 1;
    }

    // A name may be made more than once.
    template <class IsWanted>
    [[nodiscard]] std::optional<int> last_number(IsWanted is_wanted) const {
        const auto found = std::find_if(text_.made.rbegin(), text_.made.rend(),
                                        [&](const ScriptToken* made) { return is_wanted(*made); });
        if (found == text_.made.rend()) return std::nullopt;
        return static_cast<int>(text_.made.rend() - found) - 1;
    }

    std::optional<int> find(const ScriptToken& token) {
        if (const auto number = last_number([&](const ScriptToken& made) { return made.word == token.word; }))
            return number;
        if (token.role == Role::Module) return std::nullopt;
        if (text_.entry == nullptr) text_.entry = &token;
        if (text_.entry->word != token.word) return std::nullopt;
        return BlockText::entry_number;
    }

    BlockText text_;
};

bool is_same_line(const BlockLine& a, const BlockLine& b) {
    const auto is_same_token = [](const ScriptToken& one, const ScriptToken& other) {
        if (one.role != other.role || one.blanks != other.blanks || one.is_assigned != other.is_assigned) return false;
        return one.role != Role::Fixed || one.text == other.text;
    };
    return a.layer == b.layer && a.is_init == b.is_init &&
           std::equal(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end()) &&
           std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(), is_same_token);
}

}  // namespace

std::optional<BlockText> read_block(const std::vector<LayerCode>& layers, std::size_t start, std::size_t length,
                                    const ScriptWords& words) {
    std::size_t line_count = 0;
    std::size_t token_count = 0;
    for (std::size_t i = start; i < start + length; ++i) {
        for (const auto lines : {words.init_lines(i), words.lines(i)}) {
            line_count += lines.size();
            for (const ScriptLine line : lines) token_count += line.size();
        }
    }
    Reader reader(line_count, token_count);
    for (std::size_t i = 0; i < length; ++i) {
        for (const ScriptLine line : words.init_lines(start + i)) {
            if (!reader.read(i, true, line)) return std::nullopt;
        }
        for (const ScriptLine line : words.lines(start + i)) {
            if (!reader.read(i, false, line)) return std::nullopt;
        }
    }
    if (!reader.leave_with(layers[start + length - 1].value)) return std::nullopt;
    return reader.take();
}

bool is_same_structure(const BlockText& a, const BlockText& b) {
    return a.exit_number == b.exit_number && a.made.size() == b.made.size() &&
           (a.entry == nullptr) == (b.entry == nullptr) &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), is_same_line);
}

}  // namespace dlp
