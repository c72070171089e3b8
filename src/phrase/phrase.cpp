#include "phrase/phrase.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "phrase/facts.h"

namespace dlp {
namespace {

constexpr int largest_repeat = 1000;

int repeat_of(double number) {
    return static_cast<int>(std::clamp(number, 1.0, static_cast<double>(largest_repeat)));
}

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
        case FactKind::Factor: mention.params.emplace("factor", whole_of(fact.number)); break;
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
    MentionBuilder(const std::vector<Fact>& facts, const Rules& rules) : facts_(facts), rules_(rules) {}

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
            repeat = repeat_of(facts_[from].number);
        } else if (is_strong_ && std::any_of(begin, end, [](const Fact& f) { return f.kind == FactKind::Size; })) {
            flush_pending();
            pending_.assign(begin, end);
            has_current_ = false;
        } else if (has_current_) {
            std::for_each(begin, end, [&](const Fact& fact) { attach(owner_of(fact), fact); });
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
                attach(owner_of(fact), fact);
            }
        }
    }

    /// "3x3 conv stride 2 3x3 conv": a keyed value follows its layer also where sizes go before.
    static bool is_tail(const Fact& fact) {
        return fact.kind == FactKind::Keyed && fact.name != "filters" && fact.name != "kernel_size";
    }

    /// An activation, a normalisation, a dropout: it goes with another layer, and has none of that one's values.
    [[nodiscard]] const LayerRule* companion_rule(const std::string& type) const {
        static constexpr std::array<std::string_view, 5> shapes{"activation", "batch_norm", "group_norm", "layer_norm",
                                                                "identity"};
        const LayerRule* rule = rules_.find_layer(type);
        const bool is_companion =
            rule != nullptr && std::find(shapes.begin(), shapes.end(), rule->shape) != shapes.end();
        return is_companion ? rule : nullptr;
    }

    [[nodiscard]] bool suits(const std::string& type, const Fact& fact) const {
        const LayerRule* companion = companion_rule(type);
        if (companion == nullptr || fact.kind == FactKind::Factor) return true;
        if (fact.kind == FactKind::Number) return fact.number < 1;
        if (fact.kind != FactKind::Keyed) return false;
        const bool is_rate = fact.name == "padding" && companion->parameters.count("rate") != 0;  // `p = 0.5`
        return is_rate || companion->parameters.count(fact.name) != 0;
    }

    /// The last mention, or, of "conv ReLU stride 2", the one that it goes with. `mentions_` is not empty.
    Mention& owner_of(const Fact& fact) {
        if (suits(mentions_.back().type, fact)) return mentions_.back();
        const auto host = std::find_if(mentions_.rbegin(), mentions_.rend(),
                                       [&](const Mention& mention) { return companion_rule(mention.type) == nullptr; });
        return host != mentions_.rend() ? *host : mentions_.back();
    }

    /// "3x3 conv 96 ReLU", "3x3, 64, BN": what the next word cannot have belongs to the layer before, named or not.
    void give_back_pending(const Fact& next) {
        const auto kept = std::stable_partition(pending_.begin(), pending_.end(),
                                                [&](const Fact& fact) { return !suits(next.name, fact); });
        std::vector<Fact> own(kept, pending_.end());
        pending_.erase(kept, pending_.end());
        if (has_current_ && !mentions_.empty()) {
            for (const Fact& fact : pending_) attach(owner_of(fact), fact);
            pending_.clear();
        }
        flush_pending();
        pending_ = std::move(own);
    }

    void begin_mention(const Fact& fact) {
        if (fact.kind == FactKind::Layer) give_back_pending(fact);
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
    const Rules& rules_;
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
        group.repeat = repeat_of(static_cast<double>(std::get<std::int64_t>(factor->second)));
        mention.params.erase(factor);
    }
}

void add_group(Phrase& phrase, const Facts& facts, const Rules& rules, std::size_t from, std::size_t to,
               bool is_bracketed, int repeat) {
    MentionGroup group;
    group.is_bracketed = is_bracketed;
    group.repeat = repeat;
    group.mentions = MentionBuilder(facts.facts, rules).build(from, to, group.repeat);
    if (group.mentions.empty() && (!is_bracketed || group.repeat < 2)) return;
    take_repeat(group);
    group.repeat = std::clamp(group.repeat, 1, largest_repeat);
    phrase.groups.push_back(std::move(group));
}

