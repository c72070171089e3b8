#include "codegen/bound_template.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::array open_names{
    std::pair{std::string_view("inputs"), OpenHole::Inputs},
    std::pair{std::string_view("input_sum"), OpenHole::InputSum},
    std::pair{std::string_view("input_product"), OpenHole::InputProduct},
    std::pair{std::string_view("input_count"), OpenHole::InputCount},
    std::pair{std::string_view("in_place"), OpenHole::InPlace},
    std::pair{std::string_view("name"), OpenHole::Name},
    std::pair{std::string_view("activation_name"), OpenHole::ActivationName},
    std::pair{std::string_view("label"), OpenHole::Label},
    std::pair{std::string_view("label_text"), OpenHole::LabelText},
};

// `2` of `in2`, counted from 0; none for another name, or an input that is not there.
std::optional<std::size_t> input_number(std::string_view name, std::string_view start, std::size_t count) {
    if (!name.starts_with(start)) return std::nullopt;
    const auto number = to_integer(name.substr(start.size()));
    const bool is_there = number && *number > 0 && static_cast<std::size_t>(*number) <= count;
    return is_there ? std::optional(static_cast<std::size_t>(*number - 1)) : std::nullopt;
}

std::optional<BoundPiece> open_piece(std::string_view name, OpenHoles open) {
    constexpr std::string_view helper = "name.";
    if (open.has_chain && name == "in") return BoundPiece{OpenHole::In, {}};
    if (open.has_chain && name == "out") return BoundPiece{OpenHole::Out, {}};
    if (name.starts_with(helper)) return BoundPiece{OpenHole::Helper, std::string(name.substr(helper.size()))};
    if (const auto input = input_number(name, "in", open.inputs)) return BoundPiece{OpenHole::Input, {}, *input};
    for (const auto& [known, hole] : open_names) {
        if (known == name) return BoundPiece{hole, {}};
    }
    return std::nullopt;
}

class Binder {
  public:
    Binder(const Holes& shared, OpenHoles open, const Origin& origin) : shared_(shared), open_(open), origin_(origin) {}

    Result<BoundTemplate> bound(const std::vector<TemplatePiece>& pieces) {
        bound_.reserve(pieces.size());
        waiting_.reserve(pieces.size());
        for (const TemplatePiece& piece : pieces) {
            if (piece.part != part_) close_part(piece.part);
            if (piece.is_hole) {
                TRY_DO(add_hole(piece.text));
            } else {
                add({std::nullopt, std::string(piece.text)});
            }
        }
        close_part(0);
        return std::move(bound_);
    }

  private:
    Result<void> add_hole(std::string_view name) {
        if (auto open = open_piece(name, open_)) {
            add(*std::move(open));
            return {};
        }
        const Hole* const hole = shared_.find(name);
        if (hole == nullptr)
            return fail(ErrorKind::BadInput, "template: unknown hole '" + std::string(name) + "'", origin_);
        if (hole->text.empty() || hole->is_default) is_dropped_ = part_ != 0;
        if (const auto input = input_number(hole->text, "@", open_.inputs))
            add({OpenHole::Input, {}, *input});
        else
            add({std::nullopt, hole->text});
        return {};
    }

    void add(BoundPiece piece) { waiting_.push_back(std::move(piece)); }

    // A part that has no open hole is decided.
    void close_part(std::size_t next) {
        const bool is_open = std::any_of(waiting_.begin(), waiting_.end(),
                                         [](const BoundPiece& piece) { return piece.hole.has_value(); });
        for (BoundPiece& piece : waiting_) {
            if (is_dropped_) break;
            piece.part = is_open ? part_ : 0;
            const bool goes_on =
                !bound_.empty() && !piece.hole && !bound_.back().hole && bound_.back().part == piece.part;
            if (goes_on)
                bound_.back().text += piece.text;
            else
                bound_.push_back(std::move(piece));
        }
        waiting_.clear();
        is_dropped_ = false;
        part_ = next;
    }

    const Holes& shared_;
    OpenHoles open_;
    const Origin& origin_;
    BoundTemplate bound_;
    std::vector<BoundPiece> waiting_;  // of the part that is being read
    std::size_t part_ = 0;
    bool is_dropped_ = false;
};

std::string without_ends(std::string text) {
    const std::string_view kept = trimmed(text);
    return kept.size() == text.size() ? std::move(text) : std::string(kept);
}

}  // namespace

Result<BoundTemplate> bind_template(std::string_view text, const Holes& shared, OpenHoles open, const Origin& origin) {
    TRY(const std::vector<TemplatePiece> pieces, read_template(text, origin));
    return Binder(shared, open, origin).bound(pieces);
}

Result<std::vector<BoundTemplate>> bind_templates(const std::vector<std::string>& texts, const Holes& shared,
                                                  OpenHoles open, const Origin& origin) {
    std::vector<BoundTemplate> bound;
    bound.reserve(texts.size());
    for (const std::string& text : texts) {
        TRY(BoundTemplate line, bind_template(text, shared, open, origin));
        bound.push_back(std::move(line));
    }
    return bound;
}

std::string render_bound(const BoundTemplate& line, const HoleFiller& fill, std::string_view in, std::string_view out) {
    PiecewiseText output;
    for (const BoundPiece& piece : line) {
        output.enter(piece.part);
        std::string& text = output.text();
        const std::size_t start = text.size();
        if (!piece.hole)
            text += piece.text;
        else if (*piece.hole == OpenHole::In)
            text += in;
        else if (*piece.hole == OpenHole::Out)
            text += out;
        else
            fill(piece, text);
        if (piece.hole && text.size() == start) output.drop_part();
    }
    return without_ends(output.take());
}

}  // namespace dlp
