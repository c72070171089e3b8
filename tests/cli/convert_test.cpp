#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/text.h"
#include "cli/program.h"
#include "support/temporary_folder.h"
#include "support/tiny_pdf.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using test::text_of;

/// Papers to read, and a place for the results.
class Convert : public testing::Test {
  protected:
    ProgramRun convert(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "convert");
        arguments.insert(arguments.end(), {"-o", out.path().string(), "--jsonl"});
        return run_program(arguments);
    }
    fs::path network(const std::string& name) const { return papers.write(name, test::network_pdf()); }
    fs::path plain(const std::string& name) const {
        return papers.write(name, test::tiny_pdf(test::text_operator(72, 700, "Nothing but words.")));
    }
    [[nodiscard]] nlohmann::json paper_json(const std::string& name) const {
        return nlohmann::json::parse(text_of(out.path() / name / "paper.json"));
    }

    TemporaryFolder papers;
    TemporaryFolder out;
};

/// Path and bytes of every file below a folder.
std::map<std::string, std::string> contents(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) all[fs::relative(entry.path(), folder).string()] = text_of(entry.path());
    }
    return all;
}

TEST_F(Convert, RefusesAFileAsTheFolderOfTheResults) {
    const std::string file = papers.write("out", "");
    const ProgramRun run = run_program({"convert", network("paper.pdf").string(), "-o", file});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err, "dlpaper2code: " + file + ": the results need a folder, and this is a file\n");
}

TEST(Program, PrintsItsVersionAndItsHelp) {
    EXPECT_EQ(run_program({"--version"}).code, 0);
    EXPECT_EQ(run_program({"--version"}).out.substr(0, 13), "dlpaper2code ");
    const ProgramRun help = run_program({"convert", "--help"});
    EXPECT_EQ(help.code, 0);
    for (const char* option : {"--out", "--jobs", "--jsonl", "--resume", "--strict", "--time-limit"}) {
        EXPECT_NE(help.out.find(option), std::string::npos) << option;
    }
}

/// `--jobs`, `--out`, ... as `convert --help` and those of the other commands list them.
std::set<std::string> options_in_help() {
    std::string help;
    for (const char* command : {"convert", "check", "generate", "render"}) help += run_program({command, "--help"}).out;
    static const std::regex option("--[a-z-]+");
    const std::sregex_token_iterator first(help.begin(), help.end(), option);
    return {first, std::sregex_token_iterator()};
}

TEST(Program, HasEveryOptionInItsManualAndInEveryCompletion) {
    const fs::path root = DLP_SOURCE_DIR;
    const std::string manual = replaced(text_of(root / "docs/man/dlpaper2code.1"), "\\-", "-");
    const std::string bash = text_of(root / "completions/dlpaper2code.bash");
    const std::string zsh = text_of(root / "completions/_dlpaper2code");
    const std::string fish = text_of(root / "completions/dlpaper2code.fish");
    const std::set<std::string> options = options_in_help();
    ASSERT_GT(options.size(), 8U);
    for (const std::string& option : options) {
        EXPECT_NE(manual.find(option), std::string::npos) << "manual: " << option;
        EXPECT_NE(bash.find(option), std::string::npos) << "bash: " << option;
        EXPECT_NE(zsh.find(option), std::string::npos) << "zsh: " << option;
        EXPECT_NE(fish.find("-l " + option.substr(2)), std::string::npos) << "fish: " << option;
    }
}

TEST(Program, ExitsWithTwoForWrongUsage) {
    EXPECT_EQ(run_program({}).code, 2);
    EXPECT_EQ(run_program({"translate"}).code, 2);
    EXPECT_EQ(run_program({"convert"}).code, 2);
    EXPECT_EQ(run_program({"convert", "x.pdf", "--jobs", "many"}).code, 2);
    EXPECT_EQ(run_program({"convert", "x.pdf", "--jobs", "0"}).code, 2);
    EXPECT_EQ(run_program({"convert", "x.pdf", "--no-such-option"}).code, 2);
    EXPECT_EQ(run_program({"convert", "x.pdf", "--rules", "/no/such/folder"}).code, 2);
}

