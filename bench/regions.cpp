// How well captions and the regions of figures and tables are found, beside PDFFigures 2.0 and boxes drawn by hand.
//   bench_regions [SHARED_DIR] [--verbose]
// Every third paper (by id) is reported apart: the rules were tuned without looking at those.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "document/find_floats.h"
#include "document/float_ink.h"
#include "document/words.h"
#include "pdf/document.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace dlp {
namespace {

constexpr double same_region = 0.8;        // as PDFFigures 2.0 was judged by its authors
constexpr double same_drawn_region = 0.7;  // boxes drawn by hand are generous

constexpr double wholly = 0.9;

struct Float {
    FloatKind kind = FloatKind::Figure;
    std::string number;
    int page = 0;
    PageBox box;  ///< empty for a caption without a region
};

/// A box that an annotator drew around the source of a design.
using DrawnFloat = Float;

struct Count {
    int hits = 0;
    int all = 0;
    void add(bool is_hit) {
        hits += is_hit ? 1 : 0;
        ++all;
    }
    [[nodiscard]] double percent() const { return all == 0 ? 0 : 100.0 * hits / all; }
};

struct Score {
    std::array<Count, 2> with_region;     ///< captions of ours, by kind
    std::array<Count, 2> their_captions;  ///< captions of theirs that we have too
    std::array<Count, 2> agreement;       ///< regions of both
    std::array<Count, 2> their_found;     ///< regions of theirs that we have
    std::array<Count, 2> drawn_ours;      ///< hand-made boxes that we have
    std::array<Count, 2> drawn_theirs;
    std::array<Count, 2> inside_ours;  ///< hand-made boxes that lie in one of our regions
    std::array<Count, 2> inside_theirs;
    int papers = 0;
    int pages = 0;
    double document_seconds = 0;
    double reading_seconds = 0;
};

std::size_t row(FloatKind kind) {
    return kind == FloatKind::Figure ? 0 : 1;
}

std::optional<json> read_json(const fs::path& file) {
    std::ifstream stream(file);
    if (!stream) return std::nullopt;
    return json::parse(stream, nullptr, false);
}

PageBox box_of(const json& box) {
    return page_box(box["x1"], box["y1"], box["x2"], box["y2"]);
}

std::vector<Float> reference_floats(const fs::path& file) {
    std::vector<Float> floats;
    const auto all = read_json(file);
    if (!all) return floats;
    for (const json& one : all->value("figures", json::array())) {
        const FloatKind kind = one["figType"] == "Table" ? FloatKind::Table : FloatKind::Figure;
        floats.push_back({kind, one["name"], one["page"].get<int>() + 1, box_of(one["regionBoundary"])});
    }
    for (const json& one : all->value("regionless-captions", json::array())) {
        const FloatKind kind = one["figType"] == "Table" ? FloatKind::Table : FloatKind::Figure;
        floats.push_back({kind, one["name"], one["page"].get<int>() + 1, {}});
    }
    return floats;
}

std::vector<DrawnFloat> drawn_floats(const fs::path& folder) {
    std::set<std::tuple<int, int, std::string>> seen;
    std::vector<DrawnFloat> floats;
    std::vector<fs::path> files;
    if (fs::exists(folder)) files.assign(fs::directory_iterator(folder), fs::directory_iterator());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const auto design = read_json(file);
        if (!design) continue;
        for (const json& source : design->value("sources", json::array())) {
            if (source["kind"] == "text" || !source.contains("bbox")) continue;
            const FloatKind kind = source["kind"] == "table" ? FloatKind::Table : FloatKind::Figure;
            if (!seen.insert({static_cast<int>(kind), source["page"], source["bbox"].dump()}).second) continue;
            const json& box = source["bbox"];
            floats.push_back(
                {kind, source.value("label", ""), source["page"], page_box(box[0], box[1], box[2], box[3])});
        }
    }
    return floats;
}

struct ReadPaper {
    std::vector<Page> ink;
    std::vector<PageText> texts;
    std::vector<Caption> captions;
    std::vector<Region> regions;
    double reading_seconds = 0;
    double document_seconds = 0;
};

