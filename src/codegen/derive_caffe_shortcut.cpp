// An identity shortcut onto a smaller map with more channels: places are skipped at even steps, channels of zeros
// follow.
#include <algorithm>

#include "codegen/derive.h"

namespace dlp {
namespace {

bool covers(const Shape& model, const Shape& other) {
    if (model.size() != 3 || other.size() != 3 || other.back() > model.back()) return false;
    return model[0] <= other[0] && model[1] <= other[1];
}

// As far as the places last: the step of a convolution that leaves so many, else the largest that fits.
std::int64_t step_between(std::int64_t from, std::int64_t to) {
    const std::int64_t step = (from + to - 1) / to;
    return (to - 1) * step < from ? step : from / to;
}

// Pooling over one cell rounds up, even to a window that lies outside.
std::string surplus_cut(std::int64_t from, std::int64_t to) {
    const std::int64_t step = step_between(from, to);
    const std::int64_t left = (from - 1 + step - 1) / step + 1;
    return left > to ? std::to_string(to) : std::string();
}

}  // namespace

Result<void> derive_caffe_shortcut(const TargetLayer& view, Holes& holes) {
    const bool is_pair = view.inputs.size() == 2;
    const bool first_is_model = is_pair && covers(view.inputs[0], view.inputs[1]);
    if (!first_is_model && !(is_pair && covers(view.inputs[1], view.inputs[0]))) {
        return tl::unexpected<Error>(unsupported(view, "shortcuts are made to fit between two maps only"));
    }
    const Shape& model = view.inputs[first_is_model ? 0 : 1];
    const Shape& shortcut = view.inputs[first_is_model ? 1 : 0];
    holes["model"] = {first_is_model ? "@1" : "@2"};
    holes["shortcut"] = {first_is_model ? "@2" : "@1"};
    holes["skips"] = {"stride_h: " + std::to_string(step_between(shortcut[0], model[0])) +
                      " stride_w: " + std::to_string(step_between(shortcut[1], model[1]))};
    holes["rows_kept"] = {surplus_cut(shortcut[0], model[0])};
    holes["columns_kept"] = {surplus_cut(shortcut[1], model[1])};
    const std::int64_t missing = model[2] - shortcut[2];
    const std::string dims = "dim: 1 dim: " + std::to_string(missing) + " dim: " + std::to_string(model[0]) +
                             " dim: " + std::to_string(model[1]);
    holes["missing_dims"] = {missing > 0 ? dims : std::string()};
    holes["missing_axis"] = {missing > 0 ? "1" : ""};
    return {};
}

}  // namespace dlp
