#include "prose/set_forms.h"

#include <regex>

#include "base/text.h"
#include "prose/form_sentence.h"
#include "prose/result_forms.h"
#include "prose/statement.h"

namespace dlp {
namespace {

class FormReader : private FormSentence {
  public:
    using FormSentence::FormSentence;

    bool read() {
        read_upsampling();
        read_heads();
        read_inner_widths();
        read_embeddings();
        read_latent();
        read_counted_convolution();
        read_windows();
        return read_widths_in_order();
    }

  private:
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
        if (std::regex_search(plain(), match, method)) add("UpSampling2D", {}, true, "interpolation", match.str(1));
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
        static const std::vector<Form> widths = {
            {std::regex(R"(\b(?:heads? of (?:size|dimension)|each (?:attention )?head (?:has|of)(?: a| the)? )"
                        R"((?:size|dimension(?:ality)?)(?: of)?|head (?:size|dimension(?:ality)?)(?: is| of| to)*) )" +
                        said_number),
             "MultiHeadAttention",
             {},
             true,
             "key_dim"},
            {std::regex(R"(\b(\d{1,3})[- ]?dimensional (?:attention )?heads?\b)"),
             "MultiHeadAttention",
             {},
             true,
             "key_dim"},
        };
        read_number(widths);
    }

    /// "dimensions of intermediate layers (of LSTMs and hidden layers) to 100".
    void read_inner_widths() {
        if (!has("dimension")) return;
        static const std::string of_layers =
            R"( layers?(?: \([^()]*\))?(?: is| are| was| were| set| fixed| of)* (?:to )?)";
        static const std::string width = R"(\bdimensions? of (?:the |all )?)";
        static const std::vector<Form> forms = {
            {std::regex(width + "intermediate" + of_layers + said_number), "", {"intermediate"}, true, "units"},
            {std::regex(width + "(?:hidden|inner)" + of_layers + said_number), "", {"hidden"}, true, "units"}};
        read_number(forms);
    }

    /// "embeddings have 300 dimensions", "the vocabulary has 20,000 words", "a model dimension of 64".
    void read_embeddings() {
        if (has("vocabulary")) {
            static const std::vector<Form> vocabulary = {
                {std::regex(
                     R"(\bvocabulary (?:size )?(?:of |has |contains |with |is |was |consists of |limited to |to )+(?:about |the )?)" +
                     said_number),
                 "Embedding",
                 {},
                 true,
                 "input_dim"}};
            read_number(vocabulary);
        }
        if (has("dimension")) {
            static const std::regex model(
                R"(\b(?:dimension(?:ality)? of (?:the|our) model|(?:model|hidden) dimension(?:ality)?(?: [a-z])?)(?: of| is| to| set| as|,| =| be)* )" +
                said_number);
            read_number({{model, "Embedding", {}, true, "output_dim"}});
            read_number({{model, "Dense", {"projection"}, true, "units"}});
        }
        if (has("embed")) read_embedded();
        read_word_vectors();
    }

    /// "300-dimensional word vectors", "words are represented by GloVe vectors of 300 dimensions".
    void read_word_vectors() {
        if (!has("vector") && !has("embedding")) return;
        static const std::string vectors =
            R"(\b(?:word|token|character|glove|word2vec|fasttext)(?:'s)? (?:\w+ )?(?:vectors?|embeddings?)\b)";
        static const std::vector<Form> forms = {
            {std::regex(vectors + R"( (?:have|has|with|of) (?:size |dimension(?:ality)? |length )?)" + said_number +
                        R"((?! ?(?:words|k\b)))"),
             "Embedding",
             {},
             true,
             "output_dim"},
            {std::regex(R"(\b(\d{2,4})[- ]?(?:d|dim|dimensional) (?:[\w-]+ ){0,2}?)" + vectors.substr(2)),
             "Embedding",
             {},
             true,
             "output_dim"},
            {std::regex(R"(\beach word\b[^.;\d]{0,40}\b(\d{2,4})-dimensional (?:\w+ )?vector\b)"),
             "Embedding",
             {},
             true,
             "output_dim"}};
        read_number(forms);
    }

    /// "The latent space has 32 dimensions", "a 20-dimensional latent code".
    void read_latent() {
        if (!has("latent")) return;
        static const std::string latent =
            R"(\blatent (?:space|code|variables?|vectors?|representation|dimension\w*)\b)";
        static const std::vector<Form> forms = {
            {std::regex(latent + R"( (?:z )?(?:(?:have|has|with|of|is|size|dimension(?:ality)?|set|to) )+)" +
                        said_number + R"((?! ?x))"),
             "Dense",
             {"latent"},
             true,
             "units"},
            {std::regex(R"(\b(\d{1,4})[- ]?(?:d|dim|dimensional) )" + latent.substr(2)),
             "Dense",
             {"latent"},
             true,
             "units"}};
        read_number(forms);
    }

