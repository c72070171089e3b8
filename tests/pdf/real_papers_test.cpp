// Over the papers of the shared reference folder, where that is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "pdf/document.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
    const char* given = std::getenv("DLP_SHARED");  // NOLINT: tests have one thread
    return given != nullptr ? fs::path(given) : fs::path(DLP_SOURCE_DIR).parent_path() / "shared";
}

std::vector<fs::path> real_papers() {
    std::vector<fs::path> papers;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(shared_folder() / "real" / "pdf", missing)) {
        if (entry.path().extension() == ".pdf") papers.push_back(entry.path());
    }
    std::sort(papers.begin(), papers.end());
    return papers;
}

TEST(RealPapers, AreAllOpenedAndEveryPageIsRead) {
    const std::vector<fs::path> papers = real_papers();
    if (papers.empty()) GTEST_SKIP() << "no reference papers (set DLP_SHARED)";
    for (const fs::path& paper : papers) {
        auto document = PdfDocument::open(paper);
        ASSERT_TRUE(document) << paper << ": " << document.error().message;
        std::size_t glyphs = 0;
        for (int number = 1; number <= document->page_count(); ++number) {
            Diagnostics diagnostics;
            const auto page = document->read_page(number, diagnostics);
            ASSERT_TRUE(page) << paper << " page " << number;
            glyphs += page->glyphs.size();
        }
        EXPECT_GT(glyphs, 1000U) << paper;
    }
}

TEST(RealPapers, GiveTheSameInkTwice) {
    const std::vector<fs::path> papers = real_papers();
    if (papers.empty()) GTEST_SKIP() << "no reference papers (set DLP_SHARED)";
    const auto read = [&] {
        auto document = PdfDocument::open(papers.front());
        Diagnostics diagnostics;
        std::string text;
        const auto page = document->read_page(1, diagnostics);
        for (const Glyph& glyph : page->glyphs) text += glyph.text + std::to_string(glyph.origin.x);
        return text;
    };
    EXPECT_EQ(read(), read());
}

}  // namespace
}  // namespace dlp
