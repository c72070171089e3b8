#include <algorithm>
#include <regex>

#include "base/text.h"
#include "phrase/facts.h"
#include "prose/prose.h"

namespace dlp {
namespace {

bool has_any(const std::string& plain, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return plain.find(word) != std::string::npos; });
}

ProseFact fact_of(std::string parameter, Value value, const Sentence& sentence) {
    return {std::move(parameter), std::move(value), {sentence.page, sentence.box, sentence.text}};
}

/// The first activation that the sentence names, besides that of an output layer.
std::optional<std::string> named_activation(const Sentence& sentence, const Vocabulary& vocabulary) {
    for (const Fact& fact : find_facts(sentence.text, vocabulary).facts) {
        const auto activation = fact.params.find("activation");
        if (fact.kind != FactKind::Layer || fact.name != "Activation" || activation == fact.params.end()) continue;
        const std::string name = std::get<std::string>(activation->second);
        if (name != "softmax") return name;
    }
    return std::nullopt;
}

/// "all", "each", "followed by": the sentence speaks of layers in general, not of one of them or of another's work.
bool is_general(const std::string& plain) {
    const bool speaks_of_all = has_any(
        plain,
        {"all ",           "each ",          "every ",   "composed of",  "hidden layer has", "with relu",
         "with rectified", "followed by",    "we use",   "uses",         "are used",         "is used",
         "hidden layers",  "throughout",     "equipped", "apply",        "applied",          "employ",
         "consist",        "in our network", "after",    "non-linearit", "nonlinearit",      "activation function"});
    static const std::regex uses(
        R"(\b(?:layers|units|neurons|nodes|convolutions|networks|branches|blocks)\b[^.;]{0,30} use )");
    const bool speaks_of_layers =
        has_any(plain, {"layer", "conv", "network", "unit", "neuron", "architecture", "activation"});
    const bool compares =
        has_any(plain, {"compared", "instead of", "proposed by", "faster than", "such as", "inspired", "variants"});
    return (speaks_of_all || std::regex_search(plain, uses)) && speaks_of_layers && !compares;
}

class ProseReader {
  public:
    ProseReader(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary)
        : sentences_(sentences), vocabulary_(vocabulary) {}

    ProseFacts read() {
        for (const Sentence& sentence : sentences_) {
            read_activation(sentence);
            read_padding(sentence);
            read_windows(sentence);
            read_strides(sentence);
            read_pooling(sentence);
            read_growth(sentence);
            read_downsampling(sentence);
            read_separable(sentence);
            read_input(sentence);
            read_transitions(sentence);
            read_enlarging(sentence);
        }
        return facts_;
    }

  private:
    void set(std::optional<ProseFact>& place, std::string parameter, Value value, const Sentence& sentence) {
        if (!place) place = fact_of(std::move(parameter), std::move(value), sentence);
    }

    /// "The squashing function is a scaled hyperbolic tangent": whatever else the text says.
    bool read_told_activation(const Sentence& sentence) {
        static const std::regex told(
            R"(\b(?:squashing|activation|transfer|non-?linear(?:ity)?) functions? (?:of [^.;]{0,40} )?(?:is|was|are|were) )");
        std::smatch match;
        if (is_activation_told_ || !std::regex_search(sentence.plain, match, told)) return is_activation_told_;
        Sentence behind = sentence;
        behind.text.erase(0, static_cast<std::size_t>(match.position() + match.length()));
        const auto activation = named_activation(behind, vocabulary_);
        const bool is_of_result = has_any(sentence.plain, {"output", "last layer", "final"});
        if (!activation || is_of_result) return false;
        is_activation_told_ = true;
        facts_.convolution_activation = fact_of("activation", *activation, sentence);
        facts_.dense_activation = facts_.convolution_activation;
        return true;
    }

    /// "a dense layer with ReLU activation", where it is none of the result's.
    static bool names_activation_of_layers(const std::string& plain) {
        static const std::regex named(R"(\b(?:relu|tanh|elu|gelu|selu|swish|leaky relu) activations?\b)");
        return std::regex_search(plain, named) && !has_any(plain, {"output", "last ", "final ", "compar", "instead"});
    }

