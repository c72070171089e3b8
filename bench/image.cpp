// How long does it take to make ink of pixels? bench_image [--words] PICTURE... prints CPU milliseconds (the least of
// five runs), without and with the reading of words, and how much ink came out.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <limits>
#include <memory>

#include "image/text_reader.h"
#include "image/vectorize.h"
#include "pdf/image_file.h"

namespace {

using namespace dlp;

template <class Work>
double least_milliseconds(int runs, Work&& work) {
    double least = std::numeric_limits<double>::infinity();
    for (int run = 0; run < runs; ++run) {
        const std::clock_t start = std::clock();
        work();
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
}

bool measure(const char* path, TextReader* reader) {
    Diagnostics diagnostics;
    const auto raster = load_image(path, diagnostics);
    if (!raster) {
        std::printf("%s: %s\n", path, raster.error().message.c_str());
        return false;
    }
    const PageBox place = page_box(0, 0, raster->width, raster->height);
    std::vector<Word> words;
    const double reading = reader != nullptr ? least_milliseconds(2, [&] { words = reader->read(*raster, place); }) : 0;
    FigureInk ink;
    const double drawing = least_milliseconds(5, [&] { ink = ink_of_pixels(*raster, place, words); });
    std::printf("%8.0f %8.0f %6zu %6zu  %5dx%-5d %s\n", drawing, reading, ink.paths.size(), ink.words.size(),
                raster->width, raster->height, path);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    Diagnostics diagnostics;
    std::unique_ptr<TextReader> reader;
    int first = 1;
    if (argc > 1 && std::strcmp(argv[1], "--words") == 0) {
        reader = open_text_reader(diagnostics);
        ++first;
    }
    std::printf("  ink ms words ms  paths  words  pixels\n");
    bool is_fine = true;
    for (int i = first; i < argc; ++i) is_fine = measure(argv[i], reader.get()) && is_fine;
    return is_fine ? 0 : 1;
}
