#include <gtest/gtest.h>

#include "cli/program.h"
#include "support/temporary_folder.h"
#include "support/tiny_pdf.h"

namespace dlp {
namespace {

using test::TemporaryFolder;

TEST(Program, PrintsItsVersionAndItsHelp) {
    EXPECT_EQ(run_program({"--version"}).code, 0);
    EXPECT_EQ(run_program({"--version"}).out.substr(0, 13), "dlpaper2code ");
    const Run help = run_program({"convert", "--help"});
    EXPECT_EQ(help.code, 0);
    for (const char* option : {"--out", "--jobs", "--jsonl", "--resume", "--strict", "--time-limit"}) {
        EXPECT_NE(help.out.find(option), std::string::npos) << option;
    }
}

}  // namespace
}  // namespace dlp