TEST_F(Convert, WritesTheWholeFolderOfAPaper) {
    const ProgramRun run = convert({network("net.pdf")});
    ASSERT_EQ(run.code, 0) << run.err;
    ASSERT_EQ(run.lines().size(), 1U);
    const auto line = run.lines().front();
    EXPECT_EQ(line["status"], "ok");
    EXPECT_TRUE(line["error"].is_null());
    ASSERT_EQ(line["designs"], 1);
    const auto paper = paper_json("net");
    EXPECT_EQ(paper["pages"], 1);
    EXPECT_EQ(paper["sha256"].get<std::string>().size(), 64U);
    ASSERT_EQ(paper["floats"].size(), 1U);
    EXPECT_EQ(paper["floats"][0]["kind"], "table");
    EXPECT_EQ(paper["floats"][0]["verdict"]["design"], true);
    const fs::path design = out.path() / "net" / "designs" / paper["designs"][0]["slug"].get<std::string>();
    for (const char* file :
         {"design.json", "design.svg", "keras_model.py", "caffe/model.prototxt", "caffe/model.py", "summary.txt"}) {
        EXPECT_FALSE(text_of(design / file).empty()) << file;
    }
}

TEST_F(Convert, WritesAReportThatNeedsNoNetwork) {
    ASSERT_EQ(convert({network("net.pdf")}).code, 0);
    const std::string report = text_of(out.path() / "net" / "report.html");
    EXPECT_NE(report.find("data:image/png;base64,"), std::string::npos);
    EXPECT_NE(report.find("class=\"ink\" data-l="), std::string::npos);
    for (const char* outside : {"src=\"http", "href=\"http", "url(http", "@import", "<link"}) {
        EXPECT_EQ(report.find(outside), std::string::npos) << outside;
    }
}

TEST_F(Convert, LeavesTheReportOutWhenAsked) {
    ASSERT_EQ(convert({network("net.pdf"), "--no-report"}).code, 0);
    EXPECT_FALSE(fs::exists(out.path() / "net" / "report.html"));
}

TEST_F(Convert, ExitsWithFiveForNothingFoundOnlyWhenStrict) {
    const fs::path file = plain("words.pdf");
    EXPECT_EQ(convert({file}).code, 0);
    const ProgramRun strict = convert({file, "--strict"});
    EXPECT_EQ(strict.code, 5);
    EXPECT_EQ(strict.lines().at(0)["status"], "nothing-found");
}

TEST_F(Convert, NamesWhatIsWrongWithEachBadFileAndConvertsTheRest) {
    network("good.pdf");
    papers.write("empty.pdf", "");
    papers.write("text.pdf", "hello");
    papers.write("cut.pdf", test::network_pdf().substr(0, 40));
    const ProgramRun run = convert({papers.path()});
    EXPECT_EQ(run.code, 3);
    std::map<std::string, std::string> status;
    for (const auto& line : run.lines()) {
        status[fs::path(line["input"].get<std::string>()).filename()] = line["status"];
        const bool has_failed = line["status"] == "failed";
        EXPECT_EQ(line["error"].is_object(), has_failed) << line;
        if (has_failed) {
            EXPECT_EQ(line["error"]["code"], "bad-input") << line;
        }
    }
    EXPECT_EQ(status, (std::map<std::string, std::string>{
                          {"cut.pdf", "failed"}, {"empty.pdf", "failed"}, {"good.pdf", "ok"}, {"text.pdf", "failed"}}));
    EXPECT_EQ(paper_json("empty")["status"], "failed");
}

TEST_F(Convert, ExitsWithFourWhenAllFail) {
    EXPECT_EQ(convert({papers.path() / "missing.pdf"}).code, 4);
    EXPECT_EQ(convert({papers.path()}).code, 4) << "a folder without a PDF";
    EXPECT_EQ(convert({papers.write("text.pdf", "hello")}).code, 4);
    EXPECT_EQ(convert({papers.path() / "missing.pdf"}).lines().at(0)["error"]["code"], "not-found");
}

TEST_F(Convert, ReportsAFileThatMayNotBeRead) {
    if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const fs::path file = network("secret.pdf");
    chmod(file.c_str(), 0);
    EXPECT_EQ(convert({file}).lines().at(0)["error"]["code"], "bad-input");
}

