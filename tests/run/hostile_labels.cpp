// Puts hostile texts into every place of a design where a paper's words may stand, and writes what every target makes
// of it, a line of JSON each: hostile_labels RULES COUNT The first lines are those of a harmless text, for comparison;
// what was written before is not written again.
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "codegen/generate.h"
#include "codegen/spell.h"
#include "support/hostile_text.h"

namespace {

std::string in_hexadecimal(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += {digits[value >> 4U], digits[value & 15U]};
    }
    return text;
}

class Writer {
  public:
    explicit Writer(const dlp::Rules& rules) : rules_(rules) {}

    void write(const std::string& place, std::uint64_t seed, const std::string& text) {
        dlp::Design design = dlp::test::harmless_design();
        std::string citation = "A paper";
        dlp::test::hostile_places().at(place)(design, citation, text);
        const auto facts = dlp::infer_shapes(design, rules_);
        for (const auto& [name, target] : rules_.targets) {
            nlohmann::ordered_json line{{"place", place}, {"seed", seed}, {"target", name}};
            line["comment"] = dlp::comment_text(text, 60);
            dlp::Diagnostics ignored;
            if (!facts) {
                line["error"] = facts.error().message;
            } else if (const auto files = dlp::generate(design, *facts, rules_, name, citation, ignored); files) {
                for (const dlp::GeneratedFile& file : *files) {
                    if (written_.insert(std::hash<std::string>()(place + file.path + file.text)).second)
                        line["files"][file.path] = in_hexadecimal(file.text);
                }
            } else {
                line["error"] = files.error().message;
            }
            std::cout << line.dump() << '\n';
        }
    }

  private:
    const dlp::Rules& rules_;
    std::set<std::size_t> written_;
};

}  // namespace

int main(int argc, char** argv) {
    const auto count = argc == 3 ? dlp::to_integer(argv[2]) : std::nullopt;
    if (!count) {
        std::cerr << "usage: hostile_labels RULES COUNT\n";
        return 2;
    }
    const auto rules = dlp::load_rules(argv[1]);
    if (!rules) {
        std::cerr << describe(rules.error().origin) << ": " << rules.error().message << '\n';
        return 1;
    }
    Writer writer(*rules);
    for (const auto& [place, put] : dlp::test::hostile_places()) writer.write(place, 0, "harmless");
    for (std::uint64_t seed = 0; seed < static_cast<std::uint64_t>(*count); ++seed) {
        for (const auto& [place, put] : dlp::test::hostile_places())
            writer.write(place, seed + 1, dlp::test::hostile_text(seed));
    }
    return 0;
}
