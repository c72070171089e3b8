#include "assemble/apply_layer_facts.h"

#include <algorithm>
#include <map>

#include "assemble/layer_details.h"
#include "base/text.h"

namespace dlp {
namespace {

using Words = std::set<std::string, std::less<>>;

/// How surely a sentence that gives a value means a layer; the greatest counts.
enum class Fit : std::uint8_t { No, Vague, Kind, Name };

bool is_convolution(std::string_view type) {
    return type.rfind("Conv", 0) == 0 && type.find("LSTM") == std::string_view::npos;
}
bool is_transposed(std::string_view type) {
    return type.find("Transpose") != std::string_view::npos;
}

/// Singular, for comparing.
std::string stem(std::string word) {
    if (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();
    return word;
}

Words words_of_label(const std::string& label) {
    std::string text = lower(label);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z')) c = ' ';
    }
    Words words;
    for (const std::string& word : split_words(text)) words.insert(stem(word));
    return words;
}

class FactApplier {
  public:
    FactApplier(Design& design, const std::vector<LayerFact>& facts, const Caption& caption, const Rules& rules)
        : design_(design), facts_(facts), caption_(caption), rules_(rules) {
        for (const Layer& layer : design_.layers) place_[layer.id] = ++count_[layer.type];
        find_readers();
        is_dense_hidden_ = std::any_of(design_.layers.begin(), design_.layers.end(), [](const Layer& layer) {
            return layer.type == "Dense" && words_of_label(layer.label).count("hidden") != 0;
        });
    }

    void apply() {
        for (Layer& layer : design_.layers) {
            const LayerRule* rule = rules_.find_layer(layer.type);
            for (const char* name :
                 {"units", "input_dim", "output_dim", "filters", "kernel_size", "strides", "num_heads", "key_dim",
                  "rate", "bidirectional", "interpolation", "size", "pool_size"}) {
                if (has_parameter(rule, name) && layer.params.count(name) == 0) fill(layer, name);
            }
            if (is_only_end(layer) && layer.params.count("activation") == 0) fill(layer, "activation");
        }
    }

  private:
    /// Outputs and activations at the end read nothing that would make the layer before them an inner one.
    void find_readers() {
        for (auto layer = design_.layers.rbegin(); layer != design_.layers.rend(); ++layer) {
            const bool is_end =
                layer->type == "Output" || (layer->type == "Activation" && has_reader_.count(layer->id) == 0);
            if (is_end) continue;
            for (const Edge& edge : design_.edges) {
                if (edge.to == layer->id) has_reader_.insert(edge.from);
            }
        }
    }

    /// The one layer that gives the result; its activation is not drawn.
    [[nodiscard]] bool is_only_end(const Layer& layer) const {
        const auto is_end = [&](const Layer& other) {
            return other.type != "Output" && has_reader_.count(other.id) == 0;
        };
        const bool may_be_end = layer.type == "Dense" || is_convolution(layer.type);
        return may_be_end && is_end(layer) && std::count_if(design_.layers.begin(), design_.layers.end(), is_end) == 1;
    }

    void fill(Layer& layer, const std::string& parameter) {
        std::map<std::string, std::vector<const LayerFact*>> by_value;
        int best = 0;
        for (const LayerFact& fact : facts_) {
            if (fact.parameter != parameter && !is_width_of_heads(fact, parameter)) continue;
            const int rank = rank_of(fact, layer);
            if (rank == 0 || rank < best) continue;
            if (rank > best) by_value.clear();
            best = rank;
            by_value[value_text(fact.value)].push_back(&fact);
        }
        if (by_value.empty()) return;
        const auto most = std::max_element(by_value.begin(), by_value.end(), [](const auto& a, const auto& b) {
            return a.second.size() < b.second.size();
        });
        const auto rivals = std::count_if(by_value.begin(), by_value.end(), [&](const auto& entry) {
            return 2 * entry.second.size() > most->second.size();
        });
        if (rivals > 1) return;
        const LayerFact& fact = *most->second.front();
        layer.inferred.erase(parameter);
        layer.params[parameter] = fact.value;
        layer.evidence.push_back(fact.evidence);
    }

    /// "The number of hidden units is 32", of a network whose only hidden layers are attentions.
    [[nodiscard]] static bool is_width_of_heads(const LayerFact& fact, const std::string& parameter) {
        return parameter == "key_dim" && fact.parameter == "units" && fact.type.empty();
    }

    /// What the figure's own caption says goes before what the rest of the paper says; 0 for another layer's.
    [[nodiscard]] int rank_of(const LayerFact& fact, const Layer& layer) const {
        const int fit = static_cast<int>(fit_of(fact, layer));
        const bool is_own = fact.evidence.page == caption_.page && fact.evidence.box == caption_.box;
        return fit > 0 && is_own ? fit + static_cast<int>(Fit::Name) : fit;
    }

