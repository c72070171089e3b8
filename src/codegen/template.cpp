#include "codegen/template.h"

#include <algorithm>

namespace dlp {

Result<std::vector<TemplatePiece>> read_template(std::string_view text, const Origin& origin) {
    std::vector<TemplatePiece> pieces;
    pieces.reserve(1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '$')));
    std::size_t parts = 0;
    bool is_in_part = false;
    while (!text.empty()) {
        if (text.starts_with(is_in_part ? "$]" : "$[")) {
            is_in_part = !is_in_part;
            if (is_in_part) ++parts;
            text.remove_prefix(2);
            continue;
        }
        const std::size_t part = is_in_part ? parts : 0;
        const std::size_t start = std::min(text.find('$'), text.size());
        if (start > 0) {
            pieces.push_back({text.substr(0, start), false, part});
            text.remove_prefix(start);
            continue;
        }
        const std::size_t end = text.find('$', 1);
        if (end == std::string_view::npos) return fail(ErrorKind::BadInput, "template: a hole does not end", origin);
        pieces.push_back({text.substr(1, end - 1), true, part});
        text.remove_prefix(end + 1);
    }
    if (is_in_part) return fail(ErrorKind::BadInput, "template: '$[' without '$]'", origin);
    return pieces;
}

Result<std::string> render_template(std::string_view text, const HoleLookup& lookup, const Origin& origin) {
    TRY(const std::vector<TemplatePiece> pieces, read_template(text, origin));
    PiecewiseText output;
    for (const TemplatePiece& piece : pieces) {
        output.enter(piece.part);
        if (!piece.is_hole) {
            output.text() += piece.text;
            continue;
        }
        const std::optional<Hole> hole = lookup(piece.text);
        if (!hole) return fail(ErrorKind::BadInput, "template: unknown hole '" + std::string(piece.text) + "'", origin);
        if (hole->text.empty() || hole->is_default) output.drop_part();
        output.text() += hole->text;
    }
    return output.take();
}

}  // namespace dlp