double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::optional<ReadPaper> read(const fs::path& file) {
    Diagnostics diagnostics;
    ReadPaper paper;
    std::clock_t start = std::clock();
    auto pdf = PdfDocument::open(file);
    if (!pdf) return std::nullopt;
    for (int number = 1; number <= pdf->page_count(); ++number) {
        auto page = pdf->read_page(number, diagnostics);
        if (page) paper.ink.push_back(std::move(*page));
    }
    paper.reading_seconds = seconds_since(start);
    start = std::clock();
    paper.texts = read_texts(paper.ink, pdf->fonts());
    std::vector<PageView> views;
    for (std::size_t i = 0; i < paper.ink.size(); ++i) views.push_back({paper.ink[i], paper.texts[i]});
    paper.captions = find_captions(views);
    paper.regions = find_regions(views, paper.captions);
    paper.document_seconds = seconds_since(start);
    return paper;
}

/// `box` cut down to the ink inside.
PageBox cropped(const PageBox& box, const ReadPaper& paper, int page) {
    PageBox ink;
    const auto add = [&](const PageBox& piece) {
        const PageBox inside = intersection(piece, box);
        if (!inside.is_empty()) ink = united(ink, inside);
    };
    for (const Page& one : paper.ink) {
        if (one.number != page) continue;
        for (const Path& path : one.paths) {
            if (path.paint != Paint::Fill || path.fill != 0xFFFFFF) add(path.box);
        }
        for (const Bitmap& bitmap : one.bitmaps) add(bitmap.box);
        for (const Glyph& glyph : one.glyphs) {
            const double top = std::max(glyph.box.top(), glyph.origin.y - 0.75 * glyph.size);
            const double bottom = std::min(glyph.box.bottom(), glyph.origin.y + 0.22 * glyph.size);
            if (glyph.angle != 0 || bottom <= top)
                add(glyph.box);
            else if (glyph.text != " ")
                add(page_box(glyph.box.left(), top, glyph.box.right(), bottom));
        }
    }
    return ink.is_empty() ? box : ink;
}

std::string number_of(const Caption& caption) {
    const auto words = split_words(caption.label);
    return words.empty() ? "" : words.back();
}

const Float* find_float(const std::vector<Float>& floats, const Float& wanted) {
    for (const Float& one : floats) {
        if (one.kind == wanted.kind && one.number == wanted.number && one.page == wanted.page) return &one;
    }
    return nullptr;
}

std::vector<Float> our_floats(const ReadPaper& paper) {
    std::vector<Float> floats;
    for (const Caption& caption : paper.captions) {
        Float one{caption.kind, number_of(caption), caption.page, {}};
        for (const Region& region : paper.regions) {
            if (region.caption.page == caption.page && region.caption.box == caption.box) one.box = region.box;
        }
        floats.push_back(one);
    }
    return floats;
}

struct Agreement {
    double over_union = 0;
    double inside = 0;  ///< share of the wanted box that is inside: annotators often box one of a float's parts
};

Agreement best_agreement(const std::vector<Float>& floats, const Float& wanted, const ReadPaper& paper) {
    Agreement best;
    for (const Float& one : floats) {
        if (one.page != wanted.page || one.box.is_empty()) continue;
        const PageBox ours = cropped(one.box, paper, one.page);
        const PageBox drawn = cropped(wanted.box, paper, wanted.page);
        const PageBox both = intersection(ours, drawn);
        best.over_union = std::max(best.over_union, intersection_over_union(ours, drawn));
        if (!both.is_empty()) best.inside = std::max(best.inside, both.area() / std::max(1.0, drawn.area()));
    }
    return best;
}

void tell(bool is_verbose, const char* what, const std::string& id, const Float& one, double value) {
    if (!is_verbose) return;
    std::printf("%-12s %s %s %s page %d", what, id.c_str(), one.kind == FloatKind::Figure ? "Figure" : "Table",
                one.number.c_str(), one.page);
    if (!one.box.is_empty()) {
        std::printf(" [%.0f %.0f %.0f %.0f]", one.box.left(), one.box.top(), one.box.right(), one.box.bottom());
    }
    std::printf(" %.2f\n", value);
}

void compare_with_reference(const std::string& id, const std::vector<Float>& ours, const std::vector<Float>& theirs,
                            const ReadPaper& paper, bool is_verbose, Score& score) {
    for (const Float& one : ours) {
        score.with_region[row(one.kind)].add(!one.box.is_empty());
        if (one.box.is_empty()) tell(is_verbose, "no-region", id, one, 0);
        if (find_float(theirs, one) == nullptr) tell(is_verbose, "only-ours", id, one, 0);
    }
    for (const Float& one : theirs) {
        const Float* same = find_float(ours, one);
        score.their_captions[row(one.kind)].add(same != nullptr);
        if (same == nullptr) tell(is_verbose, "only-theirs", id, one, 0);
        if (one.box.is_empty()) continue;
        const bool has_both = same != nullptr && !same->box.is_empty();
        const double agreement =
            has_both ? intersection_over_union(cropped(same->box, paper, one.page), cropped(one.box, paper, one.page))
                     : 0;
        if (has_both) score.agreement[row(one.kind)].add(agreement >= same_region);
        score.their_found[row(one.kind)].add(agreement >= same_region);
        if (has_both && agreement < same_region) {
            tell(is_verbose, "ours", id, *same, agreement);
            tell(is_verbose, "  theirs", id, one, agreement);
        }
    }
}

