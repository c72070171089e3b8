#include "assemble/cuboid_sizes.h"

#include <algorithm>
#include <map>
#include <set>

#include "assemble/label_rank.h"
#include "assemble/numbers_on_ways.h"
#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

/// Places of labels, by the edge that they stand at.
struct Edges {
    std::vector<std::size_t> depth;  ///< channels
    std::vector<std::size_t> sides;  ///< height and width
};

bool is_number(const std::string& text) {
    constexpr std::size_t most_digits = 4;
    return !text.empty() && text.size() <= most_digits && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), is_digit);
}

class EdgeReader {
  public:
    explicit EdgeReader(Diagram& diagram) : diagram_(diagram) {}

    void read() {
        part_numbers();
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            if (is_number(trimmed_text(i))) assign(i);
        }
        std::set<std::size_t> used;
        for (auto& [cuboid, edges] : edges_) {
            set_windows_apart(edges.sides, cuboid);
            if (edges.depth.size() != 1 || edges.sides.empty() || edges.sides.size() > 2) continue;
            for (const std::size_t side : edges.sides) lead_to_cuboid(diagram_.labels[side].shape, cuboid);
            join(cuboid, edges);
            used.insert(edges.depth.begin(), edges.depth.end());
            used.insert(edges.sides.begin(), edges.sides.end());
        }
        std::size_t next = 0;
        const auto is_used = [&](const DiagramLabel&) { return used.count(next++) != 0; };
        diagram_.labels.erase(std::remove_if(diagram_.labels.begin(), diagram_.labels.end(), is_used),
                              diagram_.labels.end());
    }

  private:
    /// Numbers one above the other are those of two edges.
    void part_numbers() {
        std::vector<DiagramLabel> labels;
        for (const DiagramLabel& label : diagram_.labels) {
            const std::vector<std::string> lines = split(label.text, '\n');
            const bool are_numbers = lines.size() == 2 && std::all_of(lines.begin(), lines.end(), [](const auto& line) {
                                         return is_number(std::string(trimmed(line)));
                                     });
            for (std::size_t i = 0; i < (are_numbers ? 2U : 1U); ++i) {
                labels.push_back(label);
                if (!are_numbers) continue;
                labels.back().text = lines[i];
                PageBox& box = labels.back().box;
                (i == 0 ? box.bottom_right.y : box.top_left.y) = label.box.center().y;
            }
        }
        diagram_.labels = std::move(labels);
    }

    [[nodiscard]] std::string trimmed_text(std::size_t label) const {
        return std::string(trimmed(diagram_.labels[label].text));
    }

    void assign(std::size_t label) {
        const PageBox& place = diagram_.labels[label].box;
        const double em = std::max(diagram_.labels[label].size, 4.0);
        double nearest = 1.5 * em;
        DiagramIndex best = nothing;
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const DiagramShape& shape = diagram_.shapes[i];
            if (shape.outline != Outline::Cuboid || contains(shape.front, place.center())) continue;
            const double gap = label_gap(place, shape.box) - (is_under(place, shape.front) ? 0.5 * em : 0);
            if (gap >= nearest) continue;
            nearest = gap;
            best = static_cast<DiagramIndex>(i);
        }
        if (best == nothing) return;
        const PageBox& front = diagram_.shapes[static_cast<std::size_t>(best)].front;
        (is_under(place, front) ? edges_[best].depth : edges_[best].sides).push_back(label);
    }

    static bool is_under(const PageBox& label, const PageBox& front) {
        return label.center().y > front.bottom() && label.right() > front.left() && label.left() < front.right();
    }

    /// Small numbers among large ones are the sides of a window that is drawn in the cuboid.
    void set_windows_apart(std::vector<std::size_t>& sides, DiagramIndex cuboid) {
        constexpr long long widest_window = 11;
        if (sides.size() < 3) return;
        const auto number = [&](std::size_t label) { return to_integer(trimmed_text(label)).value_or(0); };
        const auto is_window = [&](std::size_t label) {
            return number(label) <= widest_window && std::any_of(sides.begin(), sides.end(), [&](std::size_t other) {
                       return number(other) > number(label);
                   });
        };
        std::vector<std::size_t> kept;
        for (const std::size_t side : sides) {
            if (!is_window(side)) {
                kept.push_back(side);
                continue;
            }
            diagram_.labels[side].shape = cuboid;
            diagram_.labels[side].side = LabelSide::Inside;
            diagram_.labels[side].connector = nothing;
        }
        sides = std::move(kept);
    }

    /// An arrow that ends at the number beside a cuboid leads to the cuboid.
    void lead_to_cuboid(DiagramIndex number, DiagramIndex cuboid) {
        if (number == nothing || diagram_.shapes[static_cast<std::size_t>(number)].outline != Outline::Text) return;
        lead_on(diagram_.connectors, number, cuboid);
    }

    void join(DiagramIndex cuboid, const Edges& edges) {
        DiagramLabel size = diagram_.labels[edges.depth.front()];
        std::string channels = trimmed_text(edges.depth.front());
        std::string height = trimmed_text(edges.sides.front());
        std::string width = trimmed_text(edges.sides.back());
        // Of a square front, the third number is that of the channels, wherever it stands.
        if (height != width && width == channels) std::swap(height, channels);
        if (height != width && height == channels) std::swap(width, channels);
        for (const std::size_t side : edges.sides) size.box = united(size.box, diagram_.labels[side].box);
        size.text = height;
        size.text += "x" + width;
        size.text += "x" + channels;
        size.shape = cuboid;
        size.connector = nothing;
        size.side = LabelSide::Below;
        diagram_.labels.push_back(std::move(size));
    }

    Diagram& diagram_;
    std::map<DiagramIndex, Edges> edges_;
};

}  // namespace

Diagram with_cuboid_sizes(Diagram diagram) {
    EdgeReader(diagram).read();
    return diagram;
}

}  // namespace dlp
