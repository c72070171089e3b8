#include "phrase/facts.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/text.h"
#include "phrase/notations.h"
#include "phrase/token_reader.h"

namespace dlp {
namespace {

/// Widths of layers begin here: a smaller number glued to a layer word is its index (`conv5`, `fc6`).
constexpr std::int64_t smallest_width = 16;
constexpr std::int64_t smallest_dense_width = 10;  // `fc-10`: ten classes
constexpr std::int64_t largest_kernel = 15;

Value value_of(const std::string& text) {
    if (text == "true") return true;
    if (const auto whole = to_integer(text)) return static_cast<std::int64_t>(*whole);
    return text;
}

class FactFinder : TokenReader {
  public:
    FactFinder(const std::vector<Token>& tokens, const Vocabulary& vocabulary)
        : TokenReader(tokens), vocabulary_(vocabulary) {}

    Facts find() {
        while (at_ < tokens_.size()) step();
        Facts result;
        result.facts = std::move(facts_);
        result.understood = weighable_ > 0 ? static_cast<double>(understood_) / static_cast<double>(weighable_) : 0;
        return result;
    }

  private:
    Fact& add(FactKind kind, std::size_t tokens) { return add(kind, tokens, tokens); }

    /// A fact that is printed in `tokens`, of which it uses up the first `consumed`.
    Fact& add(FactKind kind, std::size_t tokens, std::size_t consumed) {
        Fact fact;
        fact.kind = kind;
        fact.begin = tokens_[at_].begin;
        fact.end = tokens_[at_ + tokens - 1].end;
        facts_.push_back(std::move(fact));
        consume(consumed, true);
        return facts_.back();
    }

    /// `Conv(64, 3, 1)`, `Conv(3, 64)`: a width and a kernel; `Conv(3, 3, 64)` is a size.
    [[nodiscard]] bool is_argument_list(const Token& token) const {
        if (!token.is_tuple || !token.is_glued || facts_.empty() || facts_.back().kind != FactKind::Layer) return false;
        const LayerRule* rule = vocabulary_.rules().find_layer(facts_.back().name);
        if (rule == nullptr || rule->parameters.count("kernel_size") == 0) return false;
        const auto is_wide = [](std::int64_t size) { return size > largest_kernel; };
        if (token.size.size() == 2 && is_wide(token.size.back()) != is_wide(token.size.front())) return true;
        return !is_wide(token.size.back()) && std::any_of(token.size.begin(), token.size.end() - 1, is_wide);
    }

    void add_keyed(std::string name, Value value, std::size_t tokens) {
        Fact& fact = add(FactKind::Keyed, tokens);
        fact.name = std::move(name);
        fact.value = std::move(value);
    }

    void consume(std::size_t tokens, bool is_understood) {
        for (std::size_t i = at_; i < at_ + tokens; ++i) {
            if (tokens_[i].kind == TokenKind::Mark || tokens_[i].kind == TokenKind::Break) continue;
            ++weighable_;
            if (is_understood) ++understood_;
        }
        at_ += tokens;
    }

    void step() {
        const Token& token = tokens_[at_];
        if (token.kind == TokenKind::Break) {
            add(FactKind::Strong, 1);
        } else if (token.kind == TokenKind::Mark) {
            read_mark();
        } else if (read_compact() || read_word()) {
            return;
        } else if (token.kind == TokenKind::Size && is_argument_list(token)) {
            const Integers numbers = token.size;
            for (const std::int64_t number : numbers) add(FactKind::Number, 1, 0).number = static_cast<double>(number);
            consume(1, true);
        } else if (token.kind == TokenKind::Size) {
            add(FactKind::Size, 1).size = token.size;
        } else if (token.kind == TokenKind::Number) {
            read_number();
        } else {
            consume(1, false);
        }
    }