    [[nodiscard]] Fit fit_of(const LayerFact& fact, const Layer& layer) const {
        if (fact.parameter == "activation") return Fit::Kind;
        if (!is_of_type(fact, layer)) return Fit::No;
        // Convolutions of one pixel are spoken of because the others are none.
        const bool is_pixel =
            fact.parameter == "kernel_size" && fact.value == Value(std::int64_t{1}) && !is_of_result(fact);
        if (is_pixel && count_.at(layer.type) > 1) return Fit::No;
        const Value* kernel = fact.window ? find_value(layer, "kernel_size") : nullptr;
        if (kernel != nullptr && *kernel != *fact.window) return Fit::No;
        const Words label = words_of_label(layer.label);
        if (fact.words.count("latent") != 0 && names_moment(label)) return Fit::Name;
        const Words own = telling(label, layer.type);
        Words said;
        for (const std::string& word : fact.words) said.insert(stem(word));
        said = telling(said, layer.type);
        const bool share =
            std::any_of(said.begin(), said.end(), [&](const auto& word) { return own.count(word) != 0; });
        if (share) return Fit::Name;
        if (const int place = place_said(fact); place > 0)
            return place == place_.at(layer.id) && (has_reader_.count(layer.id) != 0 || counts_dense(fact)) ? Fit::Name
                                                                                                            : Fit::No;
        if (!means_all(fact, layer)) return Fit::No;
        if (is_of_result(fact)) return Fit::Name;
        if (said.empty()) return Fit::Kind;
        return are_symbols(own) && count_.at(layer.type) == 1 ? Fit::Vague : Fit::No;
    }

    [[nodiscard]] bool is_of_type(const LayerFact& fact, const Layer& layer) const {
        if (fact.type.empty()) {
            const bool is_of_any = !is_dense_hidden_ || fact.words.count("intermediate") != 0;
            if (is_recurrent(layer.type)) return is_of_any && !is_of_result(fact);
            if (layer.type == "MultiHeadAttention") return has_no_other_hidden() && !is_of_result(fact);
            return layer.type == "Dense";
        }
        if (is_convolution(fact.type) && is_convolution(layer.type))
            return is_transposed(fact.type) == is_transposed(layer.type);
        if (is_pool_2d(fact.type)) return is_pool_2d(layer.type);
        return fact.type == layer.type;
    }

    [[nodiscard]] bool has_no_other_hidden() const {
        return std::none_of(design_.layers.begin(), design_.layers.end(), [&](const Layer& layer) {
            return is_recurrent(layer.type) || (layer.type == "Dense" && has_reader_.count(layer.id) != 0);
        });
    }

    static bool is_of_result(const LayerFact& fact) {
        return fact.words.count("output") != 0 || fact.words.count("last") != 0;
    }

    /// `W_e`: letters that stand for something, whatever it is called.
    static bool are_symbols(const Words& words) {
        return std::all_of(words.begin(), words.end(), [](const std::string& word) { return word.size() <= 2; });
    }

    /// Mean or deviation of what is latent.
    static bool names_moment(const Words& label) {
        static constexpr const char* moments[] = {"\u03BC", "\u00B5", "\u03C3", "mu", "sigma", "mean", "std", "logvar"};
        return std::any_of(std::begin(moments), std::end(moments),
                           [&](const char* word) { return label.count(word) != 0; });
    }

    /// "the second dense layer": also the last one counts.
    static bool counts_dense(const LayerFact& fact) {
        return fact.words.count("dense") != 0 || fact.words.count("fully") != 0;
    }

    /// "the second layer": 2; 0 where the sentence counts no layers.
    static int place_said(const LayerFact& fact) {
        static constexpr const char* places[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
        for (std::size_t i = 0; i < std::size(places); ++i) {
            if (fact.words.count(places[i]) != 0) return static_cast<int>(i) + 1;
        }
        return 0;
    }

    /// A value of one layer among several is no value of each; that of hidden layers is none of the last one.
    [[nodiscard]] bool means_all(const LayerFact& fact, const Layer& layer) const {
        const bool is_last = has_reader_.count(layer.id) == 0;
        const bool is_only = count_.at(layer.type) == 1 && fact.type == layer.type;
        if (layer.type == "Dense" && is_last && !is_only) return is_of_result(fact);
        if (is_of_result(fact)) return is_last;
        // Strides of convolutions differ within a network; upsampling ones are alike.
        if (fact.parameter == "strides" && !is_transposed(layer.type)) return false;
        if (is_recurrent(layer.type) || layer.type == "Embedding" || layer.type == "Dropout") return true;
        return fact.is_general || count_.at(layer.type) <= (layer.type == "Dense" ? 2 : 1);
    }

    /// Words that tell a layer from others of its type.
    [[nodiscard]] Words telling(Words words, const std::string& type) const {
        static const Words common = {"layer",        "hidden", "output", "last",    "final",
                                     "unit",         "state",  "vector", "network", "neural",
                                     "intermediate", "memory", "cell",   "neuron",  "node"};
        for (const std::string& word : common) words.erase(word);
        const LayerRule* rule = rules_.find_layer(type);
        if (rule == nullptr) return words;
        for (const std::string& alias : rule->aliases) {
            const Words names = words_of_label(alias);
            if (names.size() == 1 || type != "Embedding") {
                for (const std::string& name : names) words.erase(name);
            }
        }
        return words;
    }

    Design& design_;
    const std::vector<LayerFact>& facts_;
    const Caption& caption_;
    const Rules& rules_;
    std::map<std::string, int, std::less<>> count_;
    std::map<std::string, int, std::less<>> place_;  ///< among the layers of its type, from 1
    std::set<std::string, std::less<>> has_reader_;
    bool is_dense_hidden_ = false;
};

}  // namespace

void apply_layer_facts(Design& design, const std::vector<LayerFact>& facts, const Caption& caption,
                       const Rules& rules) {
    FactApplier(design, facts, caption, rules).apply();
}

}  // namespace dlp
