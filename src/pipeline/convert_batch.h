// Many papers: each in a child process with limits, results in the order of the inputs. Not here: printing (apps/).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "pipeline/convert_paper.h"
#include "pipeline/run_in_children.h"

namespace dlp {

/// Why a run ends before its papers are done, as each of them reports it.
struct StopReason {
    PaperStatus status = PaperStatus::Interrupted;
    PaperError error;
};

struct Batch {
    std::vector<Input> inputs;
    ConvertOptions options;
    Limits limits;  ///< of each paper
    std::size_t jobs = 1;
    /// Asked several times a second; a reason ends the run.
    std::function<std::optional<StopReason>()> should_stop;
    /// Each input once, in the order of `inputs`, whatever order they end in.
    std::function<void(const PaperResult&)> on_result;
    /// Each input once, as soon as it has ended: for a progress bar.
    std::function<void(const PaperResult&)> on_ended;
};

void convert_batch(const Batch& batch, const Knowledge& knowledge);

}  // namespace dlp
