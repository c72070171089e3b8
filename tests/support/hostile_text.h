// Hostile texts, and every place of a design where a paper's words may stand.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "design/design.h"
#include "simulate/random.h"

namespace dlp::test {

/// Puts a text into one place of a design or its citation.
using Place = std::function<void(Design&, std::string&, const std::string&)>;

// What ends strings, comments and statements somewhere, what looks like a hole or a word of a language, what is not
// seen, and what is no text at all.
inline const std::vector<std::string>& hostile_fragments() {
    static const std::vector<std::string> fragments{
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
        "@3",
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
    return fragments;
}

/// The first seeds give one fragment each, the others several.
inline std::string hostile_text(std::uint64_t seed) {
    const std::vector<std::string>& fragments = hostile_fragments();
    if (seed < fragments.size()) return fragments[seed];
    Random random(seed);
    std::string text;
    for (std::int64_t left = random.between(2, 6); left > 0; --left) text += random.one_of(fragments);
    if (seed % 500 != 0) return text;
    while (text.size() < 1'000'000) text += text;
    return text;
}

inline const std::map<std::string, Place>& hostile_places() {
    static const std::map<std::string, Place> places{
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
    return places;
}

inline Design harmless_design() {
    const auto layer = [](const char* id, const char* type, Parameters parameters) {
        Layer made;
        made.id = id;
        made.type = type;
        made.params = std::move(parameters);
        return made;
    };
    Design design;
    design.name = "net";
    design.sources.push_back({SourceKind::Table, "Table 1", 1, {}, "A network"});
    design.layers = {layer("image", "Input", {{"shape", Integers{6, 6, 3}}}),
                     layer("conv", "Conv2D", {{"filters", std::int64_t{2}}, {"kernel_size", std::int64_t{3}}}),
                     layer("part", "Block", {}), layer("sum", "Lambda", {})};
    design.layers[1].inferred["strides"] = std::int64_t{2};
    design.edges = {{"image", "conv"}, {"conv", "part"}, {"part", "sum"}};
    return design;
}

}  // namespace dlp::test