    void read_activation(const Sentence& sentence) {
        if (read_told_activation(sentence)) return;
        const bool is_of_layers = is_general(sentence.plain) || names_activation_of_layers(sentence.plain);
        if (sentence.text.size() > 600 || !is_of_layers) return;
        const auto activation = named_activation(sentence, vocabulary_);
        if (!activation) return;
        const bool convolutions = has_any(sentence.plain, {"conv"});
        const bool dense =
            has_any(sentence.plain, {"fully", "fc", "dense", "hidden layer", "all layers", "hidden weight"});
        const bool unsaid = !convolutions && !dense;
        if (convolutions || dense || unsaid) {
            if (convolutions || unsaid || has_any(sentence.plain, {"all layers", "hidden layer"})) {
                set(facts_.convolution_activation, "activation", *activation, sentence);
            }
            if (dense || unsaid) set(facts_.dense_activation, "activation", *activation, sentence);
        }
    }

    void read_padding(const Sentence& sentence) {
        if (!has_any(sentence.plain, {"pad", "valid conv"}) || sentence.text.size() > 800) return;
        static const std::regex none(
            R"(\bunpadded conv|\bvalid conv|conv\w*[^.;]{0,40}\b(without|no|zero amount of) padding)");
        if (std::regex_search(sentence.plain, none))
            set(facts_.convolution_padding, "padding", std::string("valid"), sentence);
        const bool keeps_size =
            has_any(sentence.plain, {"preserve", "keep", "same size", "same spatial", "same resolution", "unchanged",
                                     "maintain", "remain", "same padding", "retain", "'same'", "\"same\""});
        static const std::regex one_pixel(
            R"((pad\w*|zero)[^.]{0,60}\b(1|one)[ -]pixel|\b(1|one)[ -]pixel[^.]{0,40}pad)");
        static const std::regex zero_padded(
            R"(\bzero[ -]padded (\w+ ){0,2}conv|\b(?:use|with) padded conv|\bconv\w* (\w+ ){0,3}zero[ -]padded)");
        const bool is_padded =
            std::regex_search(sentence.plain, one_pixel) || std::regex_search(sentence.plain, zero_padded);
        if (keeps_size || is_padded) set(facts_.convolution_padding, "padding", std::string("same"), sentence);
    }

    void read_strides(const Sentence& sentence) {
        static const std::regex fixed(
            R"((?:conv\w*[^.;]{0,60}stride|filters\b[^.;]{0,60}\bfixed stride)[^.;]{0,25}\b(fixed to|is|of|=)\s*(1|one)\b)");
        static const std::regex all(
            R"(\b(?:all|each|every) (?:\w+ |\w+ (?:stage|layer) is an? )?(?:conv\w*|operations?|kernels)\b[^.;]{0,60}\bstrides? (?:of |is |= ?)?(\d)\b(?! ?x))");
        std::smatch match;
        const std::string plain = replaced(sentence.plain, "(de)conv", "conv");
        if (std::regex_search(plain, match, all) && !has_any(plain, {"except", "block", "deconv"})) {
            set(facts_.convolution_strides, "strides", std::int64_t{match.str(1).front() - '0'}, sentence);
            return;
        }
        static const std::regex other(R"(pool|down-?sampl|stride[^.;]{0,10}(2|two|4))");
        if (!std::regex_search(sentence.plain, match, fixed)) return;
        const bool is_of_filters = match.str().front() == 'f';
        if (!is_of_filters && std::regex_search(sentence.plain, other)) return;
        set(facts_.convolution_strides, "strides", std::int64_t{1}, sentence);
    }

