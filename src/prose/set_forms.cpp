#include "prose/set_forms.h"

#include <regex>

#include "base/text.h"
#include "prose/statement.h"

namespace dlp {
namespace {

/// A number in digits or in words.
const std::string number =
    R"((\d{1,3}(?:,\d{3})+|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty)\b)";

/// What a sentence of one form says: the first group of the pattern is the value.
struct Form {
    std::regex pattern;
    const char* type;
    std::set<std::string, std::less<>> words;
    bool is_general;
    const char* parameter;
};

class FormReader {
  public:
    FormReader(const Sentence& sentence, std::vector<LayerFact>& facts) : sentence_(sentence), facts_(facts) {}

    bool read() {
        read_last_activation();
        read_width_of_result();
        read_upsampling();
        read_heads();
        read_embeddings();
        read_counted_convolution();
        read_windows();
        return read_widths_in_order();
    }

  private:
    [[nodiscard]] bool has(const char* part) const { return sentence_.plain.find(part) != std::string::npos; }

    void add(const char* type, std::set<std::string, std::less<>> words, bool is_general, const char* parameter,
             Value value) {
        facts_.push_back({type,
                          std::move(words),
                          is_general,
                          parameter,
                          std::move(value),
                          {sentence_.page, sentence_.box, sentence_.text}});
    }

    /// The first form that the sentence has; true where there is one.
    bool read_number(const std::vector<Form>& forms) {
        for (const Form& form : forms) {
            std::smatch match;
            if (!std::regex_search(sentence_.plain, match, form.pattern)) continue;
            const auto value = number_said(match.str(1));
            if (!value) continue;
            add(form.type, form.words, form.is_general, form.parameter, *value);
            return true;
        }
        return false;
    }

    /// "a softmax classifier", "the output layer uses the sigmoid", "classes are predicted by softmax".
    void read_last_activation() {
        if (!has("softmax") && !has("sigmoid") && !has("tanh")) return;
        static const std::vector<std::regex> forms = {
            std::regex(
                R"(\b(softmax|sigmoid)\W+(?:output|classifier|classification|regression|layer|normalization)\b)"),
            std::regex(
                R"(\b(?:output|last|final|top|classification|prediction) (?:\w+ ){0,3}(?:layer|units?|activation)s?\b[^.;]{0,60}?\b(softmax|sigmoid)\b)"),
            std::regex(
                R"(\b(?:probabilit|classes|labels|categories)\w*\b[^.;]{0,80}?\b(softmax) (?:activation|function)\b)"),
            std::regex(
                R"(\b(softmax|sigmoid)(?: \w+)? (?:in|at|for|on|of) the (?:output|last|final|top|reconstruction)\b)"),
            std::regex(
                R"(\b(?:output|last|final)(?: layer)?,? (?:which |that )?(?:uses?|has|is|with) (?:an? |the )?(softmax|sigmoid|tanh)\b)"),
            std::regex(R"(\b(softmax)\b[^.;]{0,30}? over (?:the |all |a |\d)[^.;]{0,30}\b)" +
                       std::string(R"((?:classes|labels|words|vocabulary|categories|letters|\w+s)\b)")),
        };
        for (const std::regex& form : forms) {
            std::smatch match;
            if (!std::regex_search(sentence_.plain, match, form)) continue;
            add("", {"output"}, false, "activation", match.str(1));
            return;
        }
        read_activation_by_which_it_predicts();
    }

    /// Attention and gates have a softmax or a sigmoid of their own.
    void read_activation_by_which_it_predicts() {
        if (has("attention") || has("attend") || has("gate") || has("gating") || has("weight")) return;
        static const std::regex form(
            R"(\b(?:outputs?|predict\w*|classif\w*|probabilit\w*|answers?|labels?|rate|reconstruction)\b[^.;]{0,60}?\b(?:by|with|through|via) (?:an? |the )?(?:independent |final )?(softmax|sigmoid)s?\b)");
        std::smatch match;
        if (std::regex_search(sentence_.plain, match, form)) add("", {"output"}, false, "activation", match.str(1));
    }

