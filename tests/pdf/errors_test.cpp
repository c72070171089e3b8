#include <gtest/gtest.h>

#include "support/pdf_read.h"

namespace dlp {
namespace {

using test::helvetica;
using test::PdfBuilder;
using test::TemporaryFile;

Error error_of(const std::string& bytes) {
    const TemporaryFile file("bad.pdf", bytes);
    auto document = PdfDocument::open(file.path());
    EXPECT_FALSE(document);
    return document ? Error{} : document.error();
}

TEST(OpenPdf, SaysThatAFileIsMissing) {
    const auto document = PdfDocument::open("/nowhere/paper.pdf");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(document.error().origin.file, "/nowhere/paper.pdf");
}

TEST(OpenPdf, RefusesAFolder) {
    const auto document = PdfDocument::open(std::filesystem::temp_directory_path());
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().kind, ErrorKind::BadInput);
}

TEST(OpenPdf, SaysThatAFileIsEmpty) {
    const Error error = error_of("");
    EXPECT_EQ(error.kind, ErrorKind::BadInput);
    EXPECT_EQ(error.message, "the file is empty");
}

TEST(OpenPdf, SaysThatAFileIsNotAPdf) {
    const Error error = error_of("<html>404</html>");
    EXPECT_EQ(error.kind, ErrorKind::BadInput);
    EXPECT_NE(error.message.find("not a PDF file"), std::string::npos);
}

TEST(OpenPdf, SaysThatAFileHasNoPages) {
    const Error error = error_of(PdfBuilder().bytes());
    EXPECT_EQ(error.kind, ErrorKind::BadInput);
    EXPECT_EQ(error.message, "the file has no pages");
}

TEST(OpenPdf, SaysThatNothingCanBeRepaired) {
    EXPECT_EQ(error_of("%PDF-1.4\njust words").kind, ErrorKind::BadInput);
}

TEST(OpenPdf, SaysThatAFileNeedsAPassword) {
    PdfBuilder builder;
    builder.add_page("");
    const std::string zeros(64, '0');
    builder.set_trailer(
        "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt << /Filter "
        "/Standard /V 1 /R 2 /P -4 /O <" +
        zeros + "> /U <" + zeros + "> >>");
    const Error error = error_of(builder.bytes());
    EXPECT_EQ(error.kind, ErrorKind::BadInput);
    EXPECT_NE(error.message.find("password"), std::string::npos);
}

TEST(OpenPdf, RepairsAFileWithoutItsTableAndWarns) {
    PdfBuilder builder;
    builder.add_page("BT /F1 10 Tf 100 700 Td (rescued) Tj ET");
    std::string bytes = builder.bytes();
    bytes.resize(bytes.find("xref\n"));
    const TemporaryFile file("broken.pdf", bytes);
    auto document = PdfDocument::open(file.path());
    ASSERT_TRUE(document) << document.error().message;
    Diagnostics diagnostics;
    const auto page = document->read_page(1, diagnostics);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->glyphs.size(), 7U);
    ASSERT_FALSE(diagnostics.entries().empty());
    EXPECT_NE(diagnostics.entries()[0].message.find("repaired"), std::string::npos);
}

TEST(ReadPage, RefusesPagesThatAreNotThere) {
    const TemporaryFile file("one.pdf", PdfBuilder().add_page("").bytes());
    auto document = PdfDocument::open(file.path());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->page_count(), 1);
    Diagnostics diagnostics;
    for (const int number : {0, 2, -1}) {
        const auto page = document->read_page(number, diagnostics);
        ASSERT_FALSE(page);
        EXPECT_EQ(page.error().kind, ErrorKind::NotFound);
    }
}

TEST(ReadPage, CutsHugePagesAndWarns) {
    PdfBuilder builder;
    builder.add_page("0 0 10 10 re f", "", "/MediaBox [0 0 90000 90000]");
    const auto read = test::read_built_page(builder);
    EXPECT_LE(read.page.box.width(), 14400);
    ASSERT_FALSE(read.diagnostics.entries().empty());
}

TEST(ReadPage, SurvivesContentThatIsGarbage) {
    const auto read =
        test::read_content("BT /F1 10 Tf (a) Tj ET ]] >> garbage 1 2 3 re re re \x01\xff Q Q Q q q q", helvetica);
    EXPECT_EQ(read.text(), "a");
}

TEST(ReadPage, SurvivesAFormThatPaintsItself) {
    PdfBuilder builder;
    builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /Me 3 0 R >> >>",
                       "1 1 20 20 re f /Me Do");
    builder.add_page("/Me Do", "/XObject << /Me 3 0 R >>");
    EXPECT_LE(test::read_built_page(builder).page.paths.size(), 2U);
}

TEST(ReadTitle, ReadsTheFilesOwnMetadata) {
    PdfBuilder builder;
    const int info = builder.add_object("<< /Title (Deep Nets) >>");
    builder.add_page("").set_trailer("/Info " + PdfBuilder::reference(info));
    const TemporaryFile file("title.pdf", builder.bytes());
    auto document = PdfDocument::open(file.path());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->metadata_title(), "Deep Nets");
}

}  // namespace
}  // namespace dlp
