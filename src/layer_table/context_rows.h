// Rows of time-delay networks: "frame2 | {t-2, t, t+2} | 512" tells a convolution by the frames that it sees.
#pragma once

#include <optional>
#include <string>

#include "layer_table/layer_table.h"

namespace dlp {

/// The frames that a layer sees, at even distances.
struct Context {
    std::int64_t frames = 1;
    std::int64_t distance = 1;
};

/// `[t-2, t+2]`, `{t-3, t, t+3}`, `[-2, 2]`, `{0}`; none for what is no list of frames, such as `[0, T)`.
std::optional<Context> read_context(const std::string& text);

/// `Statistics pooling`, `StatsPool`: mean and deviation over all frames, for which there is no layer.
void name_statistics(TableRow& row);

/// A row without a known layer becomes a convolution along time; behind a pooling over all frames, a fully connected
/// layer.
void apply_context(TableRow& row, const Context& context, bool is_pooled);

}  // namespace dlp
