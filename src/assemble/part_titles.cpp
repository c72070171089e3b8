#include "assemble/part_titles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "assemble/insets.h"
#include "base/ascii.h"
#include "base/text.h"
#include "diagram/polyline.h"

namespace dlp {
namespace {

/// `(b)` at the beginning of a label.
std::optional<char> panel_of(const std::string& text) {
    const bool has_letter = text.size() >= 3 && text[0] == '(' && text[2] == ')' && is_lower(text[1]);
    return has_letter ? std::optional(text[1]) : std::nullopt;
}

std::string without_panel(const std::string& text) {
    return panel_of(text) ? std::string(trimmed(std::string_view(text).substr(3))) : text;
}

/// What the caption says behind `(b)`, up to the next panel or stop.
std::string told_by_caption(char panel, const std::string& caption) {
    const std::string plain = lower(caption);
    const std::size_t at = plain.find(std::string("(") + panel + ")");
    if (at == std::string::npos) return "";
    const std::size_t from = at + 3;
    const std::size_t end = std::min(plain.find_first_of("(.;,:", from), plain.size());
    return std::string(trimmed(std::string_view(plain).substr(from, end - from)));
}

/// `permutators` -> `permutator`.
std::string singular(const std::string& word) {
    const bool is_plural = word.size() >= 5 && word.back() == 's' && word[word.size() - 2] != 's';
    return is_plural ? word.substr(0, word.size() - 1) : word;
}

class TitleFinder {
  public:
    TitleFinder(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes, const Diagram& diagram)
        : members_(members), nodes_(nodes), diagram_(diagram) {}

    [[nodiscard]] std::vector<std::string> find(const std::string& caption, bool is_beyond_arrows) const {
        std::vector<std::string> titles;
        const auto frame = frame_around();
        if (frame) add(nodes_[*frame].label, caption, titles);
        PageBox box = frame ? nodes_[*frame].box : box_of_members();
        if (!frame && is_beyond_arrows) box = united(box, box_of_loose_arrows());
        for (const DiagramLabel& label : diagram_.labels) {
            const bool is_title = stands_at(label, box) || (frame && stands_in_corner(label, box));
            if (!is_in_box(label) && is_title) add(label.text, caption, titles);
        }
        if (frame) add_enlarged(nodes_[*frame].shape, caption, titles);
        add_box_of_inset(caption, titles);
        return titles;
    }

  private:
    static void add(const std::string& text, const std::string& caption, std::vector<std::string>& titles) {
        const std::string plain = lower(joined(split_words(text), " "));
        std::string title = without_panel(plain);
        if (const auto panel = panel_of(plain); panel && title.empty()) title = told_by_caption(*panel, caption);
        if (!title.empty() && std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    }

    [[nodiscard]] PageBox box_of_members() const {
        PageBox box;
        for (const std::size_t member : members_) box = united(box, nodes_[member].box);
        return box;
    }

    /// Of those that lead in from nowhere, and out.
    [[nodiscard]] PageBox box_of_loose_arrows() const {
        std::set<DiagramIndex> shapes;
        for (const std::size_t member : members_) shapes.insert(nodes_[member].shape);
        PageBox box;
        for (const Connector& line : diagram_.connectors) {
            const DiagramIndex end = line.from == nothing ? line.to : line.from;
            if ((line.from != nothing && line.to != nothing) || shapes.count(end) == 0) continue;
            box = united(box, box_of(line.way));
        }
        return box;
    }

    /// Lines without heads lead from a box to the frame that shows it from the inside.
    void add_enlarged(DiagramIndex frame, const std::string& caption, std::vector<std::string>& titles) const {
        for (const Connector& line : diagram_.connectors) {
            const bool is_bare = !line.has_head_at_start && !line.has_head_at_end;
            if (!is_bare || (line.from != frame && line.to != frame)) continue;
            const auto box = node_at(nodes_, line.from == frame ? line.to : line.from);
            if (box && nodes_[*box].role != NodeRole::Container) add(nodes_[*box].label, caption, titles);
        }
    }

    /// The box that the members show from the inside.
    void add_box_of_inset(const std::string& caption, std::vector<std::string>& titles) const {
        for (const Connector& arrow : diagram_.connectors) {
            const auto first = node_at(nodes_, arrow.to);
            const bool is_here = first && std::find(members_.begin(), members_.end(), *first) != members_.end();
            if (!is_here || !leads_to_inset(diagram_, nodes_, arrow)) continue;
            add(nodes_[*node_at(nodes_, arrow.from)].label, caption, titles);
        }
    }

    /// The smallest container that holds all members.
    [[nodiscard]] std::optional<std::size_t> frame_around() const {
        for (DiagramIndex around = nodes_[members_.front()].container; around != nothing;
             around = nodes_[static_cast<std::size_t>(around)].container) {
            const auto frame = static_cast<std::size_t>(around);
            const bool holds_all = std::all_of(members_.begin(), members_.end(),
                                               [&](std::size_t member) { return is_within(nodes_, member, frame); });
            if (holds_all) return frame;
        }
        return std::nullopt;
    }

    /// It says what this box is; above or below the part, it is a box of its neighbour.
    [[nodiscard]] bool is_in_box(const DiagramLabel& label) const {
        if (label.shape == nothing || label.side != LabelSide::Inside) return false;
        return std::any_of(nodes_.begin(), nodes_.end(), [&](const DiagramNode& node) {
            return node.shape == label.shape && node.role != NodeRole::Nothing && node.role != NodeRole::Container;
        });
    }

    /// Above or below, near and in the middle.
    [[nodiscard]] static bool stands_at(const DiagramLabel& label, const PageBox& box) {
        constexpr double nearest = 1.8;  // em
        const double off = std::abs(label.box.center().x - box.center().x);
        const double above = box.top() - label.box.bottom();
        const double below = label.box.top() - box.bottom();
        const double gap = std::max(above, below);
        return std::abs(label.angle) < 5 && off < 0.3 * box.width() && gap > -0.5 * label.size &&
               gap < nearest * label.size;
    }

    /// Within a frame, at the top of its left or right side.
    [[nodiscard]] static bool stands_in_corner(const DiagramLabel& label, const PageBox& frame) {
        const double inset = 1.5 * label.size;
        const bool is_at_side = label.box.left() - frame.left() < inset || frame.right() - label.box.right() < inset;
        return contains(frame, label.box.center()) && is_at_side && label.box.top() - frame.top() < inset;
    }

    const std::vector<std::size_t>& members_;
    const std::vector<DiagramNode>& nodes_;
    const Diagram& diagram_;
};

class FrameFolder {
  public:
    FrameFolder(const Diagram& diagram, std::vector<DiagramNode>& nodes) : diagram_(diagram), nodes_(nodes) {}

