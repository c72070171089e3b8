// Any order of axes out of transpositions: Im2col over [P, 1, A, B] with a window of one row of B gives [P, B, A, 1].
#include <algorithm>
#include <functional>
#include <numeric>

#include "base/text.h"
#include "codegen/derive.h"

namespace dlp {
namespace {

// The axes of a channels-last shape in the order in which a blob holds them.
Integers blob_order(const TargetLayer& view, std::size_t rank) {
    Integers order(rank);
    std::iota(order.begin(), order.end(), 0);
    const auto axes = view.target.tables.find("axes");
    const auto layouts = view.target.tables.find("layout");
    const std::string layout = rank == 2 ? view.layout : layouts->second.find(std::to_string(rank))->second;
    const auto positions = axes->second.find(layout + std::to_string(rank));
    if (positions == axes->second.end()) return order;
    const std::vector<std::string> places = split_words(positions->second);
    std::sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return places[static_cast<std::size_t>(a)] < places[static_cast<std::size_t>(b)];
    });
    return order;
}

std::int64_t cells(const Shape& shape, Integers::const_iterator first, Integers::const_iterator last) {
    return std::accumulate(first, last, std::int64_t{1}, [&](std::int64_t count, std::int64_t axis) {
        return count * shape.at(static_cast<std::size_t>(axis));
    });
}

}  // namespace

// Axis by axis comes to its place: what stands before it and it with all behind it change places.
Result<void> derive_caffe_permute(const TargetLayer& view, Holes& holes) {
    const Shape& from = view.inputs.front();
    for (const std::string step : {"1", "2", "3"}) holes["table" + step] = holes["row" + step] = Hole{};
    const Value* const value = parameter_of(view, "dims");
    const auto* const dims = value == nullptr ? nullptr : std::get_if<Integers>(value);
    if (dims == nullptr || dims->size() != from.size()) return {};
    Integers order = blob_order(view, from.size());
    Integers wanted;
    for (const std::int64_t axis : blob_order(view, from.size()))
        wanted.push_back(dims->at(static_cast<std::size_t>(axis)) - 1);
    int turns = 0;
    for (auto place = order.begin(); place != order.end(); ++place) {
        const auto found = std::find(place, order.end(), wanted.at(static_cast<std::size_t>(place - order.begin())));
        if (found == place || found == order.end()) continue;
        const std::string step = std::to_string(++turns);
        const std::string row = std::to_string(cells(from, found, order.end()));
        holes["row" + step] = {row};
        holes["table" + step] = {"dim: " + std::to_string(cells(from, order.begin(), place)) +
                                 " dim: 1 dim: " + std::to_string(cells(from, place, found)) + " dim: " + row};
        std::rotate(place, found, order.end());
    }
    return {};
}

}  // namespace dlp
