// paper.json: what was read from a paper, for programs. Not here: the designs themselves (design/json.h).
#pragma once

#include <string>

#include "pipeline/paper_result.h"
#include "pipeline/paper_to_code.h"

namespace dlp {

/// Two blanks of indentation, keys in the order of the manual, a newline at the end. `program` is the program's
/// version. Without a trace (the paper could not be read) the lists are empty.
std::string paper_to_json(const PaperResult& result, const Trace* trace, const std::string& program);

/// The result that an earlier run with the same `program` kept for a paper of the same digest: what `--resume` asks.
/// None if the paper was not converted.
std::optional<PaperResult> finished_result(const std::string& json, const std::string& digest,
                                           const std::string& program);

}  // namespace dlp
