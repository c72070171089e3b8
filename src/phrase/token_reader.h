// A place among tokens, and a look at what follows it: what the readers of facts and of notations share.
#pragma once

#include <vector>

#include "phrase/tokens.h"

namespace dlp {

class TokenReader {
  protected:
    /// `tokens` must outlive the reader.
    explicit TokenReader(const std::vector<Token>& tokens, std::size_t at = 0) : tokens_(tokens), at_(at) {}

    /// Null behind the last token.
    [[nodiscard]] const Token* peek(std::size_t ahead) const {
        return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
    }
    [[nodiscard]] bool is_mark(std::size_t ahead, char mark) const {
        return peek(ahead) != nullptr && peek(ahead)->is(mark);
    }
    [[nodiscard]] bool is_glued_number(std::size_t ahead) const {
        return peek(ahead) != nullptr && peek(ahead)->kind == TokenKind::Number && peek(ahead)->is_glued;
    }

    const std::vector<Token>& tokens_;
    std::size_t at_;
};

}  // namespace dlp
