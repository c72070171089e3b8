#include "assemble/name_recurrent.h"

#include <algorithm>
#include <optional>
#include <regex>

#include "base/text.h"

namespace dlp {
namespace {

struct Naming {
    const char* type;
    const Sentence* sentence;
    bool is_bidirectional = false;
};

/// The kind that a text names; none where it names both.
std::optional<const char*> kind_in(const std::string& plain) {
    static const std::regex lstm(R"(\b(?:bi-?)?lstms?\b|long short[- ]term)");
    static const std::regex gru(R"(\b(?:bi-?)?grus?\b|gated recurrent unit)");
    const bool is_lstm = std::regex_search(plain, lstm);
    if (is_lstm == std::regex_search(plain, gru)) return std::nullopt;
    return is_lstm ? "LSTM" : "GRU";
}

bool compares(const std::string& plain) {
    static const std::regex other(R"(compar|baseline|instead of|unlike|different from|such as|inspired)");
    return std::regex_search(plain, other);
}

/// "We employ ... LSTM": the first sentence that says so, unless another names the other kind.
std::optional<Naming> chosen_kind(const std::vector<Sentence>& sentences) {
    static const std::regex chooses(
        R"(\b(we|our|this|proposed)\b[^.;]{0,80}\b(use|uses|employ|employs|adopt|adopts|choose|utilize|apply|build)\b)"
        R"(|\b(encoder|decoder|state|cells|layers?)\b[^.;]{0,30}\b(is an?|are|consists? of|uses?)\b[^.;,]{0,40}\b(?:bi-?)?(?:lstm|gru|gated recurrent|long short))");
    std::optional<Naming> chosen;
    for (const Sentence& sentence : sentences) {
        const auto kind = kind_in(sentence.plain);
        if (!kind || compares(sentence.plain) || !std::regex_search(sentence.plain, chooses)) continue;
        if (!chosen) chosen = Naming{*kind, &sentence};
        if (chosen->type != std::string_view(*kind)) return std::nullopt;
    }
    return chosen;
}

/// What stands a few words behind a name of the paper's own: "memorized context layer (here we choose LSTM)"; or in
/// front of it: "an LSTM layer implements the memorized fusion layer".
std::optional<Naming> told_kind(const std::string& name, const std::vector<Sentence>& sentences) {
    constexpr std::size_t nearest = 60;
    for (const Sentence& sentence : sentences) {
        const std::size_t at = sentence.plain.find(name);
        if (at == std::string::npos || compares(sentence.plain)) continue;
        static const std::regex is(R"(^\w*[^.;]*\b(is|are|as|choose|use|uses|using|employ|with|by)\b)");
        const std::string behind = sentence.plain.substr(at + name.size(), nearest);
        const auto kind = kind_in(behind);
        if (kind && std::regex_search(behind, is)) return Naming{*kind, &sentence};
        static const std::regex makes(
            R"(\b(implements?|serves? as|acts? as|works? as|used as|called|named)( the| a| an| our)? $)");
        const std::string before = sentence.plain.substr(at - std::min(at, nearest), std::min(at, nearest));
        const auto maker = kind_in(before);
        if (maker && std::regex_search(before, makes)) return Naming{*maker, &sentence};
    }
    return std::nullopt;
}

/// "The memorized fusion layer, which performs bi-directional propagation".
bool is_told_bidirectional(const std::string& name, const std::vector<Sentence>& sentences) {
    static const std::regex both(R"(\bbi-?directional)");
    return std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return sentence.plain.find(name) != std::string::npos && !compares(sentence.plain) &&
               std::regex_search(sentence.plain, both);
    });
}

/// `Recurrent layer` or a letter, not `simple RNN`.
bool is_plainly_recurrent(const Layer& layer) {
    constexpr std::size_t longest_letter = 12;  // with an index and arrows
    const std::string label = lower(layer.label);
    const bool is_letter = label.size() <= longest_letter && label.find("rnn") == std::string::npos;
    return layer.type == "SimpleRNN" && (is_letter || label.find("recurrent") != std::string::npos);
}

bool says_type(const std::string& label, const char* type, const Rules& rules) {
    const LayerRule* rule = rules.find_layer(type);
    return rule == nullptr || std::any_of(rule->aliases.begin(), rule->aliases.end(),
                                          [&](const std::string& alias) { return contains_word(label, alias); });
}

/// Some words and `layer`, none of which is a layer's: `memorized fusion layer`, also where ways meet at it.
bool is_own_name(const Layer& layer, const Rules& rules) {
    if (layer.type != "Dense" && layer.type != "Block" && layer.type != "Concat") return false;
    const std::string label = lower(layer.label);
    return split_words(label).size() >= 3 && !says_type(label, "Dense", rules) && !says_type(label, "Concat", rules);
}

void rename(Layer& layer, const Naming& naming, const Rules& rules) {
    layer.type = naming.type;
    const LayerRule* rule = rules.find_layer(layer.type);
    for (auto param = layer.params.begin(); param != layer.params.end();) {
        const bool is_kept =
            rule != nullptr && rule->parameters.count(param->first) != 0 && param->first != "activation";
        param = is_kept ? std::next(param) : layer.params.erase(param);
    }
    if (naming.is_bidirectional) layer.params.emplace("bidirectional", true);
    layer.evidence.push_back({naming.sentence->page, naming.sentence->box, naming.sentence->text});
}

/// Of a layer that was a concatenation before it was named: what it reads is still put side by side.
void keep_join(Design& design, const std::string& id) {
    const auto inputs =
        std::count_if(design.edges.begin(), design.edges.end(), [&](const Edge& edge) { return edge.to == id; });
    if (inputs < 2) return;
    Layer join;
    join.type = "Concat";
    join.id = id + "_concat";
    join.is_inferred = true;
    for (Edge& edge : design.edges) {
        if (edge.to == id) edge.to = join.id;
    }
    design.edges.push_back({join.id, id});
    const auto place =
        std::find_if(design.layers.begin(), design.layers.end(), [&](const Layer& layer) { return layer.id == id; });
    design.layers.insert(place, std::move(join));
}

}  // namespace

void name_recurrent(Design& design, const std::vector<Sentence>& sentences, const Rules& rules) {
    std::optional<std::optional<Naming>> chosen;
    std::vector<std::string> joined;
    for (Layer& layer : design.layers) {
        if (is_plainly_recurrent(layer)) {
            if (!chosen) chosen = chosen_kind(sentences);
            if (*chosen) rename(layer, **chosen, rules);
        } else if (is_own_name(layer, rules)) {
            const std::string name = lower(layer.label);
            auto told = told_kind(name, sentences);
            if (!told) continue;
            told->is_bidirectional = is_told_bidirectional(name, sentences);
            if (layer.type == "Concat") joined.push_back(layer.id);
            rename(layer, *told, rules);
        }
    }
    for (const std::string& id : joined) keep_join(design, id);
}

}  // namespace dlp
