#include "phrase/phrase.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "phrase/facts.h"

namespace dlp {
namespace {

bool is_layer(const Fact& fact) {
    return fact.kind == FactKind::Layer || fact.kind == FactKind::Block;
}
bool is_separator(const Fact& fact) {
    return fact.kind == FactKind::Weak || fact.kind == FactKind::Strong || fact.kind == FactKind::Parallel;
}
bool is_detail(const Fact& fact) {
    return fact.kind == FactKind::Keyed || fact.kind == FactKind::Size || fact.kind == FactKind::Number ||
           fact.kind == FactKind::Factor;
}

void attach(Mention& mention, const Fact& fact) {
    switch (fact.kind) {
        case FactKind::Keyed: mention.params.emplace(fact.name, fact.value); break;
        case FactKind::Size: mention.sizes.push_back(fact.size); break;
        case FactKind::Number: mention.numbers.push_back(fact.number); break;
        case FactKind::Factor: mention.params.emplace("factor", static_cast<std::int64_t>(fact.number)); break;
        default: break;
    }
    mention.begin = std::min(mention.begin, fact.begin);
    mention.end = std::max(mention.end, fact.end);
}

Mention mention_of(const Fact& fact) {
    Mention mention;
    mention.begin = fact.begin;
    mention.end = fact.end;
    if (fact.kind == FactKind::Layer) mention.type = fact.name;
    if (fact.kind == FactKind::Block) {
        mention.type = "Block";
        mention.block = fact.name;
    }
    mention.params = fact.params;
    return mention;
}

/// Gives every fact between two separators, and each separator, to the layer it speaks of.
class MentionBuilder {
  public:
    explicit MentionBuilder(const std::vector<Fact>& facts) : facts_(facts) {}

    std::vector<Mention> build(std::size_t from, std::size_t to, int& repeat) {
        std::size_t segment = from;
        while (segment < to) {
            std::size_t end = segment;
            while (end < to && !is_separator(facts_[end])) ++end;
            read_segment(segment, end, repeat);
            if (end < to) {
                is_strong_ = is_strong_ || facts_[end].kind != FactKind::Weak;
                is_parallel_ = is_parallel_ || facts_[end].kind == FactKind::Parallel;
            }
            segment = end + 1;
        }
        flush_pending();
        return std::move(mentions_);
    }

  private:
    void read_segment(std::size_t from, std::size_t to, int& repeat) {
        if (from == to) return;
        const auto begin = facts_.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = facts_.begin() + static_cast<std::ptrdiff_t>(to);
        if (std::any_of(begin, end, is_layer)) {
            if (is_strong_) flush_pending();
            read_layers(from, to);
        } else if (to - from == 1 && facts_[from].kind == FactKind::Factor) {
            repeat = static_cast<int>(facts_[from].number);
        } else if (is_strong_ && std::any_of(begin, end, [](const Fact& f) { return f.kind == FactKind::Size; })) {
            flush_pending();
            pending_.assign(begin, end);
            has_current_ = false;
        } else if (has_current_) {
            std::for_each(begin, end, [&](const Fact& fact) { attach(mentions_.back(), fact); });
        } else {
            pending_.insert(pending_.end(), begin, end);
        }
        is_strong_ = false;
    }

    /// A segment with layer words. Details before the first word make it a "3x3 conv 2x2 pool" segment, in which
    /// details belong to the word that follows them.
    void read_layers(std::size_t from, std::size_t to) {
        const bool is_prefix_style = is_detail(facts_[from]);
        for (std::size_t i = from; i < to; ++i) {
            const Fact& fact = facts_[i];
            if (is_layer(fact)) {
                begin_mention(fact);
                continue;
            }
            const bool has_next = std::any_of(facts_.begin() + static_cast<std::ptrdiff_t>(i),
                                              facts_.begin() + static_cast<std::ptrdiff_t>(to), is_layer);
            const bool is_first =
                !has_current_ || (i == from && has_next) || (is_prefix_style && has_next && !is_tail(fact));
            if (is_first) {
                pending_.push_back(fact);
            } else {
                attach(mentions_.back(), fact);
            }
        }
    }

    /// "3x3 conv stride 2 3x3 conv": a keyed value follows its layer also where sizes go before.
    static bool is_tail(const Fact& fact) {
        return fact.kind == FactKind::Keyed && fact.name != "filters" && fact.name != "kernel_size";
    }

    void begin_mention(const Fact& fact) {
        mentions_.push_back(mention_of(fact));
        mentions_.back().is_parallel = is_parallel_;
        is_parallel_ = false;
        for (const Fact& detail : pending_) attach(mentions_.back(), detail);
        pending_.clear();
        has_current_ = true;
    }

    void flush_pending() {
        if (pending_.empty()) return;
        Mention mention;
        mention.begin = pending_.front().begin;
        mention.end = pending_.front().end;
        mention.is_parallel = is_parallel_;
        is_parallel_ = false;
        for (const Fact& detail : pending_) attach(mention, detail);
        mentions_.push_back(std::move(mention));
        pending_.clear();
        has_current_ = true;
    }

