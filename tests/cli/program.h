// Runs the built program as a user would, and keeps what it said.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dlp {

struct ProgramRun {
    int code = 0;
    std::string out;
    std::string err;
    /// The lines of `--jsonl`.
    [[nodiscard]] std::vector<nlohmann::json> lines() const;
};

/// Without a shell: arguments arrive as they are. `input` is its standard input.
ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input = "");

}  // namespace dlp