    void read_mark() {
        const Token& token = tokens_[at_];
        if (is_fraction()) {
            consume(2, true);
        } else if (token.is('/') && peek(1) != nullptr && peek(1)->is_value() && stride_may_follow()) {
            add_keyed("strides", peek(1)->value(), 2);
        } else if (token.is('x') && peek(1) != nullptr && peek(1)->is_whole() && is_unit(2)) {
            consume(1, true);  // "(4, 96, 84) x 5 channels": the number belongs to its unit
        } else if (token.is('x') && is_width_in_parentheses()) {
            add_keyed("filters", peek(1)->whole(), 2);
        } else if (token.is('x') && peek(1) != nullptr && peek(1)->is_whole()) {
            const double times = peek(1)->number;
            add(FactKind::Factor, 2).number = times;
        } else if (token.is('[') || token.is(']')) {
            add(token.is('[') ? FactKind::Open : FactKind::Close, 1);
        } else if (token.is('|')) {
            add(FactKind::Parallel, is_mark(1, '|') ? 2 : 1);
        } else if (token.is(';') || token.is('>')) {
            add(FactKind::Strong, 1);
        } else if (token.is(',') || token.is('+') || token.is('&') || token.is('/') || token.is('-')) {
            add(FactKind::Weak, 1);
        } else {
            if (token.is('(')) ++parentheses_;
            if (token.is(')')) parentheses_ = std::max(0, parentheses_ - 1);
            consume(1, true);
        }
    }

    /// `conv k=3, b/2`, `FC, C/r`: a part of a number that a letter stands for.
    [[nodiscard]] bool is_fraction() const {
        if (at_ == 0 || !tokens_[at_].is('/') || !tokens_[at_].is_glued || !tokens_[at_ - 1].is_letter()) return false;
        if (peek(1) != nullptr && peek(1)->is_glued && peek(1)->is_letter()) return true;
        return is_glued_number(1) && !vocabulary_.match(tokens_, at_ - 1);
    }

    /// `7x7/2 (x96)`; `(x2)`, and `(x23)` behind a bracket, are repeats.
    [[nodiscard]] bool is_width_in_parentheses() const {
        const bool aside =
            at_ > 0 && tokens_[at_ - 1].is('(') && !facts_.empty() && facts_.back().kind != FactKind::Close;
        return aside && peek(1) != nullptr && peek(1)->is_whole() && peek(1)->whole() >= smallest_width;
    }

    /// `d = 2`; dimensions are more.
    [[nodiscard]] bool is_dilation() const {
        const bool is_assigned = tokens_[at_].is_word("d") && is_mark(1, '=') && peek(2) != nullptr;
        return is_assigned && peek(2)->is_whole() && peek(2)->whole() <= 2 * largest_kernel;
    }

    [[nodiscard]] bool is_unit(std::size_t ahead) const {
        if (peek(ahead) == nullptr) return false;
        const auto word = vocabulary_.match(tokens_, at_ + ahead);
        return word && word->meaning.kind == WordKind::Unit;
    }

    /// A stride is small: `7x7/2`, `conv, /2`.
    [[nodiscard]] bool stride_may_follow() const {
        const Token& value = *peek(1);
        const auto is_small = [](std::int64_t v) { return v >= 1 && v <= 32; };
        if (value.kind == TokenKind::Size) return std::all_of(value.size.begin(), value.size.end(), is_small);
        return value.is_whole() && is_small(value.whole());
    }

    /// `hidden layer 1`, `conv layer 2`, `conv 3` and no more; `hidden layer 5 units` counts units.
    [[nodiscard]] bool is_index_of_layer() const {
        constexpr std::int64_t largest_index = 9;
        if (at_ == 0 || !tokens_[at_].is_whole() || tokens_[at_].whole() > largest_index) return false;
        const bool is_last = peek(1) == nullptr || peek(1)->kind == TokenKind::Break;
        const bool is_behind_convolution = !facts_.empty() && facts_.back().kind == FactKind::Layer &&
                                           facts_.back().name.rfind("Conv", 0) == 0 &&
                                           tokens_[at_ - 1].kind == TokenKind::Word;
        if (is_behind_convolution && is_last) return true;
        return tokens_[at_ - 1].is_word("layer") && !is_mark(1, 'x') && !is_mark(1, '-') && !is_mark(1, '@') &&
               !is_unit(1);
    }

