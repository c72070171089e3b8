// `dlpaper2code convert`: options in, a batch run, results out.
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "design_files.h"
#include "pipeline/convert_batch.h"
#include "pipeline/show_steps.h"
#include "progress.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

struct ConvertArguments {
    std::vector<std::string> papers;
    std::string out = "out";
    std::size_t jobs = 1;
    double time_limit = 0;  ///< seconds; 0 is none
    std::optional<std::string> rules;
    std::uint64_t memory_mib = 2048;
    unsigned cpu_seconds = 60;
    bool is_jsonl = false;
    bool is_resumed = false;
    bool is_strict = false;
    bool is_quiet = false;
    bool has_no_report = false;
    std::vector<std::string> show;
};

struct Tally {
    std::size_t inputs = 0;
    std::size_t failed = 0;
    std::size_t unfinished = 0;
    std::size_t without_design = 0;
    std::size_t designs = 0;
};

std::atomic<bool> is_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "the signal handler writes it");

void interrupt(int /*signal*/) {
    is_interrupted = true;
}

/// Why the run has to end now: Ctrl-C, or the time limit.
class StopRule {
  public:
    explicit StopRule(double seconds) : seconds_(seconds) {}

    std::optional<StopReason> operator()() {
        if (is_interrupted) return StopReason{PaperStatus::Interrupted, {"interrupted", "the run was interrupted"}};
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
        if (seconds_ <= 0 || passed.count() < seconds_) return std::nullopt;
        *is_over_ = true;
        return StopReason{PaperStatus::LimitReached, {"time-limit", "the run's time limit was reached"}};
    }
    [[nodiscard]] bool is_over() const { return *is_over_; }

  private:
    double seconds_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::shared_ptr<bool> is_over_ = std::make_shared<bool>(false);
};

void add(Tally& tally, const PaperResult& result) {
    ++tally.inputs;
    if (result.error) ++(is_unfinished(result) ? tally.unfinished : tally.failed);
    if (!result.error && result.designs == 0) ++tally.without_design;
    tally.designs += result.designs;
}

std::string counted(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

/// `91 papers: 62 designs, 29 papers without one, 3 failed, 12 not done`.
std::string closing_line(const Tally& tally) {
    std::string line = counted(tally.inputs, "paper") + ": " + counted(tally.designs, "design") + ", " +
                       counted(tally.without_design, "paper") + " without one, " + std::to_string(tally.failed) +
                       " failed";
    if (tally.unfinished > 0) line += ", " + std::to_string(tally.unfinished) + " not done";
    return line;
}

int exit_code(const Tally& tally, const StopRule& stop, bool is_strict) {
    if (is_interrupted) return exit_interrupted;
    if (stop.is_over()) return exit_time_limit;
    if (tally.failed > 0) return tally.failed == tally.inputs ? exit_all_failed : exit_some_failed;
    return is_strict && tally.without_design > 0 ? exit_nothing_found : exit_fine;
}

Batch batch_of(const ConvertArguments& arguments) {
    Batch batch;
    batch.inputs = find_inputs({arguments.papers.begin(), arguments.papers.end()});
    batch.options = {arguments.out, DLP_VERSION, arguments.is_resumed, !arguments.has_no_report, arguments.show};
    batch.limits.memory_bytes = arguments.memory_mib << 20;
    batch.limits.cpu_seconds = arguments.cpu_seconds;
    batch.jobs = arguments.jobs;
    return batch;
}

Result<Knowledge> knowledge_for(const ConvertArguments& arguments) {
    std::error_code error;
    const fs::path executable = fs::read_symlink("/proc/self/exe", error);
    TRY(const KnowledgeFolders folders, find_knowledge(executable, arguments.rules));
    return load_knowledge(folders);
}

int convert(const ConvertArguments& arguments) {
    const auto knowledge = knowledge_for(arguments);
    if (!knowledge) {
        complain(paper_error(knowledge.error()).message);
        return exit_usage;
    }
    std::error_code ignored;
    if (fs::exists(arguments.out, ignored) && !fs::is_directory(arguments.out, ignored)) {
        complain(arguments.out + ": the results need a folder, and this is a file");
        return exit_usage;
    }
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    Batch batch = batch_of(arguments);
    StopRule stop(arguments.time_limit);
    Tally tally;
    {
        Progress progress(batch.inputs.size(), arguments.is_quiet);
        batch.should_stop = stop;
        batch.on_ended = [&](const PaperResult& result) { progress.add(result); };
        batch.on_result = [&](const PaperResult& result) {
            add(tally, result);
            if (!arguments.is_jsonl) return;
            std::printf("%s\n", result_to_json(result).c_str());
            std::fflush(stdout);
        };
        convert_batch(batch, *knowledge);
    }
    if (tally.inputs > 1 && !arguments.is_quiet) complain(closing_line(tally));
    return exit_code(tally, stop, arguments.is_strict);
}

std::string steps_text() {
    return joined({shown_steps.begin(), shown_steps.end()}, ", ");
}

void add_options(CLI::App& app, ConvertArguments& to) {
    app.add_option("paper", to.papers, "PDF files, or folders of them")->required()->type_name("PAPER.pdf|FOLDER");
    app.add_option("-o,--out", to.out, "folder for the results, one folder a paper")
        ->capture_default_str()
        ->type_name("FOLDER");
    app.add_option("-j,--jobs", to.jobs, "papers at one time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str()
        ->type_name("N");
    app.add_flag("--jsonl", to.is_jsonl, "write one line of JSON per paper to stdout");
    app.add_flag("--resume", to.is_resumed, "skip papers that an earlier run has converted");
    app.add_flag("--strict", to.is_strict, "exit with 5 if a paper has no design");
    app.add_option("--time-limit", to.time_limit, "end the whole run after so many seconds (exit 124)")
        ->check(CLI::PositiveNumber)
        ->type_name("SECONDS");
    app.add_flag("--no-report", to.has_no_report, "do not write report.html");
    app.add_option("--show", to.show,
                   "also write what a step saw in each figure, as pictures in show/: " + steps_text())
        ->check(CLI::IsMember(std::vector<std::string>(shown_steps.begin(), shown_steps.end())))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("STEP");
    app.add_option("--rules", to.rules, "rules folder to use instead of the shipped one")->type_name("FOLDER");
    app.add_option("--memory", to.memory_mib, "memory limit of one paper, in MiB")
        ->check(CLI::Range(16, 1 << 20))
        ->capture_default_str()
        ->type_name("MIB");
    app.add_option("--cpu", to.cpu_seconds, "processor time limit of one paper, in seconds")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str()
        ->type_name("SECONDS");
    app.add_flag("-q,--quiet", to.is_quiet, "say only what went wrong");
    app.footer(
        "Exit codes: 0 fine, 2 wrong usage, 3 some papers failed, 4 all failed, 5 a paper without a design\n"
        "(with --strict), 124 time limit, 130 interrupted.");
}

}  // namespace

Command add_convert_command(CLI::App& program) {
    CLI::App* app = program.add_subcommand("convert", "read papers; write their designs, code and a report");
    auto arguments = std::make_shared<ConvertArguments>();
    add_options(*app, *arguments);
    return {app, [arguments] { return convert(*arguments); }};
}

}  // namespace dlp
