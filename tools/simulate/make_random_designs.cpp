// Writes random valid designs: make_random_designs RULES OUT COUNT SEED [TARGET...]
// Files are OUT/design_0000.json and so on; design i has the seed SEED + i. With targets, each of them can say every
// layer of every design.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "simulate/random_design.h"

namespace {

dlp::RandomOptions options_for(const dlp::Rules& rules, const std::vector<std::string>& targets) {
    dlp::RandomOptions options;
    options.accepts = [&rules, targets](const dlp::Design& design, const dlp::DesignFacts& facts) {
        for (const std::string& target : targets) {
            dlp::Diagnostics diagnostics;
            if (!dlp::generate(design, facts, rules, target, "", diagnostics)) return false;
        }
        return true;
    };
    return options;
}

int run(const std::vector<std::string>& arguments) {
    const auto rules = dlp::load_rules(arguments[0]);
    const auto count = dlp::to_integer(arguments[2]);
    const auto seed = dlp::to_integer(arguments[3]);
    if (!rules || !count || !seed) {
        std::cerr << "make_random_designs: " << (rules ? "COUNT and SEED are whole numbers" : rules.error().message)
                  << '\n';
        return 2;
    }
    const dlp::RandomOptions options = options_for(*rules, {arguments.begin() + 4, arguments.end()});
    std::filesystem::create_directories(arguments[1]);
    for (long long i = 0; i < *count; ++i) {
        const auto design = dlp::random_design(static_cast<std::uint64_t>(*seed + i), options, *rules);
        if (!design) {
            std::cerr << "make_random_designs: " << design.error().message << '\n';
            return 2;
        }
        std::array<char, 32> name{};
        std::snprintf(name.data(), name.size(), "design_%04lld.json", i);
        std::ofstream(std::filesystem::path(arguments[1]) / name.data()) << dlp::design_to_json(*design);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::cerr << "usage: make_random_designs RULES OUT COUNT SEED [TARGET...]\n";
        return 2;
    }
    return run({argv + 1, argv + argc});
}
