// Reads the words in a picture, whatever engine does it.
// Not here: which pictures need it (complete_ink.h).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "document/paper.h"
#include "pdf/document.h"

namespace dlp {

class TextReader {
  public:
    TextReader() = default;
    TextReader(const TextReader&) = delete;
    TextReader& operator=(const TextReader&) = delete;
    virtual ~TextReader() = default;

    /// Words in `pixels`, which cover `place` of a page, in page points. Pixels that cannot be read give none.
    virtual std::vector<Word> read(const Raster& pixels, const PageBox& place) = 0;
    [[nodiscard]] virtual std::string name() const = 0;
};

/// What the setup puts into the cache folder: `runtime/` with the libraries of OpenVINO, `models/` with the networks of
/// PP-OCR. `$DLP_CACHE/ocr`, or `~/.cache/dlpaper2code/ocr`.
std::filesystem::path text_reader_folder();

/// Reads with the networks in `folder`. Errors: NotFound, naming what is missing and the command that installs it.
Result<std::unique_ptr<TextReader>> open_neural_text_reader(const std::filesystem::path& folder);

/// Reads with the Tesseract of the system. Errors: NotFound (no library, no English data).
Result<std::unique_ptr<TextReader>> open_tesseract_text_reader();

/// The best reader that this machine has; null, with a warning, if it has none. A worse one gives a note.
std::unique_ptr<TextReader> open_text_reader(Diagnostics& diagnostics);

}  // namespace dlp
