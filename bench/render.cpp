// How long does a picture take? bench_render DESIGN.json... prints CPU milliseconds of each format: the least of ten
// runs.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

#include "design/json.h"
#include "render/render.h"

namespace {

using namespace dlp;

double least_milliseconds(const Design& design, const DesignFacts& facts, const Rules& rules,
                          const PictureOptions& options) {
    double least = std::numeric_limits<double>::infinity();
    for (int run = 0; run < 10; ++run) {
        const std::clock_t start = std::clock();
        const auto picture = render(design, &facts, rules, options);
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        if (!picture) return -1;
    }
    return least;
}

bool measure(const char* path, const Rules& rules) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto design = design_from_json(text);
    if (!design) return false;
    const auto facts = infer_shapes(*design, rules);
    if (!facts) return false;
    std::printf("%-34s %4zu", design->name.c_str(), design->layers.size());
    for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Png}) {
        for (const bool is_folded : {true, false}) {
            std::printf(" %8.1f", least_milliseconds(*design, *facts, rules, {format, Direction::Down, is_folded, 1}));
        }
    }
    std::printf("\n");
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const auto rules = load_rules(std::string(DLP_SOURCE_DIR) + "/rules");
    if (!rules) return 1;
    std::printf("CPU ms                           layers   svg: folded, all; png: folded, all\n");
    bool is_fine = true;
    for (int i = 1; i < argc; ++i) is_fine = measure(argv[i], *rules) && is_fine;
    return is_fine ? 0 : 1;
}
