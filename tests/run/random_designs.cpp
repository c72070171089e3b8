// Writes random designs for tests/run, a line of JSON each: random_designs RULES COUNT [TARGET...]
// With targets, none that one of them cannot say.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "codegen/generate.h"
#include "design/json.h"
#include "simulate/random_design.h"

namespace {

dlp::RandomOptions options_for(const dlp::Rules& rules, const std::vector<std::string>& targets) {
    dlp::RandomOptions options;
    if (targets.empty()) return options;
    options.accepts = [&rules, targets](const dlp::Design& design, const dlp::DesignFacts& facts) {
        return std::all_of(targets.begin(), targets.end(), [&](const std::string& target) {
            dlp::Diagnostics diagnostics;
            return dlp::generate(design, facts, rules, target, "", diagnostics).has_value();
        });
    };
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    const auto count = argc > 2 ? dlp::to_integer(argv[2]) : std::nullopt;
    if (!count) {
        std::cerr << "usage: random_designs RULES COUNT [TARGET...]\n";
        return 2;
    }
    const auto rules = dlp::load_rules(argv[1]);
    if (!rules) {
        std::cerr << describe(rules.error().origin) << ": " << rules.error().message << '\n';
        return 1;
    }
    const std::vector<std::string> targets(argv + 3, argv + argc);
    const dlp::RandomOptions options = options_for(*rules, targets);
    for (std::int64_t seed = 1; seed <= *count; ++seed) {
        const auto design = dlp::random_design(static_cast<std::uint64_t>(seed), options, *rules);
        if (!design) {
            std::cerr << design.error().message << '\n';
            return 1;
        }
        const std::string source = dlp::joined(targets, " ") + " random design " + std::to_string(seed);
        const auto json = nlohmann::ordered_json::parse(dlp::design_to_json(*design));
        std::cout << nlohmann::ordered_json{{"source", source}, {"design", json}}.dump() << '\n';
    }
    return 0;
}
