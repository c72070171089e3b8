#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace dlp {
namespace {

constexpr std::size_t bar_width = 30;

std::string plural(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// `vgg.pdf: 5 designs`, `broken.pdf: failed: not a PDF`.
std::string outcome(const PaperResult& result) {
    if (result.error) {
        const bool names_input = result.error->message.find(result.input) != std::string::npos;
        const std::string place = names_input ? "" : result.input + ": ";
        return place + to_string(result.status) + ": " + result.error->message;
    }
    const std::string found =
        result.designs == 0 ? "no design found" : plural(result.designs, "design") + " in " + result.output;
    return result.input + ": " + found + (result.is_resumed ? " (already converted)" : "");
}

}  // namespace

std::string printable(const std::string& text) {
    std::string line = text;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return line;
}

Progress::Progress(std::size_t total, bool is_quiet)
    : total_(total), is_quiet_(is_quiet), is_terminal_(isatty(STDERR_FILENO) == 1) {
    draw();
}

Progress::~Progress() {
    clear();
}

void Progress::add(const PaperResult& result) {
    ++done_;
    clear();
    const bool is_news = !is_unfinished(result) && (!is_quiet_ || result.error);
    if (is_news) say(outcome(result));
    draw();
}

void Progress::say(const std::string& line) const {
    const std::string count = "[" + std::to_string(done_) + "/" + std::to_string(total_) + "] ";
    std::fprintf(stderr, "%s%s\n", count.c_str(), printable(line).c_str());
}

void Progress::draw() const {
    if (!is_terminal_ || is_quiet_ || done_ == total_) return;
    const std::size_t filled = bar_width * done_ / total_;
    const std::string bar = std::string(filled, '#') + std::string(bar_width - filled, '.');
    std::fprintf(stderr, "[%s] %zu/%zu", bar.c_str(), done_, total_);
    std::fflush(stderr);
}

void Progress::clear() const {
    if (!is_terminal_ || is_quiet_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

}  // namespace dlp
