// How the conversion of one paper went: one line of `--jsonl`, and what a child process hands to its parent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dlp {

enum class PaperStatus : std::uint8_t {
    Ok,            ///< at least one design
    NothingFound,  ///< read, but no design in it
    Failed,
    LimitReached,
    Interrupted,  ///< the user ended the run before this paper was done
};

std::string to_string(PaperStatus status);  ///< `ok`, `nothing-found`, `failed`, `limit-reached`, `interrupted`

struct PaperError {
    std::string code;  ///< an ErrorKind's name, `crashed`, `time-limit` or `interrupted`
    std::string message;
    friend bool operator==(const PaperError&, const PaperError&) = default;
};

struct PaperResult {
    std::string input;
    std::string output;  ///< the paper's folder
    PaperStatus status = PaperStatus::Failed;
    std::optional<PaperError> error;
    std::string title;
    std::string sha256;
    int pages = 0;
    std::size_t figures = 0;
    std::size_t tables = 0;
    std::size_t designs = 0;
    bool is_resumed = false;  ///< an earlier run had converted it
    friend bool operator==(const PaperResult&, const PaperResult&) = default;
};

PaperError paper_error(const Error& error);

/// The run ended before the paper was done: the result says nothing about the paper.
bool is_unfinished(const PaperResult& result);

/// LimitReached or Failed.
PaperStatus status_of(const Error& error);

/// One line of JSON, without its end.
std::string result_to_json(const PaperResult& result);

/// The last whole line of `lines`; none where there is no such line or it is no result.
std::optional<PaperResult> result_from_json(std::string_view lines);

}  // namespace dlp
