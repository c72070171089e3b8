// Which tables of whole papers are taken for designs, beside the annotated ones: every step from the PDF to the verdict
// runs as in a conversion.
//
//   classify_papers [<folder with pdf/ truth/ none.tsv>]      add `--list` last to see every table taken for a design
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "classify/classify_table.h"
#include "document/read_paper.h"
#include "pdf/document.h"

namespace dlp {
namespace {

using Path = std::filesystem::path;

/// A table of a paper, as its annotation names it.
struct TableKey {
    std::string paper;
    int page = 0;
    PageBox box;
};

struct Wanted {
    TableKey key;
    bool by_column = false;
    bool found = false;
    double best = 0;
    TableClass kind = TableClass::Other;
};

std::vector<Path> sorted_files(const Path& folder) {
    std::vector<Path> files;
    if (std::filesystem::exists(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool is_same_table(const TableKey& wanted, const std::string& paper, const Table& table) {
    return wanted.paper == paper && wanted.page == table.page && overlaps(wanted.box, table.box) &&
           intersection(wanted.box, table.box).area() > 0.3 * std::min(wanted.box.area(), table.box.area());
}

void add_wanted(std::vector<Wanted>& all, const std::string& paper, const Path& file) {
    const auto json = nlohmann::json::parse(std::ifstream(file));
    const std::string kind = json["annotation"].value("class", "");
    if (!kind.starts_with("table")) return;
    for (const auto& source : json["sources"]) {
        if (source["kind"] != "table") continue;
        const auto& box = source["bbox"];
        const TableKey key{
            paper, source["page"].get<int>(),
            page_box(box[0].get<double>(), box[1].get<double>(), box[2].get<double>(), box[3].get<double>())};
        const bool is_known = std::any_of(all.begin(), all.end(), [&](const Wanted& one) {
            return one.key.paper == paper && one.key.page == key.page && one.key.box == key.box;
        });
        if (!is_known) all.push_back({key, kind == "table-column", false, 0, TableClass::Other});
    }
}

std::vector<Wanted> read_wanted(const Path& truth) {
    std::vector<Wanted> all;
    for (const Path& paper : sorted_files(truth)) {
        for (const Path& file : sorted_files(paper)) {
            if (file.extension() == ".json") add_wanted(all, paper.filename().string(), file);
        }
    }
    return all;
}

struct Counts {
    int papers = 0;
    int tables = 0;
    int designs = 0;
    int others = 0;  ///< taken for designs without an annotation that says so
};

void judge_table(const std::string& paper, const Table& table, const TableClassifier& classifier,
                 std::vector<Wanted>& wanted, Counts& counts, bool list) {
    const TableVerdict verdict = classify_table(table, classifier);
    bool is_wanted = false;
    for (Wanted& one : wanted) {
        if (!is_same_table(one.key, paper, table)) continue;
        is_wanted = true;
        one.found = one.found || verdict.is_design;
        if (verdict.probability >= one.best) one.kind = verdict.kind;
        one.best = std::max(one.best, verdict.probability);
    }
    ++counts.tables;
    if (!verdict.is_design) return;
    ++counts.designs;
    if (!is_wanted) ++counts.others;
    if (!list) return;
    std::printf("%s %s page %d %s %.2f %s: %.80s\n", is_wanted ? "annotated" : "other    ", paper.c_str(), table.page,
                table.caption.label.c_str(), verdict.probability, to_string(verdict.kind).c_str(),
                table.caption.text.c_str());
}

void print_wanted(const std::vector<Wanted>& wanted) {
    int found = 0;
    int right_way = 0;
    for (const Wanted& one : wanted) {
        found += one.found ? 1 : 0;
        right_way += one.found && (one.kind == TableClass::DesignByColumn) == one.by_column ? 1 : 0;
        if (one.found) continue;
        std::printf("missed    %s page %d (%.0f, %.0f): probability %.2f\n", one.key.paper.c_str(), one.key.page,
                    one.key.box.left(), one.key.box.top(), one.best);
    }
    std::printf("annotated tables found: %d of %zu; by row or by column as annotated: %d\n", found, wanted.size(),
                right_way);
}

Result<void> run(const Path& folder, bool list) {
    TRY(const auto classifier, load_table_classifier(DLP_SOURCE_DIR "/models/table_classifier.json"));
    std::vector<Wanted> wanted = read_wanted(folder / "truth");
    Counts counts;
    for (const Path& file : sorted_files(folder / "pdf")) {
        Diagnostics diagnostics;
        TRY(PdfDocument pdf, PdfDocument::open(file));
        TRY(const Paper paper, read_paper(pdf, diagnostics));
        ++counts.papers;
        for (const Table& table : paper.tables) {
            judge_table(file.stem().string(), table, classifier, wanted, counts, list);
        }
    }
    print_wanted(wanted);
    std::printf("papers: %d, tables: %d, taken for designs: %d, not annotated among them: %d\n", counts.papers,
                counts.tables, counts.designs, counts.others);
    return {};
}

}  // namespace
}  // namespace dlp

int main(int count, char** arguments) {
    const char* shared = std::getenv("DLP_SHARED");
    std::filesystem::path folder =
        std::filesystem::path(shared != nullptr ? shared : DLP_SOURCE_DIR "/../shared") / "real";
    bool list = false;
    for (const std::string& argument : std::vector<std::string>(arguments + 1, arguments + count)) {
        if (argument == "--list") {
            list = true;
        } else {
            folder = argument;
        }
    }
    if (const auto done = dlp::run(folder, list); !done) {
        std::cerr << done.error().message << '\n';
        return 3;
    }
    return 0;
}
