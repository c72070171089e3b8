#include <gtest/gtest.h>

#include <random>

#include "support/pdf_read.h"

namespace dlp {
namespace {

using test::helvetica;
using test::PdfBuilder;
using test::TemporaryFile;

std::string sample() {
    PdfBuilder builder;
    const int form = builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99]", "0 0 20 20 re B");
    builder.add_page(
        "q 1 0 0 1 5 5 cm /Form Do Q BT /F1 10 Tf 100 700 Td [(conv) -200 (3x3)] TJ ET "
        "q 9 0 0 9 1 1 cm BI /W 4 /H 2 /CS /G /BPC 8 ID 12345678\nEI Q 10 10 m 20 30 40 50 60 70 c s",
        helvetica + " /XObject << /Form " + PdfBuilder::reference(form) + " >>");
    builder.add_page("BT /F1 10 Tf 2 Tr 10 700 Td (pool) Tj ET");
    return builder.bytes();
}

/// Everything a caller may do with a file; the only claim is that it comes back.
void exercise(const std::string& bytes) {
    const TemporaryFile file("damaged.pdf", bytes);
    auto document = PdfDocument::open(file.path());
    if (!document) {
        EXPECT_FALSE(document.error().message.empty());
        return;
    }
    Diagnostics diagnostics;
    for (int number = 1; number <= std::min(document->page_count(), 4); ++number) {
        const auto page = document->read_page(number, diagnostics);
        if (page) (void)document->render_region(number, page_box(0, 0, 60, 60), 36);
    }
    (void)document->metadata_title();
}

TEST(DamagedFiles, NeverCrashTheReaderWhenBytesChange) {
    std::mt19937 random(7);  // NOLINT: the same damage every time
    const std::string whole = sample();
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        for (unsigned i = 0; i <= random() % 12; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        exercise(bytes);
    }
}

TEST(DamagedFiles, NeverCrashTheReaderWhenTruncated) {
    const std::string whole = sample();
    for (std::size_t length = 0; length < whole.size(); length += 13) exercise(whole.substr(0, length));
}

TEST(DamagedFiles, NeverCrashTheReaderWhenDigitsGrow) {
    std::mt19937 random(11);  // NOLINT
    const std::string whole = sample();
    for (int round = 0; round < 200; ++round) {
        std::string bytes = whole;
        const std::size_t at = bytes.find_first_of("0123456789", random() % bytes.size());
        if (at == std::string::npos) continue;
        bytes.insert(at, round % 2 == 0 ? "99999999" : "-");
        exercise(bytes);
    }
}

}  // namespace
}  // namespace dlp