void compare_with_drawn(const std::string& id, const std::vector<Float>& ours, const std::vector<Float>& theirs,
                        const std::vector<DrawnFloat>& drawn, const ReadPaper& paper, bool is_verbose, Score& score) {
    for (const Float& one : drawn) {
        const Agreement agreement = best_agreement(ours, one, paper);
        const Agreement their_agreement = best_agreement(theirs, one, paper);
        score.drawn_ours[row(one.kind)].add(agreement.over_union >= same_drawn_region);
        score.drawn_theirs[row(one.kind)].add(their_agreement.over_union >= same_drawn_region);
        score.inside_ours[row(one.kind)].add(agreement.inside >= wholly);
        score.inside_theirs[row(one.kind)].add(their_agreement.inside >= wholly);
        if (agreement.over_union < same_drawn_region) tell(is_verbose, "drawn", id, one, agreement.inside);
    }
}

void print_row(const char* name, const std::array<Count, 2>& counts) {
    const Count both{counts[0].hits + counts[1].hits, counts[0].all + counts[1].all};
    std::printf("  %-44s figures %5.1f %% of %4d   tables %5.1f %% of %4d   both %5.1f %%\n", name, counts[0].percent(),
                counts[0].all, counts[1].percent(), counts[1].all, both.percent());
}

void print(const char* name, const Score& score) {
    std::printf("%s: %d papers, %d pages\n", name, score.papers, score.pages);
    print_row("our captions with a region", score.with_region);
    print_row("their captions found by us", score.their_captions);
    print_row("regions of both that agree (IoU 0.8)", score.agreement);
    print_row("their regions found by us (IoU 0.8)", score.their_found);
    print_row("hand-made boxes found by us (IoU 0.7)", score.drawn_ours);
    print_row("hand-made boxes found by them (IoU 0.7)", score.drawn_theirs);
    print_row("hand-made boxes inside a region of ours", score.inside_ours);
    print_row("hand-made boxes inside a region of theirs", score.inside_theirs);
    const double papers = std::max(1, score.papers);
    std::printf("  CPU a paper: %.1f ms document, %.1f ms reading the PDF; %.2f ms a page\n",
                1000 * score.document_seconds / papers, 1000 * score.reading_seconds / papers,
                1000 * score.document_seconds / std::max(1, score.pages));
}

int run(const fs::path& shared, bool is_verbose) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(shared / "real" / "pdf")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::array<Score, 2> scores;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string id = files[i].stem().string();
        const bool is_apart = i % 3 == 2;
        Score& score = scores[is_apart ? 1 : 0];
        const auto paper = read(files[i]);
        if (!paper) {
            std::printf("cannot read %s\n", id.c_str());
            continue;
        }
        const auto ours = our_floats(*paper);
        const auto theirs = reference_floats(shared / "real" / "reference" / (id + ".json"));
        if (!theirs.empty()) compare_with_reference(id, ours, theirs, *paper, is_verbose && !is_apart, score);
        compare_with_drawn(id, ours, theirs, drawn_floats(shared / "real" / "truth" / id), *paper,
                           is_verbose && !is_apart, score);
        ++score.papers;
        score.pages += static_cast<int>(paper->ink.size());
        score.document_seconds += paper->document_seconds;
        score.reading_seconds += paper->reading_seconds;
    }
    print("tuned on", scores[0]);
    print("kept apart", scores[1]);
    return 0;
}

}  // namespace
}  // namespace dlp

int main(int argc, char** argv) {
    fs::path shared = "../shared";
    bool is_verbose = false;
    for (int i = 1; i < argc; ++i) {
        if (std::string(argv[i]) == "--verbose")
            is_verbose = true;
        else
            shared = argv[i];
    }
    if (!fs::exists(shared / "real" / "pdf")) {
        std::fprintf(stderr, "bench_regions: no papers in %s\n", (shared / "real" / "pdf").string().c_str());
        return 3;
    }
    return dlp::run(shared, is_verbose);
}
