// One paper: from its file to its folder of results. Not here: many papers, limits (convert_batch.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/find_inputs.h"
#include "pipeline/knowledge.h"
#include "pipeline/paper_result.h"

namespace dlp {

struct ConvertOptions {
    std::filesystem::path out;
    std::string program;  ///< version; a paper that another version converted is not "resumed"
    bool resume = false;
    bool report = true;                  ///< write report.html
    std::vector<std::string> show = {};  ///< steps to write pictures of (show_steps.h)
};

/// The result before anything was read: what is reported if nothing else becomes known.
PaperResult begin_result(const Input& input, const ConvertOptions& options);

/// Never fails: an error is part of the result. A paper that could be read has its folder written.
PaperResult convert_paper(const Input& input, const ConvertOptions& options, const Knowledge& knowledge);

/// Removes what a conversion that was cut short left.
void remove_traces(const PaperResult& result, const ConvertOptions& options);

/// A folder that says only why the paper could not be converted; nothing for a file that is not there.
void write_failure(const PaperResult& result, const ConvertOptions& options);

}  // namespace dlp
