// Reads what a PdfBuilder wrote, for tests that look at one page.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pdf/document.h"
#include "support/pdf_builder.h"

namespace dlp::test {

struct ReadPage {
    Page page;
    std::vector<Font> fonts;
    Diagnostics diagnostics;

    [[nodiscard]] std::string text() const {
        std::string text;
        for (const Glyph& glyph : page.glyphs) text += glyph.text;
        return text;
    }
};

/// Page `number` of the built file; a failed expectation and an empty page if it cannot be read.
inline ReadPage read_built_page(const PdfBuilder& builder, int number = 1) {
    const TemporaryFile file("page.pdf", builder.bytes());
    ReadPage read;
    auto document = PdfDocument::open(file.path());
    if (!document) {
        ADD_FAILURE() << document.error().message;
        return read;
    }
    auto page = document->read_page(number, read.diagnostics);
    if (!page) {
        ADD_FAILURE() << page.error().message;
        return read;
    }
    read.page = std::move(*page);
    read.fonts = document->fonts();
    return read;
}

/// Page 1 of a file whose only page paints `content`.
inline ReadPage read_content(const std::string& content, const std::string& resources = helvetica) {
    PdfBuilder builder;
    builder.add_page(content, resources);
    return read_built_page(builder);
}

}  // namespace dlp::test
