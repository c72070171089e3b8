#include "pipeline/run_in_children.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <vector>

#include "support/temporary_folder.h"

namespace dlp {
namespace {

using Work = std::function<void(std::size_t, const std::function<void(std::string_view)>&)>;

std::map<std::size_t, ChildReport> reports_of(ChildWork work, const Work& run) {
    std::map<std::size_t, ChildReport> reports;
    work.run = run;
    work.ended = [&](std::size_t piece, ChildReport report) {
        EXPECT_FALSE(reports.contains(piece)) << "piece " << piece << " ended twice";
        reports[piece] = std::move(report);
    };
    if (!work.should_stop) work.should_stop = [] { return false; };
    run_in_children(work);
    return reports;
}

ChildReport report_of(const Limits& limits, const std::function<void()>& run) {
    ChildWork work;
    work.count = 1;
    work.limits = limits;
    return reports_of(work,
                      [&](std::size_t, const auto& send) {
                          send("begun\n");
                          run();
                      })
        .at(0);
}

TEST(RunInChildren, BringsBackWhatEachChildSends) {
    ChildWork work;
    work.count = 5;
    work.jobs = 2;
    const auto reports = reports_of(
        work, [](std::size_t piece, const auto& send) { send(std::string(200000, static_cast<char>('a' + piece))); });
    ASSERT_EQ(reports.size(), 5U);
    for (const auto& [piece, report] : reports) {
        EXPECT_EQ(report.ending, Ending::Finished);
        EXPECT_EQ(report.output, std::string(200000, static_cast<char>('a' + piece)));
    }
}

TEST(RunInChildren, NamesTheSignalOfAChildThatCrashes) {
    const ChildReport report = report_of({}, [] { std::raise(SIGKILL); });
    EXPECT_EQ(report.ending, Ending::Crashed);
    EXPECT_EQ(report.reason, "SIGKILL");
    EXPECT_EQ(report.output, "begun\n");
}

TEST(RunInChildren, ReportsAnExceptionAsACrashOfThatChildAlone) {
    ChildWork work;
    work.count = 2;
    const auto reports = reports_of(work, [](std::size_t piece, const auto& send) {
        if (piece == 0) throw std::runtime_error("unexpected");
        send("fine");
    });
    EXPECT_EQ(reports.at(0).ending, Ending::Crashed);
    EXPECT_EQ(reports.at(1).output, "fine");
}

TEST(RunInChildren, EndsAChildThatTakesTooLong) {
    Limits limits;
    limits.wall_seconds = 0.3;
    const auto start = std::chrono::steady_clock::now();
    const ChildReport report = report_of(limits, [] { sleep(30); });
    EXPECT_EQ(report.ending, Ending::LimitReached);
    EXPECT_EQ(report.reason, "time limit of 0.3 s");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(RunInChildren, EndsAChildThatUsesTooMuchProcessorTime) {
    Limits limits;
    limits.cpu_seconds = 1;
    const ChildReport report = report_of(limits, [] {
        while (getpid() != 0) continue;
    });
    EXPECT_EQ(report.ending, Ending::LimitReached);
    EXPECT_EQ(report.reason, "processor time limit of 1 s");
}

TEST(RunInChildren, EndsAChildThatTakesTooMuchMemory) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizer needs the whole address space";
#endif
    Limits limits;
    limits.memory_bytes = std::uint64_t{128} << 20;
    const ChildReport report = report_of(limits, [] {
        std::vector<std::string> hoard;
        while (true) hoard.emplace_back(std::size_t{1} << 20, 'x');
    });
    EXPECT_EQ(report.ending, Ending::LimitReached);
    EXPECT_EQ(report.reason, "memory limit of 128 MiB");
}

TEST(RunInChildren, EndsAChildThatWritesAHugeFile) {
    const test::TemporaryFolder folder;
    Limits limits;
    limits.file_bytes = std::uint64_t{1} << 20;
    const ChildReport report = report_of(limits, [&] {
        std::ofstream out(folder.path() / "huge");
        for (int i = 0; i < 64; ++i) out << std::string(1 << 20, 'x') << std::flush;
    });
    EXPECT_EQ(report.ending, Ending::LimitReached);
    EXPECT_EQ(report.reason, "file size limit of 1 MiB");
}

TEST(RunInChildren, StopsWhatRunsAndReportsWhatNeverStarted) {
    ChildWork work;
    work.count = 4;
    work.jobs = 2;
    int asked = 0;
    work.should_stop = [&asked] { return ++asked > 2; };
    const auto reports = reports_of(work, [](std::size_t, const auto&) { sleep(30); });
    ASSERT_EQ(reports.size(), 4U);
    for (const auto& [piece, report] : reports) EXPECT_EQ(report.ending, Ending::Stopped) << piece;
}

TEST(RunInChildren, KeepsChildrenOffStandardOutput) {
    testing::internal::CaptureStdout();
    (void)report_of({}, [] { (void)!write(STDOUT_FILENO, "noise", 5); });
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

}  // namespace
}  // namespace dlp
