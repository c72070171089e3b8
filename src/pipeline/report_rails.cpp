#include "pipeline/report_rails.h"

#include <algorithm>
#include <map>
#include <optional>

namespace dlp {
namespace {

constexpr int step = 12;  // pixels between two rails

/// An output on its way to the rows that still take it.
struct Rail {
    std::size_t producer = 0;  ///< its row
    std::size_t takers = 0;
};

using Slots = std::vector<std::optional<Rail>>;

struct Flow {
    std::vector<std::vector<std::size_t>> inputs;  ///< rows, by row
    std::vector<std::size_t> takers;               ///< number, by row
};

Flow flow_of(const Design& design, const std::vector<std::size_t>& order) {
    std::map<std::string, std::size_t, std::less<>> rows;
    for (std::size_t row = 0; row < order.size(); ++row) rows[design.layers[order[row]].id] = row;
    Flow flow{std::vector<std::vector<std::size_t>>(order.size()), std::vector<std::size_t>(order.size())};
    for (const Edge& edge : design.edges) {
        const auto from = rows.find(edge.from);
        const auto to = rows.find(edge.to);
        if (from == rows.end() || to == rows.end() || from->second >= to->second) continue;
        flow.inputs[to->second].push_back(from->second);
        ++flow.takers[from->second];
    }
    return flow;
}

std::size_t free_slot(Slots& slots) {
    const auto free = std::find(slots.begin(), slots.end(), std::nullopt);
    if (free != slots.end()) return static_cast<std::size_t>(free - slots.begin());
    slots.emplace_back();
    return slots.size() - 1;
}

/// Takes the row's inputs off their rails.
void take_inputs(const std::vector<std::size_t>& producers, Slots& slots, RailRow& row) {
    for (const std::size_t producer : producers) {
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (!slots[i] || slots[i]->producer != producer) continue;
            row.inputs.push_back(i);
            if (--slots[i]->takers == 0) slots[i].reset();
            break;
        }
    }
}

std::string coordinate(std::size_t rail) {
    return std::to_string(static_cast<int>(rail) * step + step / 2);
}

std::string path(const std::string& commands) {
    return "<path d=\"" + commands + "\"/>";
}

/// From the top of rail `from` to the layer.
std::string bend(const std::string& from, const std::string& to) {
    return path("M" + from + " 0C" + from + " 30 " + to + " 20 " + to + " 50");
}

}  // namespace

Rails lay_rails(const Design& design, const std::vector<std::size_t>& order) {
    const Flow flow = flow_of(design, order);
    Rails rails;
    Slots slots;
    for (std::size_t number = 0; number < order.size(); ++number) {
        RailRow row;
        take_inputs(flow.inputs[number], slots, row);
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (slots[i]) row.passing.push_back(i);
        }
        row.node = free_slot(slots);
        row.goes_on = flow.takers[number] > 0;
        if (row.goes_on) slots[row.node] = Rail{number, flow.takers[number]};
        rails.rows.push_back(std::move(row));
    }
    rails.width = std::max<std::size_t>(slots.size(), 1);
    return rails;
}

std::string rail_svg(const RailRow& row, std::size_t width) {
    const std::string pixels = std::to_string(static_cast<int>(width) * step);
    const std::string x = coordinate(row.node);
    std::string html = "<span class=\"rail\" style=\"width:" + pixels + "px\"><svg viewBox=\"0 0 " + pixels +
                       " 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
    for (const std::size_t rail : row.passing) html += path("M" + coordinate(rail) + " 0V100");
    for (const std::size_t rail : row.inputs) html += bend(coordinate(rail), x);
    if (row.goes_on) html += path("M" + x + " 50V100");
    return html + "</svg><i style=\"left:" + x + "px\"></i></span>";
}

}  // namespace dlp
