#include "codegen/chain.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {

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

std::vector<std::string> render_lines(const std::vector<BoundTemplate>& line_templates, const HoleFiller& fill) {
    std::vector<std::string> lines;
    lines.reserve(line_templates.size());
    for (const BoundTemplate& line_template : line_templates) {
        if (std::string line = render_bound(line_template, fill); !line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

Chain render_chain(const std::vector<BoundTemplate>& line_templates, const ChainEnds& ends, const HoleFiller& fill) {
    Chain chain{{}, std::string(ends.input)};
    chain.lines.reserve(line_templates.size());
    const BoundTemplate* last = nullptr;
    std::string last_input;
    std::string_view last_out;
    const auto add = [&](std::string line) {
        if (const std::string_view name = assigned_name(line); !name.empty()) chain.value = std::string(name);
        chain.lines.push_back(std::move(line));
    };
    for (const BoundTemplate& line_template : line_templates) {
        const std::string_view out = &line_template == &line_templates.back() ? ends.result : ends.intermediate;
        std::string line = render_bound(line_template, fill, chain.value, out);
        if (line.empty() || line == chain.value) continue;
        last = &line_template;
        last_input = chain.value;
        last_out = out;
        add(std::move(line));
    }
    if (last == nullptr && ends.input.empty()) chain.value = ends.result;
    if (last == nullptr || last_out == ends.result) return chain;
    // What was to come behind it came out empty.
    chain.lines.pop_back();
    chain.value = last_input;
    add(render_bound(*last, fill, last_input, ends.result));
    return chain;
}

}  // namespace dlp