    /// "All filters have size 5x5 with padding 2 and stride 1."
    void read_windows(const Sentence& sentence) {
        static const std::regex all(
            R"(\ball (?:of )?(?:the |our )?(?:conv\w* (?:layers?|filters?|kernels?)|filters|kernels|convolutions)\b[^.;]{0,40}?\b(\d)\s*[x*]\s*\1\b([^.;]*))");
        std::smatch match;
        const std::string plain = replaced(sentence.plain, "\u00D7", "x");
        if (!std::regex_search(plain, match, all) || has_any(plain, {"except", "block", "pooling"})) return;
        set(facts_.convolution_window, "kernel_size", std::int64_t{match.str(1).front() - '0'}, sentence);
        const std::string rest = match.str(2);
        static const std::regex padding(R"(\bpad(?:ding)? ?(?:of |is |= ?)?(\d)\b)");
        static const std::regex stride(R"(\bstrides? ?(?:of |is |= ?)?(\d)\b)");
        if (std::regex_search(rest, match, padding))
            set(facts_.convolution_padding, "padding", std::int64_t{match.str(1).front() - '0'}, sentence);
        if (std::regex_search(rest, match, stride))
            set(facts_.convolution_strides, "strides", std::int64_t{match.str(1).front() - '0'}, sentence);
    }

    void read_pooling(const Sentence& sentence) {
        if (!has_any(sentence.plain, {"max-pool", "max pool", "maxpool", "pooling"})) return;
        const std::string plain = replaced(sentence.plain, "\u00D7", "x");
        std::smatch match;
        static const std::regex ascii_window(
            R"((max[- ]?pool\w*|pooling)[^.;]{0,60}?\b(\d)\s*[x*]\s*(\d)\b[^.;]{0,60}?stride[^.;]{0,12}?(\d))");
        static const std::regex window_first(
            R"(()\b(\d)\s*[x*]\s*(\d)\s+max[- ]?pool\w*[^.;]{0,60}?stride[^.;]{0,12}?(\d))");
        if (!std::regex_search(plain, match, ascii_window) && !std::regex_search(plain, match, window_first)) {
            if (has_any(plain, {"non-overlapping", "nonoverlapping"}))
                set(facts_.pool_strides, "strides", std::string("pool_size"), sentence);
            static const std::regex stride(R"(max[- ]?pool\w*[^.;\d]{0,30}\bstrides? (?:of |is )?(\d)\b)");
            if (std::regex_search(plain, match, stride))
                set(facts_.pool_strides, "strides", std::int64_t{match.str(1).front() - '0'}, sentence);
            read_pool_window(plain, sentence);
            return;
        }
        set(facts_.pool_size, "pool_size", std::int64_t{match[2].str()[0] - '0'}, sentence);
        set(facts_.pool_strides, "strides", std::int64_t{match[4].str()[0] - '0'}, sentence);
    }

    /// "2x2 max pooling", "max-pooling is performed over 2x2 windows": of all of them, as one size is told.
    void read_pool_window(const std::string& plain, const Sentence& sentence) {
        static const std::regex forms(
            R"(\b(\d)\s*[x*]\s*\1\s+(?:non-?overlapping )?max[- ]?pool|\bmax[- ]?pool\w*[^.;\d]{0,40}?\b(\d)\s*[x*]\s*\2\b|\bmax[- ]?pool\w*[^.;\d]{0,20}?(?:window (?:size )?|size )of (\d)\b|\bmax[- ]?pool\w* of size (\d)\b|\bpooling (?:windows?|sizes?)[^.;\d]{0,20}? (\d)\s*[x*]\s*\5\b)");
        static const std::regex several(R"((\d)\s*[x*]\s*\1(?:(?!conv)[^.;])*(\d)\s*[x*]\s*\2[^.;]*pool)");
        std::smatch match;
        if (!is_general(plain) && !has_any(plain, {"pooling layers", "pooling has", "pooling is", "pooling window",
                                                   "pooling of size", "performed"}))
            return;
        if (!std::regex_search(plain, match, forms) || std::regex_search(plain, several)) return;
        const std::string digit = match.str(1) + match.str(2) + match.str(3) + match.str(4) + match.str(5);
        set(facts_.pool_size, "pool_size", std::int64_t{digit.front() - '0'}, sentence);
    }

