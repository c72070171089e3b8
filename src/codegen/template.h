// The template language of rules/: `$name$` is a hole, `$[ ... $]` is left out when a hole inside it is empty. Nothing
// else. What a hole says is the caller's business (codegen/emit.h); it is always spelled by the target, never raw text
// of a paper.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dlp {

struct Hole {
    std::string text;
    /// The value is what the target takes anyway: an optional part with it is left out, a plain hole is written.
    bool is_default = false;
};

/// None for a name that does not exist.
using HoleLookup = std::function<std::optional<Hole>(std::string_view name)>;

/// Errors: BadInput naming the template's origin, for an unknown hole or an optional part that does not end.
Result<std::string> render_template(std::string_view text, const HoleLookup& lookup, const Origin& origin);

/// A run of text, or a hole by its name.
struct TemplatePiece {
    std::string_view text;  ///< of the template
    bool is_hole = false;
    std::size_t part = 0;  ///< the optional part that it stands in, counted from 1; 0 outside
};

/// Errors: BadInput naming the origin, for a hole or an optional part that does not end.
Result<std::vector<TemplatePiece>> read_template(std::string_view text, const Origin& origin);

/// Text that grows by pieces, and takes back an optional part when a hole inside it is empty.
class PiecewiseText {
  public:
    PiecewiseText() { text_.reserve(usual_line); }

    /// The next piece stands in this part; 0 outside.
    void enter(std::size_t part) {
        if (part == part_) return;
        close_part();
        part_ = part;
        start_ = text_.size();
    }
    /// What stands in the part where this is said is left out.
    void drop_part() { is_dropped_ = part_ != 0; }
    std::string& text() { return text_; }
    std::string take() {
        close_part();
        return std::move(text_);
    }

  private:
    static constexpr std::size_t usual_line = 96;

    void close_part() {
        if (is_dropped_) text_.resize(start_);
        is_dropped_ = false;
    }

    std::string text_;
    std::size_t part_ = 0;
    std::size_t start_ = 0;
    bool is_dropped_ = false;
};

}  // namespace dlp
