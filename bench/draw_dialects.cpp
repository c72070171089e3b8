// Draws random designs in every dialect, as papers of one page: what bench/dialects has read.
//
//   bench_draw_dialects OUT [--count N] [--raster N] [--first SEED] [--dialect NAME]
//
// OUT/<dialect>/vector/<seed>.pdf, OUT/<dialect>/raster/<seed>.pdf, OUT/truth/<seed>.json
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "design/json.h"
#include "drawing/dialect.h"
#include "drawing/random_figure.h"
#include "drawing/scan.h"
#include "drawing/write_pdf.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr double raster_resolution = 200;

struct Options {
    fs::path out;
    std::uint64_t first = 1;
    std::uint64_t count = 200;
    std::uint64_t raster_count = 40;
    std::string_view dialect;
};

Options parse(int count, char** values) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        const bool has_next = i + 1 < count;
        if (value == "--count" && has_next)
            options.count = std::strtoull(values[++i], nullptr, 10);
        else if (value == "--raster" && has_next)
            options.raster_count = std::strtoull(values[++i], nullptr, 10);
        else if (value == "--first" && has_next)
            options.first = std::strtoull(values[++i], nullptr, 10);
        else if (value == "--dialect" && has_next)
            options.dialect = values[++i];
        else
            options.out = value;
    }
    return options;
}

void save(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

PaperText text_of(std::uint64_t seed) {
    const std::string title = "A Network Called " + std::to_string(seed);
    return {title, "Figure 1: The architecture of the neural network that is used in all parts of this work."};
}

/// The file of vectors is rendered where it shows its figure.
Result<std::string> as_picture(const fs::path& vectors, const Drawing& drawing, const Dialect& dialect,
                               std::uint64_t seed) {
    TRY(PdfDocument pdf, PdfDocument::open(vectors));
    const PageBox place = widened(figure_place(drawing), 6);
    const bool is_scan = dialect.scan_dots_per_inch > 0;
    TRY(Raster picture, pdf.render_region(1, place, is_scan ? dialect.scan_dots_per_inch : raster_resolution));
    Random random(seed);
    if (is_scan) picture = scanned(picture, random);
    return write_pdf(picture, is_scan ? Encoding::Jpeg : Encoding::Lossless, place, text_of(seed));
}

Result<void> draw(std::uint64_t seed, const Dialect& dialect, const Options& options, const Rules& rules) {
    TRY(const Design design, random_figure_design(seed, rules));
    TRY(const DrawnDesign drawn, draw_design(design, dialect, seed, rules));
    const std::string name = std::to_string(seed);
    const fs::path folder = options.out / dialect.name;
    save(options.out / "truth" / (name + ".json"), design_to_json(drawn.design));
    const fs::path vectors = folder / "vector" / (name + ".pdf");
    save(vectors, write_pdf(drawn.drawing, text_of(seed)));
    if (seed - options.first < options.raster_count) {
        TRY(const std::string file, as_picture(vectors, drawn.drawing, dialect, seed));
        save(folder / "raster" / (name + ".pdf"), file);
    }
    if (dialect.scan_dots_per_inch > 0) fs::remove_all(folder / "vector");
    return {};
}

int run(const Options& options) {
    if (options.out.empty()) return std::fputs("bench_draw_dialects: into which folder?\n", stderr), 2;
    const auto rules = load_rules(fs::path(DLP_SOURCE_DIR) / "rules");
    if (!rules) return std::fprintf(stderr, "%s\n", rules.error().message.c_str()), 2;
    for (const Dialect& dialect : dialects()) {
        if (!options.dialect.empty() && dialect.name != options.dialect) continue;
        for (std::uint64_t seed = options.first; seed < options.first + options.count; ++seed) {
            const auto drawn = draw(seed, dialect, options, *rules);
            if (!drawn) return std::fprintf(stderr, "%s\n", drawn.error().message.c_str()), 1;
        }
    }
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int count, char** values) {
    return dlp::run(dlp::parse(count, values));
}
