// Is a design that came back from another library the one that went there? compare_imported RULES LIST.jsonl WORK FILE
// A line of the list is `{"source": ..., "design": {...}}`; what came back is WORK/<line>/FILE. Lines without that file
// are skipped. Prints the lines of the canonical form that one has and the other has not; exits with 1 where there are.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "check/canonical_form.h"
#include "design/json.h"
#include "importers/import_design.h"

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

dlp::Result<Lines> form_of(const std::string& design_json, const dlp::Rules& rules) {
    TRY(const dlp::Design design, dlp::design_from_json(design_json));
    return dlp::canonical_form(design, rules);
}

dlp::Result<Lines> form_of_file(const fs::path& path, const dlp::Rules& rules) {
    const std::string text = file_text(path);
    const dlp::ImportedFile file{text, path.string()};
    dlp::Diagnostics diagnostics;
    TRY(const std::string format, dlp::detect_format(file));
    TRY(const dlp::Design design, dlp::import_design(file, format, rules, diagnostics));
    return dlp::canonical_form(design, rules);
}

void print_missing(const Lines& from, const Lines& other, const char* sign) {
    Lines only;
    std::set_difference(from.begin(), from.end(), other.begin(), other.end(), std::back_inserter(only));
    for (const std::string& line : only) std::cout << "  " << sign << ' ' << line << '\n';
}

bool is_same(const std::string& source, const dlp::Result<Lines>& wanted, const dlp::Result<Lines>& got) {
    if (!wanted || !got) {
        std::cout << source << ": " << (wanted ? got : wanted).error().message << '\n';
        return false;
    }
    if (*wanted == *got) return true;
    std::cout << source << ": another design came back\n";
    print_missing(*wanted, *got, "-");
    print_missing(*got, *wanted, "+");
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: compare_imported RULES LIST.jsonl WORK FILE\n";
        return 2;
    }
    const auto rules = dlp::load_rules(argv[1]);
    if (!rules) {
        std::cerr << describe(rules.error().origin) << ": " << rules.error().message << '\n';
        return 2;
    }
    std::ifstream list(argv[2]);
    std::string line;
    int wrong = 0;
    int tried = 0;
    for (int number = 0; std::getline(list, line); ++number) {
        const fs::path back = fs::path(argv[3]) / std::to_string(number) / argv[4];
        if (!fs::exists(back)) continue;
        const auto entry = nlohmann::ordered_json::parse(line);
        ++tried;
        wrong += is_same(entry["source"], form_of(entry["design"].dump(), *rules), form_of_file(back, *rules)) ? 0 : 1;
    }
    std::cout << tried << " designs came back, " << wrong << " as another\n";
    return wrong == 0 && tried > 0 ? 0 : 1;
}