    void read_number() {
        const Token& token = tokens_[at_];
        if (is_index_of_layer()) {
            consume(1, true);
        } else if (is_mark(1, 'x') && token.is_whole() && !(peek(2) != nullptr && peek(2)->is_value())) {
            add(FactKind::Factor, 2).number = token.number;
        } else if (is_mark(1, '@') && peek(2) != nullptr && peek(2)->is_value() && token.is_whole()) {
            add_keyed("filters", token.whole(), 2);
        } else {
            const double number = token.is_percent ? token.number / 100 : token.number;
            add(FactKind::Number, 1).number = number;
        }
    }

    bool read_compact() {
        std::optional<Notation> notation = find_notation(tokens_, at_, vocabulary_);
        if (!notation) return false;
        std::move(notation->facts.begin(), notation->facts.end(), std::back_inserter(facts_));
        consume(notation->tokens, true);
        return true;
    }

    bool read_word() {
        const auto word = vocabulary_.match(tokens_, at_);
        if (!word) return false;
        const Meaning& meaning = word->meaning;
        switch (meaning.kind) {
            case WordKind::Layer:
            case WordKind::Block:
            case WordKind::Activation: read_layer_word(*word); return true;
            case WordKind::Parameter:
                return read_parameter(meaning.value, word->tokens) ||
                       (tokens_[at_].text.size() > 1 && read_unit(meaning.value, word->tokens));
            case WordKind::Unit:
                if (is_dilation()) return read_parameter("dilation_rate", word->tokens);
                return read_unit(meaning.value, word->tokens) || read_parameter(meaning.value, word->tokens);
            case WordKind::Flag: {
                const std::vector<std::string> sides = split(meaning.value, '=');
                add_keyed(sides.front(), value_of(sides.back()), word->tokens);
                return true;
            }
            case WordKind::Filler: consume(word->tokens, true); return true;
        }
        return false;
    }

    /// "conv1 (relu)", "fc (dropout)" and "pooling (max)" say more of the layer; "(Mean)" and "(Input ...)" are
    /// remarks.
    [[nodiscard]] static bool may_stand_in_parentheses(const std::string& type) {
        return type == "BatchNorm" || type == "Dropout" || type == "LRN" || type.find("Pool") != std::string::npos ||
               type.rfind("Conv", 0) == 0 || type == "Dense";
    }

    /// "Input 32x32 RGB image" is one input.
    [[nodiscard]] bool follows_input() const {
        const auto last = std::find_if(facts_.rbegin(), facts_.rend(), [](const Fact& fact) {
            return fact.kind == FactKind::Layer || fact.kind == FactKind::Block || fact.kind == FactKind::Strong;
        });
        return last != facts_.rend() && last->name == "Input";
    }

    void read_layer_word(const WordMatch& word) {
        // "(Input DBstage4 ...)" names where a layer reads from, "64 output maps" counts them: no layers of their own.
        const std::string& type = word.meaning.value;
        const bool is_late_output = type == "Output" && !facts_.empty();
        const bool is_same_input = (type == "Input" || type == "GaussianNoise") && follows_input();
        const bool is_remark =
            parentheses_ > 0 && word.meaning.kind == WordKind::Layer && !may_stand_in_parentheses(type);
        if (is_remark || is_late_output || is_same_input) {
            consume(word.tokens, true);
            return;
        }
        if (read_block_of_layer(word)) return;
        const std::vector<std::string> layers = split(word.meaning.value, '+');
        for (const std::string& layer : layers) {
            const bool is_last = &layer == &layers.back();
            Fact& fact = add(word.meaning.kind == WordKind::Block ? FactKind::Block : FactKind::Layer, word.tokens,
                             is_last ? word.tokens : 0);
            name_layer(fact, word.meaning.kind, std::string(trimmed(layer)));
        }
        read_index(facts_.size() - 1);
    }

