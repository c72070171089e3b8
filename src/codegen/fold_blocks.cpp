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
          names_(target_namespace(target)),
          call_at_(program_.layers.size()),
          is_folded_(program_.layers.size(), false) {
        for (const Layer& layer : design.layers) layer_of_[layer.id] = &layer;
        for (const Edge& edge : design.edges) first_input_of_.try_emplace(edge.to, edge.from);
        for (const std::string& word : split_words(target_field(target, "reserved_variables", ""))) names_.claim(word);
        for (const std::string& assigned : words_.assigned()) names_.claim(without_prefix(assigned));
    }

    Result<Program> folded(const Design& design) {
        TRY(const Graph graph, graph_of(design));
        const auto has_full = [](const LayerCode& code) { return !code.full_lines.empty(); };
        const bool is_mixed = std::any_of(program_.layers.begin(), program_.layers.end(), has_full);
        if (is_mixed) TRY_DO(fold_alike(design, graph, Lines::Full));
        TRY_DO(fold_alike(design, graph, Lines::Short));
        Program folded{{}, program_.inputs, program_.outputs, std::move(blocks_)};
        for (std::size_t place = 0; place < program_.layers.size(); ++place) {
            if (call_at_[place]) folded.layers.push_back(std::move(*call_at_[place]));
            if (!is_folded_[place]) folded.layers.push_back(std::move(program_.layers[place]));
        }
        return folded;
    }

  private:
    /// Of a layer: as they are, or with the numbers that it leaves at their default and others do not.
    enum class Lines : std::uint8_t { Short, Full };
    using Originals = std::vector<std::pair<std::size_t, LayerCode>>;  // by place

    // Of what is not folded yet.
    Result<void> fold_alike(const Design& design, const Graph& graph, Lines compared) {
        std::vector<std::string> kinds(design.layers.size());
        for (std::size_t place = 0; place < program_.layers.size(); ++place) {
            const std::size_t layer = facts_.order[place];
            kinds[layer] = is_folded_[place] ? "folded " + std::to_string(place)
                                             : design.layers[layer].type + "\n" + kind_at(place, compared);
        }
        for (const RepeatedBlock& found : find_blocks(design, graph, facts_.order, kinds)) {
            Originals originals;
            if (compared == Lines::Full) originals = write_what_differs(found);
            TRY(std::optional<WrittenBlock> written, write_if_closed(found));
            if (written) {
                keep(found, std::move(*written));
                continue;
            }
            for (auto& [place, code] : originals) program_.layers[place] = std::move(code);
        }
        return {};
    }

    [[nodiscard]] std::string kind_at(std::size_t place, Lines compared) const {
        const LayerCode& code = program_.layers[place];
        if (compared == Lines::Short || code.full_lines.empty()) return words_.kind_of(code);
        return words_.kind_of(full(code));
    }

    static LayerCode full(LayerCode code) {
        code.lines = code.full_lines;
        code.init_lines = code.full_init_lines;
        return code;
    }

    // Layers that stand for each other say their numbers if one of them has to. Gives them as they were.
    Originals write_what_differs(const RepeatedBlock& found) {
        Originals originals;
        for (std::size_t i = 0; i < found.length; ++i) {
            const std::string first = kind_at(found.starts.front() + i, Lines::Short);
            const bool is_alike = std::all_of(found.starts.begin(), found.starts.end(), [&](std::size_t start) {
                return kind_at(start + i, Lines::Short) == first;
            });
            if (is_alike) continue;
            for (const std::size_t start : found.starts) {
                LayerCode& code = program_.layers[start + i];
                if (code.full_lines.empty()) continue;
                originals.emplace_back(start + i, code);
                code = full(std::move(code));
            }
        }
        return originals;
    }

    void keep(const RepeatedBlock& found, WrittenBlock written) {
        for (std::size_t place = 0; place < found.starts.size(); ++place) {
            const std::size_t start = found.starts[place];
            std::fill_n(is_folded_.begin() + static_cast<std::ptrdiff_t>(start), found.length, true);
            call_at_[start] = std::move(written.calls[place]);
        }
        blocks_.push_back(std::move(written.block));
    }

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
    std::vector<BlockCode> blocks_;
    std::vector<std::optional<LayerCode>> call_at_;  // by place
    std::vector<bool> is_folded_;                    // by place
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
