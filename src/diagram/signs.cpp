#include "diagram/signs.h"

#include <algorithm>
#include <cmath>

namespace dlp {
namespace {

constexpr double largest_sign = 26;  // points, of the shape around it

bool may_hold_sign(const ClosedPiece& piece) {
    return std::max(piece.box.width(), piece.box.height()) <= largest_sign;
}

/// White ground and outline of one shape, each painted by itself: either may be all that is kept of it.
bool is_painted_again(const ClosedPiece& before, const ClosedPiece& piece) {
    constexpr double same = 0.5;  // points
    return contains(before.box, piece.box, same) && contains(piece.box, before.box, same);
}

/// What strokes inside one shape draw: `+`, `x`, `~` for a curve, nothing for anything else.
class Sign {
  public:
    void add(const Wire& stroke) {
        if (stroke.points.size() != 2) {
            is_curved_ = is_curved_ || stroke.is_curved;
            return;
        }
        const PagePoint direction = unit(stroke.points.back() - stroke.points.front());
        if (std::abs(direction.y) < 0.2) {
            ++level_;
        } else if (std::abs(direction.x) < 0.2) {
            ++upright_;
        } else {
            ++slanted_;
        }
    }

    [[nodiscard]] std::string text() const {
        if (is_curved_) return "~";
        if (level_ > 0 && upright_ > 0 && slanted_ == 0) return "+";
        return slanted_ >= 2 && level_ + upright_ == 0 ? "x" : "";
    }

  private:
    int level_ = 0;
    int upright_ = 0;
    int slanted_ = 0;
    bool is_curved_ = false;
};

}  // namespace

void read_signs(Primitives& primitives) {
    std::vector<Sign> signs(primitives.closed.size());
    const auto is_stroke_of_sign = [&](const Wire& wire) {
        const PageBox box = box_of(wire.points);
        const ClosedPiece* holder = nullptr;
        for (std::size_t i = 0; i < primitives.closed.size(); ++i) {
            const ClosedPiece& piece = primitives.closed[i];
            if (!may_hold_sign(piece) || !contains(piece.box, box, 0.4)) continue;
            if (holder != nullptr && !is_painted_again(*holder, piece)) continue;
            holder = &piece;
            signs[i].add(wire);
        }
        return holder != nullptr;
    };
    const auto rest = std::stable_partition(primitives.wires.begin(), primitives.wires.end(),
                                            [&](const Wire& wire) { return !is_stroke_of_sign(wire); });
    primitives.wires.erase(rest, primitives.wires.end());
    for (std::size_t i = 0; i < signs.size(); ++i) primitives.closed[i].symbol = signs[i].text();
}

}  // namespace dlp