    /// "a softmax over seven emotions", "3 inputs and 2 outputs", "a single linear output neuron".
    void read_width_of_result() {
        static const std::vector<Form> forms = {
            {std::regex(R"(\bsoftmax\b[^.;]{0,40}? over (?:the |all |a )?(?:[a-z]+ of )?)" + number +
                        R"((?! ?(?:layer|frame|step|time|region|head|pixel|token|position)))"),
             "",
             {"output"},
             false,
             "units"},
            {std::regex(R"(\b)" + number +
                        R"( (?:linear |sigmoid |softmax )*(?:outputs|output (?:neurons|units|nodes))\b)"),
             "",
             {"output"},
             false,
             "units"},
        };
        if (read_number(forms) || read_classes()) return;
        static const std::regex single(
            R"(\b(?:(?:a single|single|one|a) (?:linear |sigmoid |logistic )?output (?:neuron|unit|node)|(?:and|a single|with) one output)\b)");
        if (std::regex_search(sentence_.plain, single)) add("", {"output"}, false, "units", std::int64_t{1});
    }

    /// "gives the probabilities of the seven basic expressions".
    bool read_classes() {
        static const std::vector<Form> forms = {
            {std::regex(
                 R"(\b(?:softmax|probabilit\w*|scores?)\b[^.;]{0,60}?\b(?:of|for|over|among)(?: each of)?(?: the)? )" +
                 number +
                 R"( (?:[a-z]+ ){0,2}?(?:classes|categories|labels|symbols|expressions|emotions|digits|letters|kinds|species|types|actions|identities)\b)"),
             "",
             {"output"},
             false,
             "units"}};
        return read_number(forms);
    }

    /// "we upsample by a factor of 2 (using nearest neighbor upsampling)".
    void read_upsampling() {
        if (!has("sampl") && !has("interpol") && !has("resiz")) return;
        static const std::regex method(
            R"(\b(nearest|bilinear|bicubic)(?:[- ]neighbou?r)?[- ](?:up-?sampl|interpolat|resiz))");
        static const std::vector<Form> factor = {
            {std::regex(R"(\bup-?sampl\w*[^.;]{0,60}?\bfactor of (2|4|8|two|four)\b)"),
             "UpSampling2D",
             {},
             true,
             "size"}};
        std::smatch match;
        if (std::regex_search(sentence_.plain, match, method))
            add("UpSampling2D", {}, true, "interpolation", match.str(1));
        read_number(factor);
    }

    /// "we employ h = 8 parallel attention layers, or heads", "with two heads".
    void read_heads() {
        if (!has("head")) return;
        static const std::vector<Form> forms = {
            {std::regex(
                 R"(\b(two|three|four|six|eight|twelve|sixteen|\d{1,2}) (?:parallel |self-)?(?:attention )?heads\b)"),
             "MultiHeadAttention",
             {},
             true,
             "num_heads"},
            {std::regex(R"(\bh\s?=\s?(\d{1,2})\b[^.;]{0,60}\bheads?\b)"), "MultiHeadAttention", {}, true, "num_heads"},
        };
        read_number(forms);
    }

    /// "embeddings have 300 dimensions", "the vocabulary has 20,000 words", "a model dimension of 64".
    void read_embeddings() {
        if (has("vocabulary")) {
            static const std::vector<Form> vocabulary = {
                {std::regex(
                     R"(\bvocabulary (?:size )?(?:of |has |contains |with |is |was |consists of |limited to |to )+(?:about |the )?)" +
                     number),
                 "Embedding",
                 {},
                 true,
                 "input_dim"}};
            read_number(vocabulary);
        }
        if (has("model")) {
            static const std::regex model(
                R"(\b(?:dimension(?:ality)? of (?:the|our) model|(?:model|hidden) dimension(?:ality)?)(?: of| is| to| set| as|,| =| be)* )" +
                number);
            read_number({{model, "Embedding", {}, true, "output_dim"}});
            read_number({{model, "Dense", {"projection"}, true, "units"}});
        }
        if (has("embed")) read_embedded();
    }

    /// "songs are embedded in 64 dimensions and artists in 32 dimensions".
    void read_embedded() {
        static const std::regex form(
            R"((?:(\band )?\b(\w+) (?:\w+ )?(?:are|is) embedded|(?:\band|,) (\w+)) (?:in|into|to|as) )" +
            std::string(R"((?:(?:a |the )?(?:vectors?|space) of (?:size |dimension )?)?)") + number +
            R"([- ]?(?:dimension\w*|d\b)?)");
        static const std::regex plainly(R"(\bembeddings?(?: vectors?)? (?:have|has|with|of) (?:size |dimension )?)" +
                                        number + R"((?:[- ](?:dimension\w*|units)|\b))");
        bool is_embedded = false;
        for (std::sregex_iterator match(sentence_.plain.begin(), sentence_.plain.end(), form), end; match != end;
             ++match) {
            const bool is_of_several = (*match)[1].matched;
            is_embedded = is_embedded || (*match)[2].matched;
            const auto width = number_said(match->str(4));
            if (!is_embedded || !width || *width < 4) continue;
            std::set<std::string, std::less<>> words;
            if (!is_of_several) words.insert((*match)[2].matched ? match->str(2) : match->str(3));
            add("Embedding", std::move(words), true, "output_dim", *width);
        }
        if (!is_embedded) read_number({{plainly, "Embedding", {}, true, "output_dim"}});
    }

