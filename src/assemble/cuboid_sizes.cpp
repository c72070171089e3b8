#include "assemble/cuboid_sizes.h"

#include <algorithm>
#include <map>
#include <set>

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
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double gap_between(const PageBox& a, const PageBox& b) {
    const double across = std::max({a.left() - b.right(), b.left() - a.right(), 0.0});
    const double down = std::max({a.top() - b.bottom(), b.top() - a.bottom(), 0.0});
    return across + down;
}

class EdgeReader {
  public:
    explicit EdgeReader(Diagram& diagram) : diagram_(diagram) {}

    void read() {
        for (std::size_t i = 0; i < diagram_.labels.size(); ++i) {
            if (is_number(trimmed_text(i))) assign(i);
        }
        std::set<std::size_t> used;
        for (const auto& [cuboid, edges] : edges_) {
            if (edges.depth.size() != 1 || edges.sides.empty() || edges.sides.size() > 2) continue;
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
            const double gap = gap_between(place, shape.box) - (is_under(place, shape.front) ? 0.5 * em : 0);
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