    /// `conv block` is a block without a closer name; in `conv block, 3x3, 64` the word `block` adds nothing.
    bool read_block_of_layer(const WordMatch& word) {
        const bool is_unnamed =
            word.meaning.kind == WordKind::Block && word.tokens == 1 && word.meaning.value == "opaque";
        if (!is_unnamed || facts_.size() != 1 || facts_.front().kind != FactKind::Layer) return false;
        if (facts_.front().end + 1 < tokens_[at_].begin) return false;
        const auto rest = tokens_.begin() + static_cast<std::ptrdiff_t>(at_);
        const bool is_detailed = std::any_of(rest, tokens_.end(), [](const Token& token) {
            return token.kind == TokenKind::Size || (token.is_whole() && token.whole() >= smallest_width);
        });
        if (!is_detailed) {
            Fact& layer = facts_.front();
            layer.kind = FactKind::Block;
            layer.name = word.meaning.value;
            layer.params.clear();
            layer.end = tokens_[at_].end;
        }
        consume(word.tokens, true);
        return true;
    }

    /// `value` is a type and what its word says besides: `LSTM bidirectional=true`.
    static void name_layer(Fact& fact, WordKind kind, const std::string& value) {
        const std::vector<std::string> parts = split(value, ' ');
        fact.name = kind == WordKind::Activation ? "Activation" : parts.front();
        if (kind == WordKind::Activation) fact.params["activation"] = value;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const std::vector<std::string> sides = split(parts[i], '=');
            fact.params[sides.front()] = value_of(sides.back());
        }
    }

    /// What is glued to a layer word: its index (`conv1_1`, `fc6`), or its width (`fc-4096`, `conv64`).
    void read_index(std::size_t layer) {
        std::size_t ahead = 0;
        if (facts_[layer].kind == FactKind::Block && read_block_index(layer)) return;
        if (is_mark(0, '-') && peek(0)->is_glued && is_glued_number(1)) ++ahead;
        const bool is_dense_width = ahead == 1 && facts_[layer].name == "Dense";
        const std::int64_t smallest = is_dense_width ? smallest_dense_width : smallest_width;
        if (is_glued_number(ahead) && peek(ahead)->is_whole() && peek(ahead)->whole() >= smallest) {
            at_ += ahead;
            const double width = tokens_[at_].number;
            add(FactKind::Number, 1).number = width;
            return;
        }
        if (!is_glued_number(ahead) && !is_mark(ahead, '_')) return;
        if (is_glued_number(ahead) && !peek(ahead)->is_whole()) return;
        at_ += ahead;
        while (at_ < tokens_.size() && tokens_[at_].is_glued && is_index_part(tokens_[at_])) {
            facts_[layer].end = tokens_[at_].end;
            consume(1, true);
        }
    }

    /// `inception (3a)`, `dense block (1)`.
    bool read_block_index(std::size_t block) {
        if (!is_mark(0, '(') || peek(1) == nullptr || !peek(1)->is_whole() || peek(1)->number >= smallest_width)
            return false;
        const std::size_t close = peek(2) != nullptr && peek(2)->kind == TokenKind::Word && peek(2)->is_glued ? 3 : 2;
        if (!is_mark(close, ')')) return false;
        facts_[block].end = peek(close)->end;
        consume(close + 1, true);
        return true;
    }

    [[nodiscard]] bool names_layer(std::size_t at) const {
        const auto word = vocabulary_.match(tokens_, at);
        return word && (word->meaning.kind == WordKind::Layer || word->meaning.kind == WordKind::Activation);
    }

