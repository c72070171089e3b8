#include "codegen/block_text.h"

#include <algorithm>
#include <unordered_map>

namespace dlp {
namespace {

constexpr int no_number = -2;

class Reader {
  public:
    bool read(std::size_t layer, bool is_init, ScriptLine tokens) {
        BlockLine line{layer, is_init, tokens, std::vector<int>(tokens.size(), no_number)};
        for (const bool wants_assigned : {false, true}) {
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                const ScriptToken& token = tokens[i];
                if (token.role != Role::Variable && token.role != Role::Module) continue;
                if (token.is_assigned != wants_assigned) continue;
                const auto number = wants_assigned ? make(token.text) : find(token);
                if (!number) return false;
                line.numbers[i] = *number;
            }
        }
        text_.lines.push_back(std::move(line));
        return true;
    }

    bool leave_with(std::string_view value) {
        if (value.empty()) return true;
        const auto number = number_of(value);
        if (!number && value != text_.entry) return false;
        text_.exit_number = number.value_or(BlockText::entry_number);
        return true;
    }

    BlockText take() { return std::move(text_); }

  private:
    int make(std::string_view name) {
        const int number = static_cast<int>(text_.made.size());
        text_.made.push_back(name);
        number_of_[name] = number;
        return number;
    }

    [[nodiscard]] std::optional<int> number_of(std::string_view name) const {
        const auto found = number_of_.find(name);
        return found == number_of_.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<int> find(const ScriptToken& token) {
        if (const auto number = number_of(token.text)) return number;
        if (token.role == Role::Module) return std::nullopt;
        if (text_.entry.empty()) text_.entry = token.text;
        if (text_.entry != token.text) return std::nullopt;
        return BlockText::entry_number;
    }

    std::unordered_map<std::string_view, int> number_of_;
    BlockText text_;
};

bool is_same_line(const BlockLine& a, const BlockLine& b) {
    const auto is_same_token = [](const ScriptToken& one, const ScriptToken& other) {
        if (one.role != other.role || one.blanks != other.blanks || one.is_assigned != other.is_assigned) return false;
        return one.role != Role::Fixed || one.text == other.text;
    };
    return a.layer == b.layer && a.is_init == b.is_init && a.numbers == b.numbers &&
           std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(), is_same_token);
}

}  // namespace

std::optional<BlockText> read_block(const std::vector<LayerCode>& layers, std::size_t start, std::size_t length,
                                    const ScriptWords& words) {
    Reader reader;
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
    return a.exit_number == b.exit_number && a.made.size() == b.made.size() && a.entry.empty() == b.entry.empty() &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), is_same_line);
}

}  // namespace dlp