    /// "songs are embedded in 64 dimensions and artists in 32 dimensions".
    void read_embedded() {
        static const std::regex form(
            R"((?:(\band )?\b(\w+) (?:\w+ )?(?:are|is) embedded|(?:\band|,) (\w+)) (?:in|into|to|as) )" +
            std::string(R"((?:(?:a |the )?(?:vectors?|space) of (?:size |dimension )?)?)") + said_number +
            R"([- ]?(?:dimension\w*|d\b)?)");
        static const std::regex plainly(R"(\bembeddings?(?: vectors?)? (?:have|has|with|of) (?:size |dimension )?)" +
                                        said_number + R"((?:[- ](?:dimension\w*|units)|\b))");
        bool is_embedded = false;
        for (std::sregex_iterator match(plain().begin(), plain().end(), form), end; match != end; ++match) {
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
        const std::string text = replaced(plain(), "\u00D7", "x");
        std::smatch match;
        if (!std::regex_search(text, match, form)) return;
        const auto value_of = [&](std::size_t group) { return std::int64_t{*to_integer(match.str(group))}; };
        const Value kernel = match[3] == match[4] ? Value(value_of(3)) : Value(Integers{value_of(3), value_of(4)});
        add("Conv2D", {match.str(1)}, false, "filters", value_of(2));
        add("Conv2D", {match.str(1)}, false, "kernel_size", kernel);
        if (match[5].matched) add("Conv2D", {match.str(1)}, false, "strides", value_of(5));
    }

    /// "Each convolutional layer uses kernels of size 3x3", "all kernels are 3x3", "deconvolutions have 3x3 kernels and
    /// a stride of 2".
    void read_windows() {
        if (!has("conv") && !has("kernel")) return;
        static const std::regex kernel(
            R"(\b(?:(all|each|every|the) (?:\w+ )?conv(?:olution(?:al)?)?(?:s| layers?)?\b[^.;x]{0,40}?\b|all )(?:kernels?|filters?|windows?)(?: sizes?)?(?: of)?(?: sizes?)?(?: is| are| of)? (\d{1,2}) ?x ?(\d{1,2})(?: ?x ?\d{1,2})?\b)");
        static const std::regex length(
            R"(\b(?:(all|each|every|the) )(?:\w+ )?conv(?:olution(?:al)?)?(?:s| layers?)\b[^.;x]{0,40}?\b(?:kernels|filters) of (?:size|length|width) (\d{1,2})(?![\dx]| x)\b)");
        const std::string text = replaced(plain(), "\u00D7", "x");
        std::smatch match;
        const bool is_told =
            (std::regex_search(text, match, kernel) && match[2] == match[3]) || std::regex_search(text, match, length);
        if (is_told) add("Conv2D", {}, match.str(1) != "the", "kernel_size", std::int64_t{*to_integer(match.str(2))});
        read_windows_of_both(text);
        static const std::vector<Form> enlarging = {
            {std::regex(
                 R"(\b(?:fractionally[- ]strided |transposed? |de|up-?)conv\w*\b[^.;]{0,60}?\band (?:an? )?strides? (?:of )?(\d)\b)"),
             "Conv2DTranspose",
             {},
             true,
             "strides"}};
        read_number(enlarging);
    }

    /// "All (de)convolutions use 5x5 kernels", "in all layers of the generator the kernel is 4x4".
    void read_windows_of_both(const std::string& text) {
        static const std::regex both(
            R"(\b(?:(?:all|both|each|every) \((?:de|transposed|up-?)\) ?conv\w*|all layers\b)[^.;x\d]{0,50}?\b(\d{1,2}) ?x ?\1\b(?: kernels?| filters?)?)");
        std::smatch match;
        if (!std::regex_search(text, match, both) || match.str().find("kernel") == std::string::npos) return;
        for (const char* type : {"Conv2D", "Conv2DTranspose"})
            add(type, {}, true, "kernel_size", std::int64_t{*to_integer(match.str(1))});
    }

    /// "The hidden layers have 128, 64 and 32 neurons."
    bool read_widths_in_order() {
        static const std::regex form(
            R"(\b(hidden|dense|fully[- ]connected|convolutional|convolution|conv) layers (?:have|has|with|of|contain|use|consist of)[^.;\d]{0,20}((?:\d+, )*\d+,? and \d+) (?:\w+ )?(neurons|units|nodes|filters|feature maps|channels|kernels)\b)");
        static const char* const places[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
        std::smatch match;
        if (!std::regex_search(plain(), match, form)) return false;
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
};

}  // namespace

bool read_set_forms(const Sentence& sentence, std::vector<LayerFact>& facts) {
    read_result_forms(sentence, facts);
    return FormReader(sentence, facts).read();
}

}  // namespace dlp
