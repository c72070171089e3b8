// The two channels for things that went wrong: Error (no value could be produced) and Diagnostics (there is a value and
// something to tell). A bug of ours is an assert.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/origin.h"

namespace dlp {

enum class ErrorKind {
    BadInput,      ///< what we were given is wrong
    Unsupported,   ///< what we were given is right, but not ours to do
    NotFound,      ///< what was asked for is not there
    LimitReached,  ///< memory, time or size limit of a conversion
    Internal,      ///< a bug of ours that was caught
};

/// Message style: lower case, no full stop, the rule and the values: `kernel is larger than its input (kernel 11, input
/// 7x7)`.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string message;
    Origin origin;
};

/// The kind as it stands in JSON: `bad-input`, `unsupported`, `not-found`, `limit-reached`, `internal`.
std::string to_string(ErrorKind kind);

enum class Severity { Note, Warning };

struct Diagnostic {
    Severity severity = Severity::Warning;
    std::string message;
    Origin origin;
};

/// Remarks collected beside a value, in the order they were made.
class Diagnostics {
  public:
    void warn(std::string message, Origin origin = {}) {
        entries_.push_back({Severity::Warning, std::move(message), std::move(origin)});
    }
    void note(std::string message, Origin origin = {}) {
        entries_.push_back({Severity::Note, std::move(message), std::move(origin)});
    }
    void append(const Diagnostics& others) {
        entries_.insert(entries_.end(), others.entries_.begin(), others.entries_.end());
    }
    [[nodiscard]] const std::vector<Diagnostic>& entries() const { return entries_; }

  private:
    std::vector<Diagnostic> entries_;
};

}  // namespace dlp
