#include "codegen/chain.h"

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

Result<std::vector<std::string>> remaining_lines(const std::vector<std::string>& templates, const HoleLookup& lookup,
                                                 const Origin& origin) {
    std::vector<std::string> remaining;
    for (const std::string& text : templates) {
        TRY(const std::string line, render_line(text, "in", "out", lookup, origin));
        if (!line.empty() && line != "in") remaining.push_back(text);
    }
    return remaining;
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
    for (const std::string& line : split(text, '\n')) {
        if (trimmed(line).empty()) continue;
        const bool continues = line.starts_with(' ') && !lines.empty();
        if (continues)
            lines.back() += (trimmed(line).starts_with("$[") ? "" : " ") + std::string(trimmed(line));
        else
            lines.push_back(line);
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
    TRY(const std::vector<std::string> templates, remaining_lines(line_templates, lookup, origin));
    const bool is_argument = templates.empty() && ends.input.empty();
    Chain chain{{}, is_argument ? ends.result : ends.input};
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const std::string& out = i + 1 == templates.size() ? ends.result : ends.intermediate;
        TRY(std::string line, render_line(templates[i], chain.value, out, lookup, origin));
        if (const std::string_view name = assigned_name(line); !name.empty()) chain.value = std::string(name);
        chain.lines.push_back(std::move(line));
    }
    return chain;
}

}  // namespace dlp