    [[nodiscard]] bool is_index_part(const Token& token) const {
        if (token.kind == TokenKind::Number) return true;
        if (token.kind == TokenKind::Word)
            return token.text.size() <= 1 || (tokens_[at_ - 1].is('_') && !names_layer(at_));
        if (token.is('_') && at_ + 1 < tokens_.size()) return !names_layer(at_ + 1);  // `conv_bn_relu`
        return token.is('_') || token.is('-') || token.is('.');
    }

    /// `stride 2`, `k: 3x3`, `s2`, `padding = same`.
    bool read_parameter(const std::string& name, std::size_t words) {
        std::size_t ahead = words;
        if (is_mark(ahead, '_') && is_glued_number(ahead + 1)) ahead += 2;  // an index: `c_1 = 96`
        const bool is_single_letter = words == 1 && tokens_[at_].text.size() == 1;
        const bool is_joined = is_single_letter && is_mark(ahead, '-') && peek(ahead)->is_glued;
        if (is_joined && is_glued_number(ahead + 1)) ++ahead;  // `2x2-s-2`
        bool is_assigned = false;
        while (peek(ahead) != nullptr &&
               (peek(ahead)->is(':') || peek(ahead)->is('=') || peek(ahead)->is('(') || peek(ahead)->is_word("of") ||
                peek(ahead)->is_word("size") || peek(ahead)->is_word("is") || peek(ahead)->is_word("sizes"))) {
            is_assigned = is_assigned || !peek(ahead)->is('(');
            ++ahead;
        }
        if (peek(ahead) == nullptr || !peek(ahead)->is_value()) return false;
        const bool is_name = tokens_[at_].is_word("c") || tokens_[at_].is_word("h");
        if (is_name && !is_assigned) return false;                                 // `C5`, `h1`
        const bool is_apart = !peek(ahead)->is_glued || peek(ahead - 1)->is('(');  // `O(1)`
        if (is_single_letter && !is_assigned && is_apart && !(at_ > 0 && tokens_[at_ - 1].is('/'))) return false;
        add_keyed(name, peek(ahead)->value(), ahead + 1);
        return true;
    }

    /// `64 filters`, `3x3 kernel`, `2x2 stride`, `64 5x5 filters`.
    bool read_unit(const std::string& name, std::size_t words) {
        while (!facts_.empty() && facts_.back().kind == FactKind::Weak && at_ > 0 && tokens_[at_ - 1].is('-'))
            facts_.pop_back();
        if (facts_.empty()) return false;
        Fact& before = facts_.back();
        const bool is_size = before.kind == FactKind::Size;
        if (!is_size && before.kind != FactKind::Number) return false;
        const std::size_t end = tokens_[at_ + words - 1].end;
        if (is_size && name == "filters" && facts_.size() > 1 && facts_[facts_.size() - 2].kind == FactKind::Number) {
            Fact& count = facts_[facts_.size() - 2];
            count.kind = FactKind::Keyed;
            count.name = "filters";
            count.value = whole_of(count.number);
        }
        before.kind = FactKind::Keyed;
        before.name = is_size && (name == "filters" || name == "units") ? "kernel_size" : name;
        if (is_size) {
            before.value = before.size;
        } else if (before.number == std::floor(before.number)) {
            before.value = whole_of(before.number);
        } else {
            before.value = before.number;
        }
        before.end = end;
        consume(words, true);
        return true;
    }

    const Vocabulary& vocabulary_;
    std::vector<Fact> facts_;
    int parentheses_ = 0;
    std::size_t weighable_ = 0;
    std::size_t understood_ = 0;
};

}  // namespace

Facts find_facts(std::string_view text, const Vocabulary& vocabulary) {
    const std::vector<Token> tokens = tokenize(text);
    return FactFinder(tokens, vocabulary).find();
}

}  // namespace dlp