    const std::vector<Fact>& facts_;
    std::vector<Mention> mentions_;
    std::vector<Fact> pending_;
    bool has_current_ = false;
    bool is_strong_ = false;
    bool is_parallel_ = false;
};

/// A factor that belongs to no upsampling says how often all of it is repeated.
void take_repeat(MentionGroup& group) {
    for (Mention& mention : group.mentions) {
        const auto factor = mention.params.find("factor");
        if (factor == mention.params.end()) continue;
        const bool is_scale = mention.type.rfind("UpSampling", 0) == 0 || mention.type == "PixelShuffle" ||
                              mention.type == "Conv2DTranspose";
        if (is_scale) continue;
        group.repeat = static_cast<int>(std::get<std::int64_t>(factor->second));
        mention.params.erase(factor);
    }
}

constexpr int largest_repeat = 1000;

void add_group(Phrase& phrase, const Facts& facts, std::size_t from, std::size_t to, bool is_bracketed, int repeat) {
    MentionGroup group;
    group.is_bracketed = is_bracketed;
    group.repeat = repeat;
    group.mentions = MentionBuilder(facts.facts).build(from, to, group.repeat);
    if (group.mentions.empty() && (!is_bracketed || group.repeat < 2)) return;
    take_repeat(group);
    group.repeat = std::clamp(group.repeat, 1, largest_repeat);
    phrase.groups.push_back(std::move(group));
}

/// End of the bracket that opens at `open`, or `facts.size()`.
std::size_t closing(const std::vector<Fact>& facts, std::size_t open) {
    std::size_t at = open + 1;
    while (at < facts.size() && facts[at].kind != FactKind::Close) ++at;
    return at;
}

const char* first_known(const LayerRule& rule, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (rule.parameters.count(name) != 0) return name;
    }
    return nullptr;
}

const char* window_parameter(const LayerRule& rule) {
    return first_known(rule, {"kernel_size", "pool_size", "size"});
}
const char* width_parameter(const LayerRule& rule) {
    return first_known(rule, {"filters", "units", "output_dim"});
}

/// Moves a value to the name that this type has for it: a pooling has no `kernel_size` but a `pool_size`.
void rename_parameters(Mention& mention, const LayerRule& rule) {
    if (mention.params.erase("patch") != 0) {  // `p = 4` of a patch embedding: windows of 4 side by side
        if (auto patch = mention.params.extract("padding"); !patch.empty()) {
            mention.params.emplace("strides", patch.mapped());
            mention.params.emplace("kernel_size", patch.mapped());
        }
    }
    const auto rename = [&](const char* from, const char* to) {
        if (to == nullptr || rule.parameters.count(from) != 0) return;
        auto node = mention.params.extract(from);
        if (node.empty()) return;
        node.key() = to;
        mention.params.insert(std::move(node));
    };
    for (const char* window : {"kernel_size", "pool_size", "size", "factor"}) rename(window, window_parameter(rule));
    for (const char* width : {"filters", "units", "output_dim"}) rename(width, width_parameter(rule));
    if (window_parameter(rule) == nullptr) rename("kernel_size", width_parameter(rule));
    rename("padding", rule.parameters.count("rate") != 0 ? "rate" : nullptr);
}

void set_if_open(Mention& mention, const char* name, Value value) {
    if (name != nullptr) mention.params.emplace(name, std::move(value));
}

bool is_wide(std::int64_t size) {
    return size >= 16;
}

/// `5x5x20` is a kernel and filters, `3x3x64x128` a kernel, channels and filters, `64x3x3` filters and a kernel.
void settle_window(Mention& mention, const LayerRule& rule, const Vocabulary& vocabulary) {
    Integers size = mention.sizes.front();
    mention.sizes.erase(mention.sizes.begin());
    const auto rank = static_cast<std::size_t>(rule.rank);
    const char* width = width_parameter(rule);
    const bool has_width = width == nullptr || mention.params.count(width) != 0 || !mention.numbers.empty();
    if (size.size() == rank + 1 && !has_width) {
        const bool is_width_first = is_wide(size.front()) && !is_wide(size.back());
        const auto at = is_width_first ? size.begin() : size.end() - 1;
        set_if_open(mention, width, *at);
        size.erase(at);
    } else if (size.size() == rank + 1 && width == nullptr && rule.parameters.count("kernel_size") != 0) {
        size.resize(rank);  // a depthwise kernel's last part is its channels
    } else if (size.size() == rank + 2 && width != nullptr) {
        set_if_open(mention, width, size.back());
        size.resize(rank);
    } else if (size.size() != rank && size.size() <= 3) {
        mention.type = vocabulary.with_rank(mention.type, static_cast<int>(size.size()));
    }
    set_if_open(mention, window_parameter(rule), std::move(size));
}

/// Widths of a matrix: `500x10` maps 500 values to 10; `1x1x1000` is a vector of 1000.
void settle_width(Mention& mention, const char* width) {
    if (!mention.sizes.empty()) {
        set_if_open(mention, width, mention.sizes.front().back());
        mention.sizes.erase(mention.sizes.begin());
    }
}

void settle_number(Mention& mention, const LayerRule& rule) {
    if (mention.numbers.empty()) return;
    const double number = mention.numbers.front();
    const bool is_whole = number == std::floor(number) && number >= 1;
    if (rule.parameters.count("rate") != 0) {
        if (number > 0 && number < 1) set_if_open(mention, "rate", number);
        return;
    }
    const char* width = width_parameter(rule);
    const char* name = width != nullptr && mention.params.count(width) == 0 ? width : window_parameter(rule);
    if (name == nullptr || !is_whole || mention.params.count(name) != 0) return;
    mention.params.emplace(name, static_cast<std::int64_t>(number));
    mention.numbers.erase(mention.numbers.begin());
}

/// "224 x 224 RGB image" has three channels, a grey one has one.
void add_channels(Mention& mention, std::string_view phrase) {
    if (mention.type != "Input" || mention.sizes.empty() || mention.sizes.front().size() != 2) return;
    const std::string text = lower(phrase);
    const auto says = [&](std::initializer_list<const char*> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const char* word) { return text.find(word) != std::string::npos; });
    };
    if (says({"rgb", "color", "colour"})) {
        mention.sizes.front().push_back(3);
    } else if (says({"gray", "grey"})) {
        mention.sizes.front().push_back(1);
    }
}