    /// "The first convolutional layer filters the image with 96 kernels of size 11x11 with a stride of 4 pixels."
    void read_counted_convolution() {
        if (!has("kernels") && !has("filters")) return;
        static const std::regex form(
            R"(\b(first|second|third|fourth|fifth|last) conv\w* layer\b[^.;]{0,140}? (\d{1,4}) (?:kernels|filters) of size (\d{1,2}) ?x ?(\d{1,2})\b(?:[^.;]{0,25}?\bstride of (\d)\b)?)");
        const std::string plain = replaced(sentence_.plain, "\u00D7", "x");
        std::smatch match;
        if (!std::regex_search(plain, match, form)) return;
        const auto value_of = [&](std::size_t group) { return std::int64_t{*to_integer(match.str(group))}; };
        const Value kernel = match[3] == match[4] ? Value(value_of(3)) : Value(Integers{value_of(3), value_of(4)});
        add("Conv2D", {match.str(1)}, false, "filters", value_of(2));
        add("Conv2D", {match.str(1)}, false, "kernel_size", kernel);
        if (match[5].matched) add("Conv2D", {match.str(1)}, false, "strides", value_of(5));
    }

    /// "Each convolutional layer uses kernels of size 3x3", "all kernels are 3x3", "deconvolutions have 3x3 kernels and
    /// a stride of 2".
    void read_windows() {
        if (!has("conv") && !has("kernels")) return;
        static const std::regex kernel(
            R"(\b(?:(all|each|every|the) (?:\w+ )?conv(?:olution(?:al)?)?(?:s| layers?)?\b[^.;x]{0,40}?\b|all )(?:kernels?|filters?|windows?)(?: sizes?)?(?: of)?(?: sizes?)?(?: is| are| of)? (\d{1,2}) ?x ?(\d{1,2})(?: ?x ?\d{1,2})?\b)");
        const std::string plain = replaced(sentence_.plain, "\u00D7", "x");
        std::smatch match;
        if (std::regex_search(plain, match, kernel) && match[2] == match[3])
            add("Conv2D", {}, match.str(1) != "the", "kernel_size", std::int64_t{*to_integer(match.str(2))});
        static const std::vector<Form> enlarging = {
            {std::regex(
                 R"(\b(?:fractionally[- ]strided |transposed? |de|up-?)conv\w*\b[^.;]{0,60}?\band (?:an? )?strides? (?:of )?(\d)\b)"),
             "Conv2DTranspose",
             {},
             true,
             "strides"}};
        read_number(enlarging);
    }

    /// "The hidden layers have 128, 64 and 32 neurons."
    bool read_widths_in_order() {
        static const std::regex form(
            R"(\b(hidden|dense|fully[- ]connected|convolutional|convolution|conv) layers (?:have|has|with|of|contain|use|consist of)[^.;\d]{0,20}((?:\d+, )*\d+,? and \d+) (?:\w+ )?(neurons|units|nodes|filters|feature maps|channels|kernels)\b)");
        static const char* const places[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
        std::smatch match;
        if (!std::regex_search(sentence_.plain, match, form)) return false;
        const bool is_convolution = match.str(1).rfind("conv", 0) == 0;
        const char* const parameter = is_convolution ? "filters" : "units";
        std::size_t place = 0;
        for (const std::string& word : words_of(match.str(2))) {
            const auto width = to_integer(word);
            if (!width || place == std::size(places)) continue;
            add(is_convolution ? "Conv2D" : "Dense", {places[place++]}, false, parameter, std::int64_t{*width});
        }
        return place > 0;
    }

    const Sentence& sentence_;
    std::vector<LayerFact>& facts_;
};

}  // namespace

bool read_set_forms(const Sentence& sentence, std::vector<LayerFact>& facts) {
    return FormReader(sentence, facts).read();
}

}  // namespace dlp