TEST_F(Convert, ReportsEveryInputOnceInItsOrder) {
    std::vector<std::string> arguments = {"--jobs", "3"};
    for (const char* name : {"c.pdf", "a.pdf", "missing.pdf", "b.pdf"}) {
        arguments.push_back(name == std::string("missing.pdf") ? papers.path() / name : plain(name));
    }
    std::vector<std::string> seen;
    for (const auto& line : convert(arguments).lines()) seen.push_back(line["input"]);
    EXPECT_EQ(seen, std::vector<std::string>(arguments.begin() + 2, arguments.end()));
}

TEST_F(Convert, KeepsPapersOfOneNameApart) {
    const ProgramRun run = convert({network("a/net.pdf"), plain("b/net.pdf")});
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(paper_json("net")["status"], "ok");
    EXPECT_EQ(paper_json("net-2")["status"], "nothing-found");
}

TEST_F(Convert, WritesFoldersOfSafeNamesForWildOnes) {
    const ProgramRun run = convert({plain("a \"b\"\n'c' \xE7\xBD\x91.pdf")});
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_TRUE(fs::exists(out.path() / "a _b__'c' \xE7\xBD\x91" / "paper.json") ||
                fs::exists(out.path() / "a _b___c_ \xE7\xBD\x91" / "paper.json"));
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << "the name is kept on one line";
}

TEST_F(Convert, GivesTheSameBytesAgainAndWithMoreJobs) {
    for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) network(name);
    plain("d.pdf");
    const ProgramRun first = convert({papers.path()});
    const auto files = contents(out.path());
    ASSERT_GT(files.size(), 12U);
    const ProgramRun second = convert({papers.path(), "--jobs", "2"});
    EXPECT_EQ(contents(out.path()), files);
    EXPECT_EQ(first.out, second.out);
}

TEST_F(Convert, ResumesWithThePapersThatAreNotDone) {
    network("a.pdf");
    ASSERT_EQ(convert({papers.path()}).code, 0);
    network("b.pdf");
    papers.write("a-bad.pdf", "hello");
    const auto lines = convert({papers.path(), "--resume"}).lines();
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1]["resumed"], true);
    EXPECT_EQ(lines[1]["designs"], 1);
    EXPECT_EQ(lines[2]["resumed"], false);
    EXPECT_EQ(lines[2]["status"], "ok");
}

TEST_F(Convert, DoesNotResumeAPaperThatHasChanged) {
    network("a.pdf");
    ASSERT_EQ(convert({papers.path()}).code, 0);
    plain("a.pdf");
    const auto line = convert({papers.path(), "--resume"}).lines().at(0);
    EXPECT_EQ(line["resumed"], false);
    EXPECT_EQ(line["status"], "nothing-found");
    EXPECT_FALSE(fs::exists(out.path() / "a" / "designs")) << "the earlier designs are still there";
}

TEST_F(Convert, EndsAtTheTimeLimitAndStillReportsEveryInput) {
    for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) network(name);
    const ProgramRun run = convert({papers.path(), "--time-limit", "0.0001"});
    EXPECT_EQ(run.code, 124);
    ASSERT_EQ(run.lines().size(), 3U);
    for (const auto& line : run.lines()) {
        EXPECT_EQ(line["status"], "limit-reached");
        EXPECT_EQ(line["error"]["code"], "time-limit");
    }
}

TEST_F(Convert, ReportsAMemoryLimitAsAStatusOfItsOwn) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizer needs the whole address space";
#endif
    // Memory runs out in another place with each limit: in the engine, in our code, or before either begins.
    for (int mebibytes = 16; mebibytes <= 256; mebibytes += 2) {
        const std::string limit = std::to_string(mebibytes);
        const ProgramRun run = convert({network("net.pdf"), "--memory", limit});
        if (run.code == 0) return;
        EXPECT_EQ(run.code, 4);
        EXPECT_EQ(run.lines().at(0)["status"], "limit-reached");
        EXPECT_EQ(run.lines().at(0)["error"]["message"], "memory limit of " + limit + " MiB reached");
    }
    FAIL() << "256 MiB are not enough for a paper of one page";
}

TEST_F(Convert, LeavesAFolderAloneThatIsNotItsOwn) {
    out.write("net/thesis.tex", "years of work");
    EXPECT_EQ(convert({network("net.pdf")}).code, 4);
    EXPECT_EQ(contents(out.path()), (std::map<std::string, std::string>{{"net/thesis.tex", "years of work"}}));
}

}  // namespace
}  // namespace dlp
