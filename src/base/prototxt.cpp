#include "base/prototxt.h"

#include <algorithm>

namespace dlp {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
bool ends_word(char c) {
    return is_blank(c) || c == '{' || c == '}' || c == ':' || c == '#' || c == '"' || c == '\'';
}

class Reader {
  public:
    Reader(std::string_view text, const Origin& origin) : rest_(text), origin_(origin) {}

    Result<std::vector<ProtoField>> fields(bool is_inner) {
        std::vector<ProtoField> found;
        for (skip_blanks(); !rest_.empty() && rest_.front() != '}'; skip_blanks()) {
            TRY(ProtoField field, one_field());
            found.push_back(std::move(field));
        }
        if (is_inner && rest_.empty()) return fail(ErrorKind::BadInput, "prototxt: '{' without '}'", origin_);
        if (!is_inner && !rest_.empty()) return fail(ErrorKind::BadInput, "prototxt: '}' without '{'", origin_);
        return found;
    }

  private:
    Result<ProtoField> one_field() {
        ProtoField field{take_word(), {}, {}, false, std::move(comments_)};
        comments_.clear();
        if (field.name.empty()) {
            return fail(ErrorKind::BadInput, "prototxt: a name is missing before " + std::string(rest_.substr(0, 20)),
                        origin_);
        }
        skip_blanks();
        if (take(':')) skip_blanks();
        if (!take('{')) {
            field.value = rest_.starts_with('"') || rest_.starts_with('\'') ? take_string() : take_word();
            if (field.value.empty())
                return fail(ErrorKind::BadInput, "prototxt: " + field.name + " has no value", origin_);
            return field;
        }
        if (++depth_ > 20) return fail(ErrorKind::BadInput, "prototxt: nested too deeply", origin_);
        field.is_message = true;
        TRY(field.children, fields(true));
        --depth_;
        take('}');
        return field;
    }

    bool take(char wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void skip_blanks() {
        while (!rest_.empty()) {
            if (rest_.front() == '#')
                take_comment();
            else if (is_blank(rest_.front()))
                rest_.remove_prefix(1);
            else
                return;
        }
    }

    void take_comment() {
        const std::size_t length = std::min(rest_.find('\n'), rest_.size());
        comments_.emplace_back(rest_.substr(1, length - 1));
        rest_.remove_prefix(length);
    }

    std::string take_word() {
        std::size_t length = 0;
        while (length < rest_.size() && !ends_word(rest_[length])) ++length;
        const std::string word(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return word;
    }

    std::string take_string() {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != rest_.front()) end += rest_[end] == '\\' ? 2U : 1U;
        if (end >= rest_.size()) return {};
        const std::string text(rest_.substr(0, end + 1));
        rest_.remove_prefix(end + 1);
        return text;
    }

    std::string_view rest_;
    const Origin& origin_;
    int depth_ = 0;
    std::vector<std::string> comments_;  // that no field has taken
};

void add_lines(const std::vector<ProtoField>& fields, std::size_t indent, std::vector<std::string>& lines) {
    const std::string margin(indent, ' ');
    for (const ProtoField& field : fields) {
        if (!field.is_message) {
            lines.push_back(margin + field.name + ": " + field.value);
            continue;
        }
        lines.push_back(margin + field.name + " {");
        add_lines(field.children, indent + 2, lines);
        lines.push_back(margin + "}");
    }
}

}  // namespace

Result<std::vector<ProtoField>> read_prototxt(std::string_view text, const Origin& origin) {
    return Reader(text, origin).fields(false);
}

std::vector<std::string> prototxt_lines(const std::vector<ProtoField>& fields) {
    std::vector<std::string> lines;
    add_lines(fields, 0, lines);
    return lines;
}

}  // namespace dlp
