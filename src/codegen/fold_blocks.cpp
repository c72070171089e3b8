#include "codegen/fold_blocks.h"

#include <algorithm>
#include <optional>
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
        lines_of_.resize(words.assigned().size());
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            for (const ScriptLine line : words.lines(layer)) add(layer, line);
        }
    }

    /// In this layer or behind it, before it is assigned again.
    [[nodiscard]] bool is_read_from(std::size_t layer, int word) const {
        const std::vector<Line>& lines = lines_of_[static_cast<std::size_t>(word)];
        const auto next = std::lower_bound(lines.begin(), lines.end(), layer,
                                           [](const Line& line, std::size_t first) { return line.layer < first; });
        return next != lines.end() && next->is_read;
    }

  private:
    struct Line {
        std::size_t layer = 0;
        std::size_t number = 0;
        bool is_read = false;
    };

    void add(std::size_t layer, ScriptLine tokens) {
        ++number_;
        for (const ScriptToken& token : tokens) {
            if (token.word < 0) continue;
            std::vector<Line>& lines = lines_of_[static_cast<std::size_t>(token.word)];
            if (lines.empty() || lines.back().number != number_) lines.push_back({layer, number_, false});
            lines.back().is_read = lines.back().is_read || !token.is_assigned;
        }
    }

    std::size_t number_ = 0;                   // of lines
    std::vector<std::vector<Line>> lines_of_;  // by word
};

class Folder {
  public:
    Folder(Program program, const PreparedDesign& design, const TargetRule& target)
        : program_(std::move(program)),
          design_(design),
          target_(target),
          words_(program_, target),
          mentions_(program_.layers, words_),
          names_(target.reserved.names),
          is_folded_(program_.layers.size(), false) {
        for (const std::string& word : *target.reserved.variables) names_.claim(word);
        names_.reserve(target.reserved.variables->size() + words_.assigned().size());
        for (const std::string_view assigned : words_.assigned()) names_.claim(without_prefix(assigned));
    }

    Result<Program> folded() {
        const auto has_full = [](const LayerCode& code) { return !code.full_lines.empty(); };
        const bool is_mixed = std::any_of(program_.layers.begin(), program_.layers.end(), has_full);
        if (is_mixed) TRY_DO(fold_alike(Lines::Full));
        TRY_DO(fold_alike(Lines::Short));
        Program folded{{}, program_.inputs, program_.outputs, std::move(blocks_)};
        folded.layers.reserve(program_.layers.size());
        for (std::size_t place = 0; place < program_.layers.size(); ++place) {
            if (const auto call = call_at_.find(place); call != call_at_.end())
                folded.layers.push_back(std::move(call->second));
            if (!is_folded_[place]) folded.layers.push_back(std::move(program_.layers[place]));
        }
        return folded;
    }

  private:
    /// Of a layer: as they are, or with the numbers that it leaves at their default and others do not.
    enum class Lines : std::uint8_t { Short, Full };

    // Of what is not folded yet.
    Result<void> fold_alike(Lines compared) {
        for (const RepeatedBlock& found : design_.blocks->find(design_, numbered<Kind, KindHash>(kinds(compared)))) {
            std::vector<std::size_t> changed;
            if (compared == Lines::Full) changed = write_what_differs(found);
            TRY(std::optional<WrittenBlock> written, write_if_closed(found));
            if (written)
                keep(found, std::move(*written));
            else
                for (const std::size_t place : changed) swap_full(place);
        }
        return {};
    }

    /// What layers must have in common to stand for each other: the type, and the lines as far as they are not a
    /// layer's own. What is folded has nothing in common with others.
    struct Kind {
        const LayerRule* type = nullptr;
        std::uint64_t lines = 0;
        friend bool operator==(const Kind&, const Kind&) = default;
    };
    struct KindHash {
        std::size_t operator()(const Kind& kind) const { return kind.lines; }
    };

    // By layer of the design.
    [[nodiscard]] std::vector<Kind> kinds(Lines compared) const {
        std::vector<Kind> kinds(design_.design.layers.size());
        for (std::size_t place = 0; place < program_.layers.size(); ++place) {
            const std::size_t layer = design_.facts.order[place];
            kinds[layer] =
                is_folded_[place] ? Kind{nullptr, place} : Kind{design_.rules_of[layer], kind_at(place, compared)};
        }
        return kinds;
    }

