#include "check/blocks.h"

#include <algorithm>
#include <queue>
#include <string>

#include "check/block_candidates.h"
#include "check/layer_view.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_places = 3;
constexpr std::size_t most_beginnings = 8;
constexpr std::ptrdiff_t frame_lines = 3;  // of a function: its head, its result, and the care it takes to read it

struct Option {
    std::ptrdiff_t saving = 0;  // lines that need not be written
    bool has_head = false;
    std::size_t start = 0;  // the later of two is better: the first layers are a stem
    std::size_t candidate = 0;

    friend bool operator<(const Option& a, const Option& b) {
        if (a.saving != b.saving) return a.saving < b.saving;
        if (a.has_head != b.has_head) return b.has_head;
        if (a.start != b.start) return a.start < b.start;
        return a.candidate > b.candidate;
    }
};

std::ptrdiff_t saving_of(std::size_t length, std::size_t count) {
    const auto lines = static_cast<std::ptrdiff_t>(length);
    const auto places = static_cast<std::ptrdiff_t>(count);
    return lines * places - (lines + places + frame_lines);
}

struct Choice {
    std::vector<RepeatedBlock> blocks;
    std::ptrdiff_t saving = 0;
};

// Takes the candidate that saves most, then the one that saves most of what is left, and so on.
class Chooser {
  public:
    Chooser(const OrderedDesign& design, const std::vector<RepeatedBlock>& candidates)
        : design_(design), candidates_(candidates), is_taken_(design.size(), false) {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const Option option = option_of(i);
            if (option.saving > 0) options_.push_back(option);
        }
    }

    // Which one to begin with matters (the main paths of all residual blocks, or the blocks themselves), so the most
    // promising of several lengths are tried.
    Choice best() {
        Choice best;
        for (const Option& first : beginnings()) {
            Choice choice = chosen_from(first);
            if (choice.saving > best.saving) best = std::move(choice);
        }
        return best;
    }

  private:
    [[nodiscard]] Option option_of(std::size_t candidate) const {
        const RepeatedBlock& block = candidates_[candidate];
        const std::vector<std::size_t> starts = free_starts(block);
        const std::ptrdiff_t saving = starts.size() < fewest_places ? 0 : saving_of(block.length, starts.size());
        return {saving, design_.is_head[block.starts.front()], block.starts.front(), candidate};
    }

    [[nodiscard]] std::vector<std::size_t> free_starts(const RepeatedBlock& block) const {
        std::vector<std::size_t> starts;
        std::size_t end = 0;
        for (const std::size_t start : block.starts) {
            if (start < end || is_any_taken(start, block.length)) continue;
            starts.push_back(start);
            end = start + block.length;
        }
        return starts;
    }

    [[nodiscard]] bool is_any_taken(std::size_t start, std::size_t length) const {
        const auto first = is_taken_.begin() + static_cast<std::ptrdiff_t>(start);
        return std::find(first, first + static_cast<std::ptrdiff_t>(length), true) !=
               first + static_cast<std::ptrdiff_t>(length);
    }

    [[nodiscard]] std::vector<Option> beginnings() const {
        std::vector<Option> sorted = options_;
        std::sort(sorted.begin(), sorted.end(), [](const Option& a, const Option& b) { return b < a; });
        std::vector<Option> beginnings;
        for (const Option& option : sorted) {
            const auto has_its_length = [&](const Option& other) {
                return candidates_[other.candidate].length == candidates_[option.candidate].length;
            };
            if (std::any_of(beginnings.begin(), beginnings.end(), has_its_length)) continue;
            beginnings.push_back(option);
            if (beginnings.size() == most_beginnings) break;
        }
        return beginnings;
    }

    Choice chosen_from(const Option& first) {
        is_taken_.assign(design_.size(), false);
        Choice choice;
        take(first, choice);
        std::priority_queue<Option> queue(options_.begin(), options_.end());
        while (!queue.empty()) {
            const Option option = option_of(queue.top().candidate);
            const bool is_still_so = option.saving == queue.top().saving;
            queue.pop();
            if (option.saving <= 0) continue;
            if (is_still_so)
                take(option, choice);
            else
                queue.push(option);
        }
        return choice;
    }

    void take(const Option& option, Choice& choice) {
        const RepeatedBlock& candidate = candidates_[option.candidate];
        RepeatedBlock block{candidate.length, free_starts(candidate)};
        for (const std::size_t start : block.starts) {
            const auto first = is_taken_.begin() + static_cast<std::ptrdiff_t>(start);
            std::fill(first, first + static_cast<std::ptrdiff_t>(block.length), true);
        }
        choice.saving += saving_of(block.length, block.starts.size());
        choice.blocks.push_back(std::move(block));
    }

    const OrderedDesign& design_;
    const std::vector<RepeatedBlock>& candidates_;
    std::vector<Option> options_;  // with nothing taken
    std::vector<bool> is_taken_;   // by place
};

// Numbers count by their form only: `3`, `0.5`, a list of two.
std::string kind_of(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return "#";
    if (std::holds_alternative<double>(value)) return "#";
    if (const auto* const list = std::get_if<Integers>(&value)) return "#" + std::to_string(list->size());
    return value_text(value);
}

std::string kind_of(const Layer& layer, const Rules& rules) {
    std::string kind = layer.type;
    for (const auto& [name, value] : values_of(layer, rules))
        kind.append("\n").append(name).append("=").append(kind_of(value));
    return kind;
}

}  // namespace

std::vector<RepeatedBlock> find_blocks(const Design& design, const Graph& graph, const std::vector<std::size_t>& order,
                                       const std::vector<int>& kinds) {
    const OrderedDesign in_order = ordered(design, graph, order, kinds);
    const std::vector<RepeatedBlock> candidates = block_candidates(in_order);
    std::vector<RepeatedBlock> blocks = Chooser(in_order, candidates).best().blocks;
    std::sort(blocks.begin(), blocks.end(),
              [](const RepeatedBlock& a, const RepeatedBlock& b) { return a.starts < b.starts; });
    return blocks;
}

Result<std::vector<RepeatedBlock>> find_blocks(const Design& design, const DesignFacts& facts, const Rules& rules) {
    TRY(const Graph graph, graph_of(design));
    std::vector<std::string> kinds;
    for (const Layer& layer : design.layers) kinds.push_back(kind_of(layer, rules));
    return find_blocks(design, graph, facts.order, numbered(kinds));
}

}  // namespace dlp
