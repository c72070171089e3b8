// Many papers: each in a child process with limits, results in the order of the inputs. Not here: printing (apps/).
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "pipeline/convert_paper.h"
#include "pipeline/run_in_children.h"

namespace dlp {

struct Batch {
    std::vector<Input> inputs;
    ConvertOptions options;
    Limits limits;  ///< of each paper
    std::size_t jobs = 1;
    /// Asked several times a second; a reason (`time-limit`, `interrupted`) ends the run.
    std::function<std::optional<PaperError>()> should_stop;
    /// Each input once, in the order of `inputs`, whatever order they end in.
    std::function<void(const PaperResult&)> on_result;
    /// Each input once, as soon as it has ended: for a progress bar.
    std::function<void(const PaperResult&)> on_ended;
};

void convert_batch(const Batch& batch, const Knowledge& knowledge);

}  // namespace dlp
