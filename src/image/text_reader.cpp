#include "image/text_reader.h"

#include <cstdlib>

namespace dlp {

std::filesystem::path text_reader_folder() {
    if (const char* const cache = std::getenv("DLP_CACHE"); cache != nullptr && *cache != '\0') {
        return std::filesystem::path(cache) / "ocr";
    }
    const char* const home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".cache" / "dlpaper2code" / "ocr";
}

std::unique_ptr<TextReader> open_text_reader(Diagnostics& diagnostics) {
    auto neural = open_neural_text_reader(text_reader_folder());
    if (neural) return std::move(*neural);
    auto tesseract = open_tesseract_text_reader();
    if (tesseract) {
        diagnostics.note("text in pictures is read by Tesseract, which finds less: " + neural.error().message +
                         " (tools/setup/ocr.sh installs it)");
        return std::move(*tesseract);
    }
    diagnostics.warn("text in pictures is not read: " + neural.error().message + " (tools/setup/ocr.sh installs it); " +
                     tesseract.error().message);
    return nullptr;
}

}  // namespace dlp
