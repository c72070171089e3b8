#include "assemble/frame_repeats.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <regex>

#include "base/ascii.h"
#include "base/text.h"
#include "diagram/containers.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

constexpr double farthest = 2.5;  // ems from a frame's border

/// Words inside a frame, too, belong to it where they stand at its border.
double gap_to_border(const PageBox& label, const PageBox& frame) {
    if (!contains(frame, label.center())) return gap_between(label, frame);
    return std::max(0.0, std::min({label.left() - frame.left(), frame.right() - label.right(),
                                   label.top() - frame.top(), frame.bottom() - label.bottom()}));
}

class FrameFinder {
  public:
    explicit FrameFinder(const Diagram& diagram) : diagram_(diagram), is_frame_(find_containers(diagram)) {}

    /// The frame that the label tells of; none where it stands in a shape, or nearer to one.
    [[nodiscard]] std::optional<DiagramIndex> frame_of(const DiagramLabel& label) const {
        double nearest = farthest * label.size;
        if (label.shape != nothing) {
            const bool is_of_frame = is_frame_[static_cast<std::size_t>(label.shape)];
            if (is_of_frame != (label.side == LabelSide::Inside)) return std::nullopt;
            if (!is_of_frame) nearest = std::min(nearest, gap_between(label.box, box(label.shape)));
        }
        std::optional<DiagramIndex> best;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const auto shape = static_cast<DiagramIndex>(i);
            const double gap = gap_to_border(label.box, box(shape));
            if (!is_frame_[i] || gap > nearest || (best && gap == nearest)) continue;
            nearest = gap;
            best = shape;
        }
        return best;
    }

  private:
    [[nodiscard]] const PageBox& box(DiagramIndex shape) const {
        return diagram_.shapes[static_cast<std::size_t>(shape)].box;
    }

    const Diagram& diagram_;
    std::vector<bool> is_frame_;
};

/// The letter of `N x`, `×L` or `(× B)`.
std::optional<char> letter_of(std::string_view text) {
    std::string plain = lower(text);
    for (const char* other : {"×", " ", "(", ")"}) plain = replaced(plain, other, "");
    const std::string letters = plain.size() == 2 ? replaced(plain, "x", "") : plain;
    const bool is_letter = letters.size() == 1 && is_lower(letters[0]);
    return is_letter ? std::optional(letters[0]) : std::nullopt;
}

/// "a stack of N = 6 identical layers": the first number given for the letter where layers are spoken of.
std::optional<int> number_for(char letter, const std::vector<Sentence>& sentences) {
    static const std::regex of_layers(R"(\b(layers?|blocks?|stack|stacked|modules?|times|units?)\b)");
    const std::regex equals("(?:^|[^a-z0-9_])" + std::string(1, letter) + R"( ?= ?([0-9]{1,3})(?![0-9.]))");
    for (const Sentence& sentence : sentences) {
        std::smatch found;
        if (!std::regex_search(sentence.plain, found, equals) || !std::regex_search(sentence.plain, of_layers))
            continue;
        const auto number = to_integer(found[1].str());
        if (number && *number >= 1 && *number <= most_repeats) return static_cast<int>(*number);
    }
    return std::nullopt;
}

/// The frame is called `Mixer Layer`: what the network has so many of, where a table of networks says it.
bool is_called_layer(const Diagram& diagram, DiagramIndex frame) {
    static const std::regex layer(R"(\b(layer|block)$)");
    return std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& label) {
        return label.shape == frame && std::regex_search(lower(joined(split_words(label.text), " ")), layer);
    });
}

/// "The model has 12 layers.": the one number that all such sentences tell.
std::optional<int> depth_of_model(const std::vector<Sentence>& sentences) {
    static const std::regex told(R"(\bthe model (?:has|consists of|contains) (\d{1,2}) (?:layers|blocks)\b)");
    std::optional<int> depth;
    for (const Sentence& sentence : sentences) {
        std::smatch found;
        if (!std::regex_search(sentence.plain, found, told)) continue;
        const int number = std::stoi(found.str(1));
        if (depth && *depth != number) return std::nullopt;
        depth = number;
    }
    return depth && *depth >= 1 && *depth <= most_repeats ? depth : std::nullopt;
}

/// Beside a block by its name, within the frame that holds it: of a stage, its transformer blocks are repeated.
bool is_of_block(const Diagram& diagram, std::size_t repeat, DiagramIndex frame, const LabelReader& reader) {
    const DiagramLabel& label = diagram.labels[repeat];
    const bool is_inside = contains(diagram.shapes[static_cast<std::size_t>(frame)].box, label.box.center());
    return is_inside && std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& other) {
               return label.shape != nothing && other.shape == label.shape && other.side == LabelSide::Inside &&
                      reader.read(other.text).kind == LabelKind::Block;
           });
}

}  // namespace

Diagram with_frame_repeats(Diagram diagram, const LabelReader& reader, const std::vector<Sentence>& sentences) {
    const FrameFinder finder(diagram);

    std::vector<std::pair<std::size_t, DiagramIndex>> told;
    for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
        const LabelReading reading = reader.read(diagram.labels[i].text);
        if (reading.kind != LabelKind::Repeat) continue;
        const auto frame = finder.frame_of(diagram.labels[i]);
        if (frame && !is_of_block(diagram, i, *frame, reader)) told.emplace_back(i, *frame);
        const auto letter = reading.repeat == 0 ? letter_of(diagram.labels[i].text) : std::nullopt;
        auto number = letter ? number_for(*letter, sentences) : std::nullopt;
        if (letter && !number && frame && is_called_layer(diagram, *frame)) number = depth_of_model(sentences);
        if (number) diagram.labels[i].text = "× " + std::to_string(*number);
    }
    for (const auto& [label, frame] : told) {
        diagram.labels[label].shape = frame;
        diagram.labels[label].connector = nothing;
        diagram.labels[label].side = LabelSide::Above;
    }
    return diagram;
}

}  // namespace dlp
