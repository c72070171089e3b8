#include "codegen/fold_blocks.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "check/blocks.h"
#include "codegen/block_writer.h"
#include "codegen/spell.h"

namespace dlp {
namespace {

/// Where the lines of a program mention the values that they make.
class Mentions {
  public:
    Mentions(const std::vector<LayerCode>& layers, const ScriptWords& words) {
        if (!words.value_prefix().empty()) return;  // everything outlives the block that made it
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            for (const std::string& line : layers[layer].lines) add(layer, words.read(line), words);
        }
    }

    /// In this layer or behind it, before it is assigned again.
    [[nodiscard]] bool is_read_from(std::size_t layer, const std::string& value) const {
        const auto found = lines_of_.find(value);
        if (found == lines_of_.end()) return false;
        const auto next = std::lower_bound(found->second.begin(), found->second.end(), layer,
                                           [](const Line& line, std::size_t first) { return line.layer < first; });
        return next != found->second.end() && next->is_read;
    }

  private:
    struct Line {
        std::size_t layer = 0;
        std::size_t number = 0;
        bool is_read = false;
    };

    void add(std::size_t layer, const ScriptLine& tokens, const ScriptWords& words) {
        ++number_;
        for (const ScriptToken& token : tokens) {
            if (token.role == Role::Number || !words.assigned().contains(token.text)) continue;
            std::vector<Line>& lines = lines_of_[token.text];
            if (lines.empty() || lines.back().number != number_) lines.push_back({layer, number_, false});
            lines.back().is_read = lines.back().is_read || !token.is_assigned;
        }
    }

    std::size_t number_ = 0;                                       // of lines
    std::unordered_map<std::string, std::vector<Line>> lines_of_;  // by value
};

class Folder {
  public:
    Folder(Program program, const Design& design, const DesignFacts& facts, const Rules& rules,
           const TargetRule& target)
        : program_(std::move(program)),
          facts_(facts),
          rules_(rules),
          target_(target),
          words_(program_, target),
          mentions_(program_.layers, words_),
          names_(target_namespace(target)) {
        for (const Layer& layer : design.layers) layer_of_[layer.id] = &layer;
        for (const Edge& edge : design.edges) first_input_of_.try_emplace(edge.to, edge.from);
        for (const std::string& word : split_words(target_field(target, "reserved_variables", ""))) names_.claim(word);
        for (const std::string& assigned : words_.assigned()) names_.claim(without_prefix(assigned));
    }

    Result<Program> folded(const Design& design) {
        TRY(const Graph graph, graph_of(design));
        std::map<std::string_view, std::string> kind_of;
        for (const LayerCode& code : program_.layers) kind_of[code.layer] = words_.kind_of(code);
        std::vector<std::string> kinds;
        for (const Layer& layer : design.layers) kinds.push_back(layer.type + "\n" + kind_of[layer.id]);
        Program folded{{}, program_.inputs, program_.outputs};
        std::vector<std::optional<LayerCode>> call_at(program_.layers.size());
        std::vector<bool> is_folded(program_.layers.size(), false);
        for (const RepeatedBlock& found : find_blocks(design, graph, facts_.order, kinds)) {
            TRY(std::optional<WrittenBlock> written, write_if_closed(found));
            if (!written) continue;
            for (std::size_t place = 0; place < found.starts.size(); ++place) {
                const std::size_t start = found.starts[place];
                std::fill_n(is_folded.begin() + static_cast<std::ptrdiff_t>(start), found.length, true);
                call_at[start] = std::move(written->calls[place]);
            }
            folded.blocks.push_back(std::move(written->block));
        }
        for (std::size_t place = 0; place < program_.layers.size(); ++place) {
            if (call_at[place]) folded.layers.push_back(std::move(*call_at[place]));
            if (!is_folded[place]) folded.layers.push_back(std::move(program_.layers[place]));
        }
        return folded;
    }

  private:
    [[nodiscard]] std::string without_prefix(const std::string& word) const {
        for (const std::string* const prefix : {&words_.module_prefix(), &words_.value_prefix()}) {
            if (!prefix->empty() && word.starts_with(*prefix)) return word.substr(prefix->size());
        }
        return word;
    }

    Result<std::optional<WrittenBlock>> write_if_closed(const RepeatedBlock& found) {
        if (words_.value_prefix().empty()) {
            for (const std::size_t start : found.starts) {
                if (is_read_behind(start, found.length)) return std::nullopt;
            }
        }
        const BlockPlaces places{found.length, found.starts, wanted_name(found)};
        return write_block(places, {program_, facts_, layer_of_, first_input_of_, target_, words_, names_});
    }

    // One of the values that layers of the stretch make is read behind it, other than what it gives out.
    [[nodiscard]] bool is_read_behind(std::size_t start, std::size_t length) const {
        const auto block = read_block(program_.layers, start, length, words_);
        const std::string& given = program_.layers[start + length - 1].value;
        return !block || std::any_of(block->made.begin(), block->made.end(), [&](const std::string& made) {
            return made != given && mentions_.is_read_from(start + length, made);
        });
    }

    // After the layer that is typical of it: rules/words/blocks.toml.
    [[nodiscard]] std::string wanted_name(const RepeatedBlock& found) const {
        const auto words = rules_.words.find("blocks");
        if (words == rules_.words.end()) return "block";
        const auto names = words->second.lists.find("names");
        if (names == words->second.lists.end()) return "block";
        for (const std::string& entry : names->second) {
            const std::vector<std::string> pair = split_words(entry);
            for (std::size_t i = 0; pair.size() == 2 && i < found.length; ++i) {
                if (layer_of_.at(program_.layers[found.starts.front() + i].layer)->type == pair.front())
                    return to_identifier(pair.back());
            }
        }
        return "block";
    }

    Program program_;
    const DesignFacts& facts_;
    const Rules& rules_;
    const TargetRule& target_;
    ScriptWords words_;
    Mentions mentions_;
    NameSpace names_;
    std::map<std::string_view, const Layer*> layer_of_;
    std::map<std::string_view, std::string_view> first_input_of_;
};

}  // namespace

Result<Program> fold_blocks(Program program, const Design& design, const DesignFacts& facts, const Rules& rules,
                            const TargetRule& target) {
    if (target_field(target, "block", "").empty()) return program;
    return Folder(std::move(program), design, facts, rules, target).folded(design);
}

}  // namespace dlp