/// "[3x3, 64; 3x3, 64] x 2, dilation 2": what is told behind a bracket, and names no layer, holds for all in it.
void take_tail(Phrase& phrase, std::size_t before) {
    if (phrase.groups.size() != before + 1 || before == 0 || !phrase.groups[before - 1].is_bracketed) return;
    const MentionGroup& tail = phrase.groups.back();
    if (tail.mentions.size() != 1 || tail.repeat > 1) return;
    const Mention& told = tail.mentions.front();
    const bool is_dilation = told.type.empty() && told.sizes.empty() && told.numbers.empty() &&
                             told.params.size() == 1 && told.params.count("dilation_rate") != 0;
    if (!is_dilation) return;
    for (Mention& mention : phrase.groups[before - 1].mentions) {
        if (mention.type.empty() || mention.type.find("Conv") != std::string::npos)
            mention.params.insert(told.params.begin(), told.params.end());
    }
    phrase.groups.pop_back();
}

/// End of the bracket that opens at `open`, or `facts.size()`.
std::size_t closing(const std::vector<Fact>& facts, std::size_t open) {
    std::size_t at = open + 1;
    while (at < facts.size() && facts[at].kind != FactKind::Close) ++at;
    return at;
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

/// The end of a mention, moved past the parenthesis that it breaks off in: "input (224 x 224 RGB image)".
std::size_t after_parenthesis(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view part = text.substr(begin, end - begin);
    if (std::count(part.begin(), part.end(), '(') <= std::count(part.begin(), part.end(), ')')) return end;
    const std::size_t close = text.find_first_of(")\n;", end);
    return close != std::string_view::npos && text[close] == ')' ? close + 1 : end;
}

/// `Dense 1, Linear`: behind a layer that is called otherwise, the word names its activation, which is none.
void take_linear(MentionGroup& group) {
    for (std::size_t i = group.mentions.size(); i-- > 1;) {
        const Mention& word = group.mentions[i - 1];
        Mention& convolution = group.mentions[i];
        const bool is_before = lower(word.text) == "linear" && word.params.empty() && word.sizes.empty() &&
                               word.numbers.empty() && word.end + 1 == convolution.begin;
        if (!is_before || convolution.type.find("Conv") == std::string::npos) continue;
        convolution.params.emplace("activation", std::string("linear"));  // `linear 1x1 conv`
        group.mentions.erase(group.mentions.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    for (std::size_t i = group.mentions.size(); i-- > 1;) {
        const Mention& mention = group.mentions[i];
        Mention& before = group.mentions[i - 1];
        const bool is_bare = mention.params.empty() && mention.sizes.empty() && mention.numbers.empty();
        if (!is_bare || lower(mention.text) != "linear" || before.type != "Dense") continue;
        if (lower(before.text).find("linear") != std::string::npos ||
            !before.params.emplace("activation", std::string("linear")).second)
            continue;
        group.mentions.erase(group.mentions.begin() + static_cast<std::ptrdiff_t>(i));
    }
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
        const std::size_t groups = phrase.groups.size();
        add_group(phrase, facts, vocabulary.rules(), from, has_factor_before ? at - 1 : at, false, 1);
        take_tail(phrase, groups);
        if (at == facts.facts.size()) break;
        repeat_before = has_factor_before ? repeat_of(facts.facts[at - 1].number) : 1;
        const std::size_t close = closing(facts.facts, at);
        std::size_t after = std::min(close + 1, facts.facts.size());
        if (after < facts.facts.size() && facts.facts[after].kind == FactKind::Factor) {
            repeat_before = repeat_of(facts.facts[after].number);
            ++after;
        }
        add_group(phrase, facts, vocabulary.rules(), at + 1, close, true, repeat_before);
        from = after;
        at = after - 1;
    }
    for (MentionGroup& group : phrase.groups) {
        for (Mention& mention : group.mentions) {
            mention.end = after_parenthesis(text, mention.begin, mention.end);
            mention.text = trimmed(text.substr(mention.begin, mention.end - mention.begin));
            add_channels(mention, text);
        }
        take_linear(group);
    }
    return phrase;
}

}  // namespace dlp
