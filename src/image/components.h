// Connected pixels: labels, and what each component measures.
#pragma once

#include <numeric>
#include <vector>

#include "image/plane.h"

namespace dlp {

struct Component {
    PixelRect box;
    int area = 0;
    Pixel first;  ///< its topmost pixel, the leftmost of them
};

struct Components {
    LabelPlane labels;  ///< index into `all`, or -1
    std::vector<Component> all;
};

/// Sets that only ever join: indices into themselves, the smallest member is the root.
class JoinedSets {
  public:
    explicit JoinedSets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
    int root(int i) {
        while (parent_[static_cast<std::size_t>(i)] != i) {
            int& parent = parent_[static_cast<std::size_t>(i)];
            parent = parent_[static_cast<std::size_t>(parent)];
            i = parent;
        }
        return i;
    }
    void join(int a, int b) {
        a = root(a);
        b = root(b);
        if (a < b) parent_[static_cast<std::size_t>(b)] = a;
        if (b < a) parent_[static_cast<std::size_t>(a)] = b;
    }

  private:
    std::vector<int> parent_;
};

/// Pixels side by side in one row that belong together, from `left` up to and without `right`.
struct PixelRun {
    int y = 0;
    int left = 0;
    int right = 0;
};

/// Runs of a picture, row by row; those of row `y` are `rows[y]` up to and without `rows[y + 1]`.
struct PixelRuns {
    std::vector<PixelRun> all;
    std::vector<std::size_t> rows;
};

/// Runs of active pixels that are alike from one to the next (`alike(i, j)` of two pixel indices).
template <class Active, class Alike>
PixelRuns runs_of(int width, int height, Active&& active, Alike&& alike) {
    PixelRuns runs;
    std::size_t i = 0;
    for (int y = 0; y < height; ++y) {
        runs.rows.push_back(runs.all.size());
        bool is_open = false;
        for (int x = 0; x < width; ++x, ++i) {
            const bool is_active = active(i);
            if (is_active && is_open && alike(i, i - 1)) {
                runs.all.back().right = x + 1;
            } else if (is_active) {
                runs.all.push_back({y, x, x + 1});
            }
            is_open = is_active;
        }
    }
    runs.rows.push_back(runs.all.size());
    return runs;
}

/// Calls `meet(run, above)`, two indices, for runs of neighbouring rows that share a column, or that come within
/// `reach` columns of doing so.
template <class Meet>
void for_each_meeting(const PixelRuns& runs, int reach, Meet&& meet) {
    for (std::size_t row = 1; row + 1 < runs.rows.size(); ++row) {
        std::size_t first = runs.rows[row - 1];
        for (std::size_t run = runs.rows[row]; run < runs.rows[row + 1]; ++run) {
            while (first < runs.rows[row] && runs.all[first].right + reach <= runs.all[run].left) ++first;
            for (std::size_t above = first; above < runs.rows[row]; ++above) {
                if (runs.all[above].left >= runs.all[run].right + reach) break;
                meet(run, above);
            }
        }
    }
}

/// Numbers the sets of runs that were joined, in order of their first pixels; pixels in no run get -1.
Components number_components(int width, int height, const PixelRuns& runs, JoinedSets& sets);

/// Components of active pixels that are side by side and alike.
template <class Active, class Alike>
Components components_of(int width, int height, Active&& active, Alike&& alike) {
    const PixelRuns runs = runs_of(width, height, active, alike);
    JoinedSets sets(runs.all.size());
    for_each_meeting(runs, 0, [&](std::size_t run, std::size_t above) {
        const PixelRun& a = runs.all[run];
        const PixelRun& b = runs.all[above];
        const auto row = static_cast<std::size_t>(a.y) * static_cast<std::size_t>(width);
        const int right = a.right < b.right ? a.right : b.right;
        for (int x = a.left > b.left ? a.left : b.left; x < right; ++x) {
            const std::size_t i = row + static_cast<std::size_t>(x);
            if (!alike(i, i - static_cast<std::size_t>(width))) continue;
            sets.join(static_cast<int>(run), static_cast<int>(above));
            break;
        }
    });
    return number_components(width, height, runs, sets);
}

/// Components of a mask whose pixels touch, at corners too.
Components components_of(const Mask& mask);

}  // namespace dlp
