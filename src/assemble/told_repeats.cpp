#include "assemble/told_repeats.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "assemble/part_titles.h"
#include "base/text.h"
#include "prose/statement.h"

namespace dlp {
namespace {

constexpr int most_told = 64;

/// The number in front of some words; 0 for none.
int number_before(const std::string& plain, std::size_t at) {
    static const std::set<std::string, std::less<>> between = {"identical", "stacked", "such", "consecutive",
                                                               "successive"};
    std::vector<std::string> words = split_words(std::string_view(plain).substr(0, at));
    while (!words.empty() && between.count(words.back()) != 0) words.pop_back();
    if (words.empty()) return 0;
    const auto number = number_said(words.back());
    return number && *number >= 2 && *number <= most_told ? static_cast<int>(*number) : 0;
}

/// True where a sentence says what the network has, not what was tried.
bool states(const std::string& plain) {
    static const std::regex has(
        R"(\b(has|have|contains?|consists?|comprises?|stack|stacks|stacking|use|uses|composed)\b)");
    static const std::regex tries(R"(\b(varying|vary|range|ranging|tried|compared|than|baselines?)\b)");
    return std::regex_search(plain, has) && !std::regex_search(plain, tries);
}

/// How many of `title` all sentences that state a number tell; 1 where none does, or they differ.
int told_count(const std::string& title, const std::vector<Sentence>& sentences) {
    int count = 1;
    const std::string plural = title + "s";
    for (const Sentence& sentence : sentences) {
        const std::size_t at = sentence.plain.find(plural);
        if (at == std::string::npos || !states(sentence.plain)) continue;
        const int number = number_before(sentence.plain, at);
        if (number == 0 || number == count) continue;
        if (count != 1) return 1;
        count = number;
    }
    return count;
}

/// `A sequence of permutators`: what there are several of, in the singular; empty for others.
std::string member_of_sequence(const std::string& label) {
    static const std::regex several(R"(\b(?:sequence|stack|series|cascade) of ([a-z][a-z -]*[a-rt-z])s$)");
    std::smatch found;
    const std::string plain = lower(joined(split_words(label), " "));
    return std::regex_search(plain, found, several) ? found[1].str() : "";
}

}  // namespace

void repeat_told_sequences(const Diagram& diagram, const std::vector<Sentence>& sentences,
                           std::vector<DiagramNode>& nodes) {
    for (DiagramNode& node : nodes) {
        if (node.role == NodeRole::Nothing || node.role == NodeRole::Container || node.repeat != 1) continue;
        const std::string member = member_of_sequence(node.label);
        const bool is_shown = std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& label) {
            return !member.empty() && title_key(label.text) == title_key(member) && label.text != node.label;
        });
        if (!is_shown) continue;
        node.role = NodeRole::Opaque;
        node.reading = {};
        node.reading.kind = LabelKind::Name;
        node.repeat = told_count(member, sentences);
    }
}

void repeat_told_frames(const Diagram& diagram, const std::vector<Sentence>& sentences,
                        std::vector<DiagramNode>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].role != NodeRole::Container || nodes[i].repeat != 1) continue;
        const std::vector<std::size_t> members = members_of_frame(nodes, i);
        const bool holds_layers = std::any_of(
            members.begin(), members.end(), [&](std::size_t member) { return nodes[member].role == NodeRole::Layers; });
        if (!holds_layers) continue;
        for (const std::string& title : titles_of(members, nodes, diagram, "")) {
            if (split_words(title).size() >= 2)
                nodes[i].repeat = std::max(nodes[i].repeat, told_count(title, sentences));
        }
    }
}

}  // namespace dlp
