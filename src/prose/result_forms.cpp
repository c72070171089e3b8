#include "prose/result_forms.h"

#include "prose/form_sentence.h"

namespace dlp {
namespace {

class ResultReader : private FormSentence {
  public:
    using FormSentence::FormSentence;

    void read() {
        read_last_activation();
        read_width_of_result();
    }

  private:
    /// "a softmax classifier", "the output layer uses the sigmoid", "classes are predicted by softmax".
    void read_last_activation() {
        if (!has("softmax") && !has("sigmoid") && !has("tanh") && !has("linear")) return;
        static const std::vector<std::regex> forms = {
            std::regex(
                R"(\b(softmax|sigmoid)\W+(?:output|classifier|classification|regression|layer|normalization)\b)"),
            std::regex(
                R"(\b(?:output|last|final|top|classification|prediction|logits?) (?:\w+ ){0,3}(?:layer|units?|activation)s?\b[^.;]{0,60}?\b(softmax|sigmoid)\b)"),
            std::regex(
                R"(\b(?:probabilit|classes|labels|categories)\w*\b[^.;]{0,80}?\b(softmax) (?:activation|function)\b)"),
            std::regex(
                R"(\b(softmax|sigmoid)(?: \w+)? (?:in|at|for|on|of) the (?:\d+-dimensional )?(?:output|last|final|top|reconstruction)\b)"),
            std::regex(
                R"(\b(?:output|last|final)(?: layer| one)?,? (?:which |that )?(?:uses?|has|is|with|is followed by) (?:an? |the )?(softmax|sigmoid|tanh)\b)"),
            std::regex(
                R"(\boutputs?(?: layers?| units?| neurons?)? (?:is|are|uses?) (?:an? )?(linear)(?:[.;,]|$| (?:layer|units?|neurons?|activation)))"),
            std::regex(
                R"(\b(linear) (?:output (?:layer|unit|neuron|node)s?\b|activation[^.;]{0,30}\b(?:output|final|last) ))"),
            std::regex(R"(\b(?:dense|fc|fully[- ]connected)(?: \(fc\))? layer with (?:an? )?(softmax)\b)"),
            std::regex(
                R"(\b(?:output of|(?:to|is|by|has) a single) (?:an? )?(?:unit with (?:an? )?)?(sigmoid) (?:unit|neuron|activation)\b)"),
            std::regex(R"(\b(softmax)\b[^.;]{0,30}? over (?:the |all |a |\d)[^.;]{0,30}\b)" +
                       std::string(R"((?:classes|labels|words|vocabulary|categories|letters|\w+s)\b)")),
        };
        for (const std::regex& form : forms) {
            std::smatch match;
            if (!std::regex_search(plain(), match, form)) continue;
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
        if (std::regex_search(plain(), match, form)) add("", {"output"}, false, "activation", match.str(1));
    }

    /// "a softmax over seven emotions", "3 inputs and 2 outputs", "a single linear output neuron".
    void read_width_of_result() {
        static const std::vector<Form> forms = {
            {std::regex(R"(\bsoftmax\b[^.;]{0,40}? over (?:the |all |a )?(?:[a-z]+ of )?)" + said_number +
                        R"((?! ?(?:layer|frame|step|time|region|head|pixel|token|position)))"),
             "",
             {"output"},
             false,
             "units"},
            {std::regex(R"(\b)" + said_number +
                        R"( (?:linear |sigmoid |softmax )*(?:outputs|output (?:neurons|units|nodes))\b)"),
             "",
             {"output"},
             false,
             "units"},
        };
        if (read_number(forms) || read_classes()) return;
        static const std::regex single(
            R"(\b(?:(?:a single|single|one|a) (?:linear |sigmoid |logistic )?output (?:neuron|unit|node)|(?:and|a single|with) one output|(?:to|is|by|has) a single (?:linear |sigmoid )?(?:unit|neuron|node) with)\b)");
        static const std::regex scalar(
            R"(\bthe (?:value|output|score|prediction|result) is a (?:single (?:number|value)|scalar)\b)");
        if (matches(single) || matches(scalar)) add("", {"output"}, false, "units", std::int64_t{1});
    }

    /// "gives the probabilities of the seven basic expressions".
    bool read_classes() {
        static const std::vector<Form> forms = {
            {std::regex(
                 R"(\b(?:softmax|probabilit\w*|scores?)\b[^.;]{0,60}?\b(?:of|for|over|among)(?: each of)?(?: the)? )" +
                 said_number +
                 R"( (?:[a-z]+ ){0,2}?(?:classes|categories|labels|symbols|expressions|emotions|digits|letters|kinds|species|types|actions|identities|tags|groups|genres|ratings|intents)\b)"),
             "",
             {"output"},
             false,
             "units"},
            {std::regex(
                 R"(\bclassification of (?:the )?)" + said_number +
                 R"( (?:[a-z]+ ){0,2}?(?:classes|categories|labels|kinds|species|types|ratings|genres|groups)\b)"),
             "",
             {"output"},
             false,
             "units"},
            {std::regex(R"(\b(?:neuron|unit|output|node) for each of (?:the )?)" + said_number),
             "",
             {"output"},
             false,
             "units"}};
        return read_number(forms);
    }
};

}  // namespace

void read_result_forms(const Sentence& sentence, std::vector<LayerFact>& facts) {
    ResultReader(sentence, facts).read();
}

}  // namespace dlp
