#include "assemble/map_windows.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::int64_t widest_window = 11;

std::optional<std::int64_t> side_of_window(const std::string& text) {
    const auto number = to_integer(trimmed(text));
    return number && *number > 1 && *number <= widest_window ? number : std::nullopt;
}

bool is_square_window(const Integers& size) {
    return size.size() >= 2 && size[0] == size[1] && size[0] <= widest_window;
}

}  // namespace

std::vector<std::optional<std::int64_t>> find_windows(const Diagram& diagram, const std::vector<bool>& is_map,
                                                      const LabelReader& reader) {
    std::vector<std::optional<std::int64_t>> windows(diagram.shapes.size());
    std::map<std::pair<std::size_t, std::int64_t>, int> seen;
    for (const DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing) continue;
        const auto shape = static_cast<std::size_t>(label.shape);
        if (label.side == LabelSide::Inside) {
            for (const std::string& line : split(label.text, '\n')) {
                if (const auto side = side_of_window(line); side && is_map[shape]) ++seen[{shape, *side}];
            }
            continue;
        }
        const DiagramIndex around = diagram.shapes[shape].parent;
        if (around == nothing || !is_map[static_cast<std::size_t>(around)]) continue;
        const std::optional<Integers> size = reader.read(label.text).size;
        if (size && is_square_window(*size)) windows[static_cast<std::size_t>(around)] = size->front();
    }
    for (const auto& [place, times] : seen) {
        if (times >= 2) windows[place.first] = place.second;
    }
    return windows;
}

bool is_side_of(std::int64_t window, const DiagramLabel& label) {
    const std::vector<std::string> lines = split(label.text, '\n');
    return std::all_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return side_of_window(line) == window; });
}

}  // namespace dlp
