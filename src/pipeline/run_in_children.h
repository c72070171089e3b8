// Runs pieces of work in child processes with limits, so that no file can hang, exhaust or crash the program.
// Not here: what the work is, or what a report means (convert_batch.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace dlp {

struct Limits {
    std::uint64_t memory_bytes = std::uint64_t{1} << 30;  ///< address space; not enforced under a sanitizer
    std::uint64_t file_bytes = std::uint64_t{1} << 28;    ///< of each file that is written
    unsigned cpu_seconds = 60;
    double wall_seconds = 180;
};

enum class Ending : std::uint8_t {
    Finished,      ///< `output` is whole
    LimitReached,  ///< `reason` names the limit
    Crashed,       ///< `reason` names the signal
    Stopped,       ///< by `should_stop`, before or while it ran
};

struct ChildReport {
    Ending ending = Ending::Finished;
    std::string reason;
    std::string output;  ///< what the work returned, or wrote before it ended
};

struct ChildWork {
    std::size_t count = 0;
    std::size_t jobs = 1;  ///< children at one time
    Limits limits;
    /// Runs in the child with the number of the piece. Whatever it sends arrives in the report, also if it dies later.
    std::function<void(std::size_t, const std::function<void(std::string_view)>& send)> run;
    /// Called in the parent, once for every piece.
    std::function<void(std::size_t, ChildReport)> ended;
    /// Asked several times a second; true ends the children that run and starts no more.
    std::function<bool()> should_stop;
};

/// Pieces start in order; they end in any order.
void run_in_children(const ChildWork& work);

}  // namespace dlp