    [[nodiscard]] std::uint64_t kind_at(std::size_t place, Lines compared) const {
        const bool is_short = compared == Lines::Short || program_.layers[place].full_lines.empty();
        return is_short ? words_.kind(place) : words_.full_kind(place);
    }

    // Layers that stand for each other say their numbers if one of them has to. Gives the places of those that do now.
    std::vector<std::size_t> write_what_differs(const RepeatedBlock& found) {
        std::vector<std::size_t> changed;
        for (std::size_t i = 0; i < found.length; ++i) {
            const std::uint64_t first = words_.kind(found.starts.front() + i);
            const bool is_alike = std::all_of(found.starts.begin(), found.starts.end(),
                                              [&](std::size_t start) { return words_.kind(start + i) == first; });
            if (is_alike) continue;
            for (const std::size_t start : found.starts) {
                if (program_.layers[start + i].full_lines.empty()) continue;
                swap_full(start + i);
                changed.push_back(start + i);
            }
        }
        return changed;
    }

    // The lines themselves stay where they are, so that views of them stay good.
    void swap_full(std::size_t place) {
        LayerCode& code = program_.layers[place];
        code.lines.swap(code.full_lines);
        code.init_lines.swap(code.full_init_lines);
        words_.swap_full(place);
    }

    void keep(const RepeatedBlock& found, WrittenBlock written) {
        for (std::size_t place = 0; place < found.starts.size(); ++place) {
            const std::size_t start = found.starts[place];
            std::fill_n(is_folded_.begin() + static_cast<std::ptrdiff_t>(start), found.length, true);
            call_at_.emplace(start, std::move(written.calls[place]));
        }
        blocks_.push_back(std::move(written.block));
    }

    [[nodiscard]] const Layer& layer_at(std::size_t place) const {
        return design_.design.layers[design_.facts.order[place]];
    }

    [[nodiscard]] std::string_view without_prefix(std::string_view word) const {
        for (const std::string* const prefix : {&words_.module_prefix(), &words_.value_prefix()}) {
            if (!prefix->empty() && word.starts_with(*prefix)) return word.substr(prefix->size());
        }
        return word;
    }

    Result<std::optional<WrittenBlock>> write_if_closed(const RepeatedBlock& found) {
        BlockPlaces places{found.length, found.starts, wanted_name(found), {}};
        places.texts.reserve(found.starts.size());
        for (const std::size_t start : found.starts) {
            auto text = read_block(program_.layers, start, found.length, words_);
            if (!text || is_read_behind(*text, start + found.length)) return std::nullopt;
            places.texts.push_back(std::move(*text));
        }
        return write_block(std::move(places), {program_, design_, target_, words_, names_});
    }

    // One of the values that the block makes at this place is read behind it, other than what it gives out.
    [[nodiscard]] bool is_read_behind(const BlockText& block, std::size_t end) const {
        if (!words_.value_prefix().empty()) return false;
        const std::string& given = program_.layers[end - 1].value;
        return std::any_of(block.made.begin(), block.made.end(), [&](const ScriptToken* made) {
            return made->text != given && mentions_.is_read_from(end, made->word);
        });
    }

    // After the layer that is typical of it: rules/words/blocks.toml.
    [[nodiscard]] std::string wanted_name(const RepeatedBlock& found) const {
        const auto words = design_.rules.words.find("blocks");
        if (words == design_.rules.words.end()) return "block";
        const auto names = words->second.lists.find("names");
        if (names == words->second.lists.end()) return "block";
        for (const std::string& entry : names->second) {
            const std::vector<std::string> pair = split_words(entry);
            for (std::size_t i = 0; pair.size() == 2 && i < found.length; ++i) {
                if (layer_at(found.starts.front() + i).type == pair.front()) return to_identifier(pair.back());
            }
        }
        return "block";
    }

    Program program_;
    const PreparedDesign& design_;
    const TargetRule& target_;
    ScriptWords words_;
    Mentions mentions_;
    NameSpace names_;
    std::vector<BlockCode> blocks_;
    std::unordered_map<std::size_t, LayerCode> call_at_;  // by place
    std::vector<bool> is_folded_;                         // by place
};

}  // namespace

Result<Program> fold_blocks(Program program, const PreparedDesign& design, const TargetRule& target) {
    if (target_field(target, "block", "").empty()) return program;
    return Folder(std::move(program), design, target).folded();
}

}  // namespace dlp
