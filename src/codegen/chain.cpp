#include "codegen/chain.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

Result<std::string> render_line(const std::string& text, std::string_view in, std::string_view out,
                                const HoleLookup& lookup, const Origin& origin) {
    const auto with_ends = [&](std::string_view name) -> std::optional<Hole> {
        if (name == "in") return Hole{std::string(in)};
        if (name == "out") return Hole{std::string(out)};
        return lookup(name);
    };
    TRY(const std::string line, render_template(text, with_ends, origin));
    return std::string(trimmed(line));
}

}  // namespace

std::string_view assigned_name(std::string_view line) {
    const std::size_t equals = line.find(" = ");
    if (equals == std::string_view::npos || line.starts_with('[')) return {};
    std::string_view names = line.substr(0, equals);
    while (names.starts_with('(') || names.starts_with("_, ")) {
        const std::size_t comma = names.find(", ");
        if (comma == std::string_view::npos) return {};
        names.remove_prefix(comma + 2);
    }
    return names.substr(0, std::min(names.find(','), names.size()));
}

std::vector<std::string> template_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view content = trimmed(line);
        if (content.empty()) continue;
        if (!line.starts_with(' ') || lines.empty()) {
            lines.emplace_back(line);
            continue;
        }
        if (!content.starts_with("$[")) lines.back() += ' ';
        lines.back() += content;
    }
    return lines;
}

Result<std::vector<std::string>> render_lines(const std::vector<std::string>& line_templates, const HoleLookup& lookup,
                                              const Origin& origin) {
    std::vector<std::string> lines;
    for (const std::string& text : line_templates) {
        TRY(const std::string line, render_template(text, lookup, origin));
        if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
    }
    return lines;
}

Result<Chain> render_chain(const std::vector<std::string>& line_templates, const ChainEnds& ends,
                           const HoleLookup& lookup, const Origin& origin) {
    Chain chain{{}, ends.input};
    const std::string* last = nullptr;
    std::string last_input;
    for (const std::string& text : line_templates) {
        TRY(std::string line, render_line(text, chain.value, ends.intermediate, lookup, origin));
        if (line.empty() || line == chain.value) continue;
        last = &text;
        last_input = chain.value;
        if (const std::string_view name = assigned_name(line); !name.empty()) chain.value = std::string(name);
        chain.lines.push_back(std::move(line));
    }
    if (last == nullptr && ends.input.empty()) chain.value = ends.result;
    if (last == nullptr || ends.result == ends.intermediate) return chain;
    TRY(chain.lines.back(), render_line(*last, last_input, ends.result, lookup, origin));
    const std::string_view name = assigned_name(chain.lines.back());
    chain.value = name.empty() ? last_input : std::string(name);
    return chain;
}

}  // namespace dlp
