// Puts hostile texts into every place of a design where a paper's words may stand, and writes what every target makes
// of it, a line of JSON each: hostile_labels RULES COUNT The first lines are those of a harmless text, for comparison;
// what was written before is not written again.
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "codegen/generate.h"
#include "codegen/spell.h"
#include "simulate/random.h"

namespace {

using Place = std::function<void(dlp::Design&, std::string&, const std::string&)>;

// What ends strings, comments and statements somewhere, what looks like a hole or a word of a language, what is not
// seen, and what is no text at all.
const std::vector<std::string> fragments{
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\\\\"",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\v",
    "\f",
    std::string(1, '\0'),
    "\x1b[31m",
    "\x7f",
    "\xc2\x85",
    "\xe2\x80\xa8",
    "\xe2\x80\xa9",
    "\xe2\x80\xae",
    "\xe2\x81\xa6",
    "\xef\xbb\xbf",
    "\xe2\x80\x8b",
    "\xed\xa0\x80",
    "\xff\xfe",
    "\\ud800",
    "\\u0022",
    "\\x22",
    "\\N{QUOTATION MARK}",
    "\xf0\x9f\xa6\x84",
    "\xc3\xa9",
    "\xef\xbc\x82",
    "{{ }}",
    "{0}",
    "%s",
    "$name$",
    "$[ $in$ $]",
    "$out$",
    "$$",
    "@1",
    "#",
    "# noqa",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "__import__('os').system('true')",
    "\"); import os; (\"",
    "\"\"\"\nimport os\n\"\"\"",
    "}\nlayer {\n",
    "\" }\nlayer { name: \"x\" type: \"Python\" }\n#",
    "class",
    "def",
    "None",
    "lambda",
    "self",
    "x",
    "inputs",
    "nn",
    "layers",
    "tf",
    "torch",
    "__init__",
    "forward",
    "build_model",
    "conv 3x3, 64",
    "a",
    "0",
    "-",
    ";",
    ":",
    ",",
    "(",
    ")",
    "[",
    "]",
    " ",
    "    ",
    "\\\n",
    "f\"{x}\"",
    "\"\"\"\\",
    "'\\''",
    "\xcc\x81\xcc\x82\xcc\x83",
};

std::string hostile_text(std::uint64_t seed) {
    if (seed < fragments.size()) return fragments[seed];
    dlp::Random random(seed);
    std::string text;
    for (std::int64_t left = random.between(2, 6); left > 0; --left) text += random.one_of(fragments);
    if (seed % 500 != 0) return text;
    while (text.size() < 1'000'000) text += text;
    return text;
}

const std::map<std::string, Place> places{
    {"name", [](auto& design, auto&, const auto& text) { design.name = text; }},
    {"citation", [](auto&, auto& citation, const auto& text) { citation = text; }},
    {"source label", [](auto& design, auto&, const auto& text) { design.sources.front().label = text; }},
    {"source caption", [](auto& design, auto&, const auto& text) { design.sources.front().caption = text; }},
    {"evidence",
     [](auto& design, auto&, const auto& text) {
         design.layers[1].evidence.push_back({1, {}, text});
     }},
    {"label", [](auto& design, auto&, const auto& text) { design.layers[1].label = text; }},
    {"block label", [](auto& design, auto&, const auto& text) { design.layers[2].label = text; }},
    {"lambda label", [](auto& design, auto&, const auto& text) { design.layers[3].label = text; }},
    {"lambda text", [](auto& design, auto&, const auto& text) { design.layers[3].params["function"] = text; }},
    {"inferred text", [](auto& design, auto&, const auto& text) { design.layers[3].inferred["function"] = text; }},
    {"unknown parameter", [](auto& design, auto&, const auto& text) { design.layers[1].inferred[text] = text; }},
    {"id",
     [](auto& design, auto&, const auto& text) {
         design.layers[2].id = text;
         design.edges = {{"image", "conv"}, {"conv", text}, {text, "sum"}};
     }},
};

dlp::Design harmless_design() {
    const auto layer = [](const char* id, const char* type, dlp::Parameters parameters) {
        dlp::Layer made;
        made.id = id;
        made.type = type;
        made.params = std::move(parameters);
        return made;
    };
    dlp::Design design;
    design.name = "net";
    design.sources.push_back({dlp::SourceKind::Table, "Table 1", 1, {}, "A network"});
    design.layers = {layer("image", "Input", {{"shape", dlp::Integers{6, 6, 3}}}),
                     layer("conv", "Conv2D", {{"filters", std::int64_t{2}}, {"kernel_size", std::int64_t{3}}}),
                     layer("part", "Block", {}), layer("sum", "Lambda", {})};
    design.layers[1].inferred["strides"] = std::int64_t{2};
    design.edges = {{"image", "conv"}, {"conv", "part"}, {"part", "sum"}};
    return design;
}

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
        dlp::Design design = harmless_design();
        std::string citation = "A paper";
        places.at(place)(design, citation, text);
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
    for (const auto& [place, put] : places) writer.write(place, 0, "harmless");
    for (std::uint64_t seed = 0; seed < static_cast<std::uint64_t>(*count); ++seed) {
        for (const auto& [place, put] : places) writer.write(place, seed + 1, hostile_text(seed));
    }
    return 0;
}
