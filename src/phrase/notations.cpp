#include "phrase/notations.h"

#include <utility>

#include "phrase/token_reader.h"

namespace dlp {
namespace {

/// Widths of layers begin here: a smaller number is an index.
constexpr std::int64_t smallest_width = 16;
constexpr std::int64_t largest_kernel = 15;
constexpr std::int64_t deepest = 12;  ///< of layers named together: a `50-layer` one is a whole network

class NotationReader : TokenReader {
  public:
    NotationReader(const std::vector<Token>& tokens, std::size_t at, const Vocabulary& vocabulary)
        : TokenReader(tokens, at), vocabulary_(vocabulary) {}

    [[nodiscard]] std::optional<Notation> read() const {
        if (auto found = read_name()) return found;
        if (auto found = read_vgg_style()) return found;
        if (auto found = read_letter_kernel_stride()) return found;
        if (auto found = read_count_letter_kernel()) return found;
        if (auto found = read_window_plus_stride()) return found;
        if (auto found = read_depth()) return found;
        if (auto found = read_from_to()) return found;
        if (auto found = read_rank()) return found;
        if (auto found = read_index_of_letter()) return found;
        if (auto found = read_denied()) return found;
        if (auto found = read_depthwise_window()) return found;
        if (auto found = read_width_in()) return found;
        if (auto found = read_maps_from_to()) return found;
        if (auto found = read_instance_norm()) return found;
        if (auto found = read_symbolic_size()) return found;
        return read_kernel_stride_outputs();
    }

  private:
    [[nodiscard]] Notation layer(std::string type, Parameters params, std::size_t tokens) const {
        Fact fact;
        fact.kind = FactKind::Layer;
        fact.name = std::move(type);
        fact.params = std::move(params);
        fact.begin = tokens_[at_].begin;
        fact.end = tokens_[at_ + tokens - 1].end;
        return {{std::move(fact)}, tokens};
    }

    [[nodiscard]] Fact keyed(std::string name, Value value, std::size_t first, std::size_t last) const {
        Fact fact;
        fact.kind = FactKind::Keyed;
        fact.name = std::move(name);
        fact.value = std::move(value);
        fact.begin = tokens_[at_ + first].begin;
        fact.end = tokens_[at_ + last].end;
        return fact;
    }

    /// `C1:` before what is said of the layer of that name.
    [[nodiscard]] std::optional<Notation> read_name() const {
        const bool is_first = at_ == 0 || tokens_[at_ - 1].kind == TokenKind::Break;
        const bool is_short = tokens_[at_].kind == TokenKind::Word && tokens_[at_].text.size() <= 2;
        if (!is_first || !is_short || !is_glued_number(1) || !is_mark(2, ':')) return std::nullopt;
        return Notation{{}, 3};
    }

    /// `conv3-64`: kernel and filters (Simonyan and Zisserman 2015, table 1).
    [[nodiscard]] std::optional<Notation> read_vgg_style() const {
        const auto word = vocabulary_.match(tokens_, at_);
        if (!word || word->meaning.kind != WordKind::Layer) return std::nullopt;
        const std::size_t n = word->tokens;
        if (!is_glued_number(n) || !is_mark(n + 1, '-') || !is_glued_number(n + 2)) return std::nullopt;
        const Token& kernel = *peek(n);
        const Token& filters = *peek(n + 2);
        if (!kernel.is_whole() || !filters.is_whole() || kernel.whole() > largest_kernel ||
            filters.whole() < smallest_width) {
            return std::nullopt;
        }
        return layer(word->meaning.value, {{"kernel_size", kernel.whole()}, {"filters", filters.whole()}}, n + 3);
    }

    /// `c7s1-64`: kernel, stride, filters.
    [[nodiscard]] std::optional<Notation> read_letter_kernel_stride() const {
        if (!tokens_[at_].is_word("c") || !is_glued_number(1) || peek(2) == nullptr || !peek(2)->is_word("s") ||
            !is_glued_number(3) || !is_mark(4, '-') || !is_glued_number(5)) {
            return std::nullopt;
        }
        return layer("Conv2D",
                     {{"kernel_size", peek(1)->whole()}, {"strides", peek(3)->whole()}, {"filters", peek(5)->whole()}},
                     6);
    }

    /// `100C5`: filters and kernel; `MP2` is left to the words.
    [[nodiscard]] std::optional<Notation> read_count_letter_kernel() const {
        const Token& first = tokens_[at_];
        if (!first.is_whole() || peek(1) == nullptr || !peek(1)->is_word("c") || !peek(1)->is_glued ||
            !is_glued_number(2)) {
            return std::nullopt;
        }
        if (peek(3) != nullptr && peek(3)->is_glued && peek(3)->kind == TokenKind::Word) return std::nullopt;
        return layer("Conv2D", {{"kernel_size", peek(2)->whole()}, {"filters", first.whole()}}, 3);
    }

