#include "codegen/template.h"

namespace dlp {
namespace {

class Renderer {
  public:
    Renderer(std::string_view text, const HoleLookup& lookup, const Origin& origin)
        : rest_(text), lookup_(lookup), origin_(origin) {}

    Result<std::string> whole() {
        std::string output;
        while (!rest_.empty()) {
            const bool is_optional = rest_.starts_with("$[");
            TRY(const std::string part, is_optional ? optional_part() : one_piece(nullptr));
            output += part;
        }
        return output;
    }

  private:
    Result<std::string> optional_part() {
        rest_.remove_prefix(2);
        std::string output;
        bool is_empty = false;
        while (!rest_.starts_with("$]")) {
            if (rest_.empty()) return fail(ErrorKind::BadInput, "template: '$[' without '$]'", origin_);
            TRY(const std::string part, one_piece(&is_empty));
            output += part;
        }
        rest_.remove_prefix(2);
        return is_empty ? std::string() : output;
    }

    // A run of text or one hole.
    Result<std::string> one_piece(bool* is_empty) {
        if (rest_.front() != '$') return text_run();
        const std::size_t end = rest_.find('$', 1);
        if (end == std::string_view::npos) return fail(ErrorKind::BadInput, "template: a hole does not end", origin_);
        const std::string_view name = rest_.substr(1, end - 1);
        const std::optional<Hole> hole = lookup_(name);
        if (!hole) return fail(ErrorKind::BadInput, "template: unknown hole '" + std::string(name) + "'", origin_);
        rest_.remove_prefix(end + 1);
        if (is_empty != nullptr && (hole->text.empty() || hole->is_default)) *is_empty = true;
        return hole->text;
    }

    Result<std::string> text_run() {
        const std::size_t end = std::min(rest_.find('$'), rest_.size());
        const std::string run(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return run;
    }

    std::string_view rest_;
    const HoleLookup& lookup_;
    const Origin& origin_;
};

}  // namespace

Result<std::string> render_template(std::string_view text, const HoleLookup& lookup, const Origin& origin) {
    return Renderer(text, lookup, origin).whole();
}

}  // namespace dlp
