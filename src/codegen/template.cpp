#include "codegen/template.h"

namespace dlp {
namespace {

class Renderer {
  public:
    Renderer(std::string_view text, const HoleLookup& lookup, const Origin& origin)
        : rest_(text), lookup_(lookup), origin_(origin) {}

    Result<std::string> whole() {
        while (!rest_.empty()) TRY_DO(rest_.starts_with("$[") ? optional_part() : one_piece(nullptr));
        return std::move(output_);
    }

  private:
    Result<void> optional_part() {
        rest_.remove_prefix(2);
        const std::size_t start = output_.size();
        bool is_empty = false;
        while (!rest_.starts_with("$]")) {
            if (rest_.empty()) return fail(ErrorKind::BadInput, "template: '$[' without '$]'", origin_);
            TRY_DO(one_piece(&is_empty));
        }
        rest_.remove_prefix(2);
        if (is_empty) output_.resize(start);
        return {};
    }

    // A run of text or one hole.
    Result<void> one_piece(bool* is_empty) {
        const std::size_t text_end = std::min(rest_.find('$'), rest_.size());
        if (text_end > 0) {
            output_ += rest_.substr(0, text_end);
            rest_.remove_prefix(text_end);
            return {};
        }
        const std::size_t end = rest_.find('$', 1);
        if (end == std::string_view::npos) return fail(ErrorKind::BadInput, "template: a hole does not end", origin_);
        const std::string_view name = rest_.substr(1, end - 1);
        const std::optional<Hole> hole = lookup_(name);
        if (!hole) return fail(ErrorKind::BadInput, "template: unknown hole '" + std::string(name) + "'", origin_);
        rest_.remove_prefix(end + 1);
        if (is_empty != nullptr && (hole->text.empty() || hole->is_default)) *is_empty = true;
        output_ += hole->text;
        return {};
    }

    std::string output_;
    std::string_view rest_;
    const HoleLookup& lookup_;
    const Origin& origin_;
};

}  // namespace

Result<std::string> render_template(std::string_view text, const HoleLookup& lookup, const Origin& origin) {
    return Renderer(text, lookup, origin).whole();
}

}  // namespace dlp