    /// `3x3+2(S)`: window, stride, and how its border is padded, same or valid (Szegedy et al. 2015, figure 3).
    [[nodiscard]] std::optional<Notation> read_window_plus_stride() const {
        if (tokens_[at_].kind != TokenKind::Size || !is_mark(1, '+') || !is_glued_number(2) || !is_mark(3, '(') ||
            peek(4) == nullptr || !is_mark(5, ')')) {
            return std::nullopt;
        }
        const bool is_same = peek(4)->is_word("s");
        if ((!is_same && !peek(4)->is_word("v")) || !peek(2)->is_whole()) return std::nullopt;
        Fact window;
        window.kind = FactKind::Size;
        window.size = tokens_[at_].size;
        window.begin = tokens_[at_].begin;
        window.end = tokens_[at_].end;
        return Notation{{std::move(window), keyed("strides", peek(2)->whole(), 1, 2),
                         keyed("padding", std::string(is_same ? "same" : "valid"), 3, 5)},
                        6};
    }

    /// `2-layer LSTM`, `LSTM, 2 layers`: as many of them, one after another.
    [[nodiscard]] std::optional<Notation> read_depth() const {
        const Token& first = tokens_[at_];
        if (!first.is_whole() || first.whole() < 2 || first.whole() > deepest) return std::nullopt;
        const std::size_t word = is_mark(1, '-') ? 2 : 1;
        if (peek(word) == nullptr) return std::nullopt;
        const bool is_depth = peek(word)->is_word("layers") || (word == 2 && peek(word)->is_word("layer"));
        if (!is_depth) return std::nullopt;
        Fact factor;
        factor.kind = FactKind::Factor;
        factor.number = first.number;
        factor.begin = first.begin;
        factor.end = peek(word)->end;
        return Notation{{std::move(factor)}, word + 1};
    }

    [[nodiscard]] bool is_known(std::size_t ahead) const { return vocabulary_.match(tokens_, at_ + ahead).has_value(); }

    /// `FFT (2D)`: of two axes, and no two values.
    [[nodiscard]] std::optional<Notation> read_rank() const {
        const bool is_rank = tokens_[at_].is_whole() && tokens_[at_].whole() >= 1 && tokens_[at_].whole() <= 3 &&
                             peek(1) != nullptr && peek(1)->is_glued && peek(1)->is_word("d");
        return is_rank && !is_known(0) ? std::optional(Notation{{}, 2}) : std::nullopt;
    }

    /// `t_1`: the number tells variables apart.
    [[nodiscard]] std::optional<Notation> read_index_of_letter() const {
        const bool is_indexed = tokens_[at_].is_letter() && is_mark(1, '_') && peek(1)->is_glued && is_glued_number(2);
        return is_indexed && !is_known(0) ? std::optional(Notation{{}, 3}) : std::nullopt;
    }

    /// `no pooling`, `no upsample`: a layer that is not there.
    [[nodiscard]] std::optional<Notation> read_denied() const {
        if (!tokens_[at_].is_word("no") && !tokens_[at_].is_word("without")) return std::nullopt;
        const auto own = vocabulary_.match(tokens_, at_);
        const auto denied = peek(1) == nullptr ? std::nullopt : vocabulary_.match(tokens_, at_ + 1);
        const bool is_layer = denied && denied->meaning.kind == WordKind::Layer;
        const bool says_more = own && own->tokens > 1;
        return is_layer && !says_more ? std::optional(Notation{{}, 1 + denied->tokens}) : std::nullopt;
    }

    /// The layer that is named last before the place is a pool.
    [[nodiscard]] bool is_of_pool() const {
        for (std::size_t i = at_; i-- > 0;) {
            const auto word = vocabulary_.match(tokens_, i);
            if (word && word->meaning.kind == WordKind::Layer)
                return word->meaning.value.find("Pool") != std::string::npos;
        }
        return false;
    }

    /// `256 -> 128`: what goes in, and what comes out, which is the layer's own width; of a pool the lengths of both.
    [[nodiscard]] std::optional<Notation> read_from_to() const {
        if (!tokens_[at_].is_whole()) return std::nullopt;
        const std::size_t arrow = is_mark(1, '-') ? 2 : 1;
        if (!is_mark(arrow, '>') || peek(arrow + 1) == nullptr) return std::nullopt;
        const bool is_map = peek(arrow + 1)->kind == TokenKind::Size;  // `256 -> 8x8x64`
        if (!is_map && !peek(arrow + 1)->is_whole()) return std::nullopt;
        if (!is_map && is_of_pool()) return Notation{{}, arrow + 2};
        Fact width;
        width.kind = is_map ? FactKind::Size : FactKind::Number;
        width.size = peek(arrow + 1)->size;
        width.number = peek(arrow + 1)->number;
        width.begin = tokens_[at_].begin;
        width.end = peek(arrow + 1)->end;
        return Notation{{std::move(width)}, arrow + 2};
    }

