#include "image/components.h"

#include <algorithm>

namespace dlp {

Components number_components(int width, int height, const PixelRuns& runs, JoinedSets& sets) {
    Components result;
    result.labels = LabelPlane(width, height, -1);
    std::vector<std::int32_t> numbers(runs.all.size(), -1);
    for (std::size_t r = 0; r < runs.all.size(); ++r) {
        const PixelRun& run = runs.all[r];
        const auto root = static_cast<std::size_t>(sets.root(static_cast<int>(r)));
        if (root == r) {
            numbers[r] = static_cast<std::int32_t>(result.all.size());
            result.all.push_back({{}, 0, {run.left, run.y}});
        }
        const std::int32_t number = numbers[root];
        Component& component = result.all[static_cast<std::size_t>(number)];
        component.box.add(run.left, run.y);
        component.box.add(run.right - 1, run.y);
        component.area += run.right - run.left;
        std::fill(result.labels.row(run.y) + run.left, result.labels.row(run.y) + run.right, number);
    }
    return result;
}

Components components_of(const Mask& mask) {
    const PixelRuns runs = runs_of(
        mask.width, mask.height, [&](std::size_t i) { return mask.values[i] != 0; },
        [](std::size_t, std::size_t) { return true; });
    JoinedSets sets(runs.all.size());
    for_each_meeting(runs, 1, [&](std::size_t run, std::size_t above) {
        sets.join(static_cast<int>(run), static_cast<int>(above));
    });
    return number_components(mask.width, mask.height, runs, sets);
}

}  // namespace dlp
