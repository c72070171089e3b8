// What a PdfDocument holds: the engine's context and document, and the fonts seen so far. Only for pdf/*.cpp.
#pragma once

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <memory>
#include <string>

#include "base/origin.h"
#include "pdf/document.h"
#include "pdf/font_table.h"
#include "pdf/mupdf_context.h"

namespace dlp {

struct PdfDocument::Engine {
    std::string file;
    EngineMemory memory;  // this and the next before the context, which writes into them
    EngineMessages messages;
    ContextHandle context;
    pdf_document* document = nullptr;
    std::unique_ptr<FontTable> fonts;
    int page_count = 0;
    bool told_repair = false;

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine() {
        fonts.reset();
        if (context) pdf_drop_document(context.get(), document);
    }
};

inline Origin place_in(const std::string& file, int page = 0) {
    Origin origin;
    origin.file = file;
    origin.page = page;
    return origin;
}

/// Of the page itself: an error that names the valid numbers, if there is no page `number`.
Result<void> check_page_number(const std::string& file, int number, int page_count);

}  // namespace dlp