    /// `d7x7`, `dw3x3`: a window for each channel alone (Liu et al. 2022, table 9).
    [[nodiscard]] std::optional<Notation> read_depthwise_window() const {
        const bool is_depthwise = tokens_[at_].is_word("d") || tokens_[at_].is_word("dw");
        const Token* window = peek(1);
        if (!is_depthwise || window == nullptr || window->kind != TokenKind::Size || !window->is_glued ||
            window->is_tuple || window->size.size() != 2)
            return std::nullopt;
        return layer("DepthwiseConv2D", {{"kernel_size", window->size}}, 2);
    }

    /// `(6x6 -> 1x1 pixels)`: what a layer makes of a map, and no windows.
    [[nodiscard]] std::optional<Notation> read_maps_from_to() const {
        const bool is_aside = at_ > 0 && tokens_[at_ - 1].is('(') && tokens_[at_].kind == TokenKind::Size;
        const std::size_t arrow = is_mark(1, '-') ? 2 : 1;
        if (!is_aside || !is_mark(arrow, '>') || peek(arrow + 1) == nullptr || peek(arrow + 1)->kind != TokenKind::Size)
            return std::nullopt;
        return Notation{{}, arrow + 2};
    }

    /// `conv, IN, ReLU`: instance normalization, where nothing else stands between the commas.
    [[nodiscard]] std::optional<Notation> read_instance_norm() const {
        const bool is_behind = at_ > 0 && (tokens_[at_ - 1].is(',') || tokens_[at_ - 1].is('+'));
        const Token* next = peek(1);
        const bool is_last = next == nullptr || next->is(',') || next->is('+') || next->kind == TokenKind::Break;
        return tokens_[at_].is_word("in") && is_behind && is_last ? std::optional(layer("GroupNorm", {}, 1))
                                                                  : std::nullopt;
    }

    /// How many tokens a letter takes that stands for a size: `M`, `M_g`; 0 for none.
    [[nodiscard]] std::size_t letter_size(std::size_t ahead) const {
        if (peek(ahead) == nullptr || !peek(ahead)->is_letter() || peek(ahead)->is('x')) return 0;
        const bool has_index = is_mark(ahead + 1, '_') && peek(ahead + 2) != nullptr && peek(ahead + 2)->is_glued;
        return has_index ? 3 : 1;
    }

    /// `M x M x 512`: a map whose sides are left open; 512 is no repeat.
    [[nodiscard]] std::optional<Notation> read_symbolic_size() const {
        const std::size_t first = letter_size(0);
        if (first == 0 || !is_mark(first, 'x')) return std::nullopt;
        const std::size_t second = letter_size(first + 1);
        const std::size_t end = first + 1 + second;
        if (second == 0 || !is_mark(end, 'x') || peek(end + 1) == nullptr || !peek(end + 1)->is_whole())
            return std::nullopt;
        return Notation{{}, end + 2};
    }

    /// `input size=200`, `input_shape = (90, 1)`: an argument that tells what a layer takes, and no layer.
    [[nodiscard]] std::optional<Notation> read_width_in() const {
        const std::size_t what = is_mark(1, '_') ? 2 : 1;
        if (!tokens_[at_].is_word("input") || peek(what) == nullptr || !is_mark(what + 1, '=')) return std::nullopt;
        const Token* value = peek(what + 2);
        const bool is_size = peek(what)->is_word("size") && value != nullptr && value->is_whole();
        const bool is_shape = peek(what)->is_word("shape") && value != nullptr && value->kind == TokenKind::Size;
        return is_size || is_shape ? std::optional(Notation{{}, what + 3}) : std::nullopt;
    }

    /// `3c1s192o`: kernel, stride, outputs.
    [[nodiscard]] std::optional<Notation> read_kernel_stride_outputs() const {
        const Token& first = tokens_[at_];
        if (!first.is_whole() || peek(1) == nullptr || !peek(1)->is_word("c") || !is_glued_number(2) ||
            peek(3) == nullptr || !peek(3)->is_word("s") || !is_glued_number(4) || peek(5) == nullptr ||
            !peek(5)->is_word("o")) {
            return std::nullopt;
        }
        return Notation{{keyed("kernel_size", first.whole(), 0, 0), keyed("strides", peek(2)->whole(), 1, 2),
                         keyed("filters", peek(4)->whole(), 3, 5)},
                        6};
    }

    const Vocabulary& vocabulary_;
};

}  // namespace

std::optional<Notation> find_notation(const std::vector<Token>& tokens, std::size_t at, const Vocabulary& vocabulary) {
    return NotationReader(tokens, at, vocabulary).read();
}

}  // namespace dlp