    void fold() {
        std::map<std::string, std::size_t> shown;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].role != NodeRole::Container || count_layers(i) < 2) continue;
            for (const std::string& key : keys_of(i)) shown.emplace(key, i);
        }
        for (std::size_t i = 0; i < nodes_.size() && !shown.empty(); ++i) {
            if (nodes_[i].role != NodeRole::Container || count_layers(i) > 0) continue;
            for (const std::string& key : keys_of(i)) {
                if (shown.count(key) != 0 && nodes_[i].role == NodeRole::Container) close(i, key);
            }
        }
    }

  private:
    [[nodiscard]] std::ptrdiff_t count_layers(std::size_t frame) const {
        const std::vector<std::size_t> members = members_of_frame(nodes_, frame);
        return std::count_if(members.begin(), members.end(), [&](std::size_t member) {
            return nodes_[member].role == NodeRole::Layers || nodes_[member].role == NodeRole::Merge;
        });
    }

    [[nodiscard]] std::vector<std::string> keys_of(std::size_t frame) const {
        std::vector<std::string> keys;
        for (const std::string& title : titles_of(members_of_frame(nodes_, frame), nodes_, diagram_, "")) {
            if (const std::string key = title_key(title); !key.empty()) keys.push_back(key);
        }
        return keys;
    }

    void close(std::size_t frame, const std::string& title) {
        for (const std::size_t member : members_of_frame(nodes_, frame)) {
            nodes_[member].role = NodeRole::Nothing;
            nodes_[member].owner = static_cast<DiagramIndex>(frame);
        }
        nodes_[frame].role = NodeRole::Opaque;
        nodes_[frame].label = title;
    }

    const Diagram& diagram_;
    std::vector<DiagramNode>& nodes_;
};

}  // namespace

std::vector<std::string> titles_of(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                                   const Diagram& diagram, const std::string& caption) {
    return members.empty() ? std::vector<std::string>{} : TitleFinder(members, nodes, diagram).find(caption, false);
}

std::vector<std::string> headings_of(const std::vector<std::size_t>& members, const std::vector<DiagramNode>& nodes,
                                     const Diagram& diagram) {
    return members.empty() ? std::vector<std::string>{} : TitleFinder(members, nodes, diagram).find("", true);
}

std::vector<std::string> titles_of_figure(const std::string& title) {
    static const std::regex short_form(R"(\(([A-Z][A-Za-z0-9-]{1,9})\))");
    std::vector<std::string> titles = {std::regex_replace(title, short_form, "")};
    std::smatch match;
    if (std::regex_search(title, match, short_form)) titles.push_back(match.str(1));
    return titles;
}

std::vector<std::size_t> members_of_frame(const std::vector<DiagramNode>& nodes, std::size_t frame) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool is_leaf = nodes[i].role != NodeRole::Nothing && nodes[i].role != NodeRole::Container;
        if (is_leaf && nodes[i].container == static_cast<DiagramIndex>(frame)) members.push_back(i);
    }
    return members;
}

std::string title_key(const std::string& title) {
    static const std::set<std::string, std::less<>> empty_words = {
        "block",   "module",    "layer",        "unit",   "head",      "network",  "net",          "the",
        "a",       "an",        "of",           "our",    "proposed",  "detailed", "detail",       "details",
        "in",      "structure", "architecture", "design", "component", "blocks",   "illustration", "overview",
        "diagram", "schematic", "view",         "inside", "internal",  "inner",    "basic",        "used",
        "layers",  "modules",   "sequence",     "stack",  "stacked",   "series"};
    static const std::regex repeat(R"( ?(×|\bx) ?[0-9]+ *$)");
    std::string text = std::regex_replace(lower(title), repeat, "");
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z')) c = ' ';
    }
    std::string key;
    bool has_word = false;  // more than the letters of a size
    for (const std::string& word : split_words(text)) {
        if (empty_words.count(word) != 0) continue;
        key += (key.empty() ? "" : " ") + singular(word);
        has_word = has_word || word.size() >= 3;
    }
    return has_word ? key : "";
}

void fold_shown_frames(const Diagram& diagram, std::vector<DiagramNode>& nodes) {
    FrameFolder(diagram, nodes).fold();
}

}  // namespace dlp
