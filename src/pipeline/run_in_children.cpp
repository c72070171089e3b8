#include "pipeline/run_in_children.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace dlp {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int memory_limit_status = 91;  // of a child that ran out of memory and could still say so
constexpr int poll_milliseconds = 100;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool has_shadow_memory = true;  // the sanitizer reserves terabytes of address space
#else
constexpr bool has_shadow_memory = false;
#endif

struct Child {
    std::size_t piece = 0;
    pid_t pid = -1;
    int pipe = -1;
    Clock::time_point deadline;
    bool is_late = false;
    bool is_stopped = false;
    std::string output;
};

void set_limit(__rlimit_resource resource, std::uint64_t soft, std::uint64_t hard) {
    rlimit limit{};
    if (getrlimit(resource, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(soft, limit.rlim_max);
    limit.rlim_max = std::min<rlim_t>(hard, limit.rlim_max);
    setrlimit(resource, &limit);
}

void apply(const Limits& limits) {
    if (!has_shadow_memory) set_limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
    // The hard limit comes later than the soft one: SIGKILL would not say which limit it was.
    set_limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 5);
    set_limit(RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes);
    set_limit(RLIMIT_CORE, 0, 0);
}

void send_all(int pipe, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(pipe, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) _exit(1);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Children die with the parent, and keep off its stdout: that belongs to the results.
void detach_from_terminal() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGPIPE, SIG_DFL);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
}

[[noreturn]] void be_child(const ChildWork& work, std::size_t piece, int pipe) {
    detach_from_terminal();
    apply(work.limits);
    try {
        work.run(piece, [pipe](std::string_view bytes) { send_all(pipe, bytes); });
    } catch (const std::bad_alloc&) {
        _exit(memory_limit_status);
    } catch (...) {
        std::abort();
    }
    _exit(0);
}

/// A piece whose process cannot be had is reported like one that crashed.
void start(const ChildWork& work, std::size_t piece, std::vector<Child>& running) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        work.ended(piece, {Ending::Crashed, "no pipe: " + std::string(std::strerror(errno)), {}});
        return;
    }
    const pid_t pid = fork();
    if (pid == 0) be_child(work, piece, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        work.ended(piece, {Ending::Crashed, "no process: " + std::string(std::strerror(errno)), {}});
        return;
    }
    const auto time = std::chrono::duration<double>(work.limits.wall_seconds);
    running.push_back(
        {piece, pid, ends[0], Clock::now() + std::chrono::duration_cast<Clock::duration>(time), false, false, {}});
}

std::string signal_name(int number) {
    const char* name = sigabbrev_np(number);
    return name == nullptr ? "signal " + std::to_string(number) : "SIG" + std::string(name);
}

std::string memory_reason(const Limits& limits) {
    return "memory limit of " + std::to_string(limits.memory_bytes >> 20) + " MiB";
}

ChildReport report_of_signal(int number, const Limits& limits, std::string output) {
    if (number == SIGXCPU) {
        return {Ending::LimitReached, "processor time limit of " + std::to_string(limits.cpu_seconds) + " s",
                std::move(output)};
    }
    if (number == SIGXFSZ) {
        return {Ending::LimitReached, "file size limit of " + std::to_string(limits.file_bytes >> 20) + " MiB",
                std::move(output)};
    }
    return {Ending::Crashed, signal_name(number), std::move(output)};
}

ChildReport report_of(Child& child, int status, const Limits& limits) {
    if (child.is_stopped) return {Ending::Stopped, "stopped", std::move(child.output)};
    if (child.is_late) {
        return {Ending::LimitReached, "time limit of " + number_text(limits.wall_seconds) + " s",
                std::move(child.output)};
    }
    if (WIFSIGNALED(status)) return report_of_signal(WTERMSIG(status), limits, std::move(child.output));
    if (WEXITSTATUS(status) == memory_limit_status) {
        return {Ending::LimitReached, memory_reason(limits), std::move(child.output)};
    }
    if (WEXITSTATUS(status) != 0) {
        return {Ending::Crashed, "exit status " + std::to_string(WEXITSTATUS(status)), std::move(child.output)};
    }
    return {Ending::Finished, {}, std::move(child.output)};
}

/// True while more may come.
bool receive(Child& child) {
    std::array<char, 65536> piece{};
    const ssize_t got = read(child.pipe, piece.data(), piece.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    child.output.append(piece.data(), static_cast<std::size_t>(got));
    return got > 0;
}

void finish(Child& child, const ChildWork& work) {
    close(child.pipe);
    int status = 0;
    while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) continue;
    work.ended(child.piece, report_of(child, status, work.limits));
}

void end_late(std::vector<Child>& running, bool stop) {
    const auto now = Clock::now();
    for (Child& child : running) {
        if (child.is_late || child.is_stopped) continue;
        child.is_late = now >= child.deadline;
        child.is_stopped = stop;
        if (child.is_late || child.is_stopped) kill(child.pid, SIGKILL);
    }
}

void wait_for_some(std::vector<Child>& running, const ChildWork& work) {
    std::vector<pollfd> pipes;
    pipes.reserve(running.size());
    for (const Child& child : running) pipes.push_back({child.pipe, POLLIN, 0});
    if (poll(pipes.data(), pipes.size(), poll_milliseconds) <= 0) return;
    std::vector<Child> still;
    for (std::size_t i = 0; i < running.size(); ++i) {
        if (pipes[i].revents != 0 && !receive(running[i])) {
            finish(running[i], work);
        } else {
            still.push_back(std::move(running[i]));
        }
    }
    running = std::move(still);
}

}  // namespace

void run_in_children(const ChildWork& work) {
    std::vector<Child> running;
    std::size_t next = 0;
    bool stop = false;
    while (next < work.count || !running.empty()) {
        stop = stop || work.should_stop();
        while (!stop && next < work.count && running.size() < work.jobs) start(work, next++, running);
        for (; stop && next < work.count; ++next) work.ended(next, {Ending::Stopped, "stopped", {}});
        end_late(running, stop);
        if (!running.empty()) wait_for_some(running, work);
    }
}

}  // namespace dlp