void settle_roles(Mention& mention, const Vocabulary& vocabulary) {
    const LayerRule* rule = vocabulary.rules().find_layer(mention.type);
    if (rule == nullptr) return;
    rename_parameters(mention, *rule);
    if (rule->parameters.count("shape") != 0) {
        if (!mention.sizes.empty()) set_if_open(mention, "shape", channels_last(mention.sizes.front()));
        if (!mention.numbers.empty() && mention.numbers.front() >= 2) {
            set_if_open(mention, "shape", Integers{static_cast<std::int64_t>(mention.numbers.front())});
        }
        return;
    }
    if (rule->parameters.count("target_shape") != 0 && !mention.sizes.empty())
        set_if_open(mention, "target_shape", mention.sizes.front());
    const char* window = window_parameter(*rule);
    if (window != nullptr && rule->rank > 0 && !mention.sizes.empty() && mention.params.count(window) == 0) {
        settle_window(mention, *rule, vocabulary);
    } else if (window == nullptr && width_parameter(*rule) != nullptr) {
        settle_width(mention, width_parameter(*rule));
    }
    settle_number(mention, *rule);
}

/// Sizes are one integer when equal in every direction; shapes stay lists.
void fold_equal(const std::string& name, Value& value) {
    const auto* list = std::get_if<Integers>(&value);
    if (list == nullptr || list->empty() || name.find("shape") != std::string::npos) return;
    if (std::all_of(list->begin(), list->end(), [&](std::int64_t size) { return size == list->front(); }))
        value = std::int64_t{list->front()};
}

}  // namespace

Phrase read_phrase(std::string_view text, const Vocabulary& vocabulary) {
    const Facts facts = find_facts(text, vocabulary);
    Phrase phrase;
    phrase.understood = facts.understood;
    std::size_t from = 0;
    int repeat_before = 1;
    for (std::size_t at = 0; at <= facts.facts.size(); ++at) {
        if (at < facts.facts.size() && facts.facts[at].kind != FactKind::Open) continue;
        const bool has_factor_before =
            at < facts.facts.size() && at > from && facts.facts[at - 1].kind == FactKind::Factor;
        add_group(phrase, facts, from, has_factor_before ? at - 1 : at, false, 1);
        if (at == facts.facts.size()) break;
        repeat_before = has_factor_before ? static_cast<int>(facts.facts[at - 1].number) : 1;
        const std::size_t close = closing(facts.facts, at);
        std::size_t after = std::min(close + 1, facts.facts.size());
        if (after < facts.facts.size() && facts.facts[after].kind == FactKind::Factor) {
            repeat_before = static_cast<int>(facts.facts[after].number);
            ++after;
        }
        add_group(phrase, facts, at + 1, close, true, repeat_before);
        from = after;
        at = after - 1;
    }
    for (MentionGroup& group : phrase.groups) {
        for (Mention& mention : group.mentions) {
            mention.text = trimmed(text.substr(mention.begin, mention.end - mention.begin));
            add_channels(mention, text);
        }
    }
    return phrase;
}

Integers channels_last(const Integers& size) {
    if (size.size() != 3) return size;
    const bool is_few_first = size.front() > 0 && size.front() <= 4 && size[1] > 4 && size[2] > 4;
    const bool is_square_last = size[1] == size[2] && size[0] != size[1];
    return is_few_first || is_square_last ? Integers{size[1], size[2], size[0]} : size;
}

void settle(Mention& mention, const Vocabulary& vocabulary) {
    settle_roles(mention, vocabulary);
    for (auto& [name, value] : mention.params) fold_equal(name, value);
}

}  // namespace dlp