    void read_growth(const Sentence& sentence) {
        static const std::regex rate(R"(growth rate[^.;]{0,60}?(=|is|of)\s*(k\s*=\s*)?(\d{1,3})\b)");
        static const std::regex factor(R"(\b(\d)k\s+(feature|output|channel|filter))");
        std::smatch match;
        if (std::regex_search(sentence.plain, match, rate)) {
            set(facts_.growth_rate, "filters", static_cast<std::int64_t>(*to_integer(match[3].str())), sentence);
        }
        if (std::regex_search(sentence.plain, match, factor) &&
            has_any(sentence.plain, {"1x1", "1\u00D71", "1 \u00D7 1", "bottleneck"})) {
            set(facts_.bottleneck_factor, "filters", static_cast<std::int64_t>(*to_integer(match[1].str())), sentence);
        }
    }

    void read_downsampling(const Sentence& sentence) {
        static const std::regex down(R"(down-?\s?sampl[^.]*stride[^.]{0,12}\b(2|two)\b)");
        if (std::regex_search(sentence.plain, down))
            set(facts_.downsampling_stride, "strides", std::int64_t{2}, sentence);
    }

    void read_separable(const Sentence& sentence) {
        static const std::regex means(
            R"(\d\s*x\s*\d[^.]{0,30}(means?|denotes?|refers? to|stands? for|represents?)[^.]{0,30}separable conv)");
        if (std::regex_search(replaced(sentence.plain, "\u00D7", "x"), means))
            set(facts_.separable_convolutions, "type", std::string("separable"), sentence);
    }

    /// "The initial convolution layer comprises 2k convolutions", "we set the compression factor to 0.5".
    void read_transitions(const Sentence& sentence) {
        static const std::regex first(R"(\b(initial|first) conv[^.;]{0,60}?\b(\d)k\b)");
        std::smatch match;
        if (std::regex_search(sentence.plain, match, first)) {
            set(facts_.first_factor, "filters", static_cast<std::int64_t>(*to_integer(match[2].str())), sentence);
        }
        const std::string plain = replaced(sentence.plain, "\u03B8", "compression");
        static const std::regex share(R"(compression[^.;]{0,60}?(=|to|of|is)\s*(0\.\d+))");
        if (std::regex_search(plain, match, share)) {
            set(facts_.compression, "filters", *to_number(match[2].str()), sentence);
        }
    }

    /// "An up-convolution that halves the number of feature channels".
    void read_enlarging(const Sentence& sentence) {
        static const std::regex halving(
            R"(\b(?:up-?|de|transposed )conv\w*[^.;]{0,30}\bhal(?:ves|ving|ve) the (?:number of )?(?:\w+ )?(?:channels|maps)\b)");
        if (std::regex_search(sentence.plain, halving)) set(facts_.enlarged_share, "filters", 0.5, sentence);
    }

    /// "The input to our ConvNets is a fixed-size 224 x 224 RGB image."
    void read_input(const Sentence& sentence) {
        static const std::regex input(
            R"(\binput\b(?![^.;]{0,20}(feature|channel|map))[^.;]{0,60}?\b(\d{2,4})\s*x\s*(\d{2,4})\b(?:\s*x\s*(\d{1,3})\b)?([^.;]{0,24}\b(rgb|colou?r|gr[ae]y))?)");
        std::smatch match;
        const std::string plain = replaced(sentence.plain, "\u00D7", "x");
        if (facts_.input_shape || !std::regex_search(plain, match, input)) return;
        Integers shape{*to_integer(match[2].str()), *to_integer(match[3].str())};
        if (match[4].matched) shape.push_back(*to_integer(match[4].str()));
        if (!match[4].matched && match[6].matched) shape.push_back(match[6].str()[0] == 'g' ? 1 : 3);
        facts_.input_shape = fact_of("shape", std::move(shape), sentence);
    }

    const std::vector<Sentence>& sentences_;
    const Vocabulary& vocabulary_;
    ProseFacts facts_;
    bool is_activation_told_ = false;
};

}  // namespace

ProseFacts read_prose(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary) {
    return ProseReader(sentences, vocabulary).read();
}

}  // namespace dlp
