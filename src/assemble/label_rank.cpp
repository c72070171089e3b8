#include "assemble/label_rank.h"

#include <algorithm>
#include <iterator>

namespace dlp {
namespace {

/// How much words of this kind tell of a shape that they stand beside; the least is the most.
int rank_of(LabelKind kind) {
    static constexpr LabelKind order[] = {LabelKind::Layers,   LabelKind::Block,  LabelKind::Merge,
                                          LabelKind::Units,    LabelKind::Output, LabelKind::Input,
                                          LabelKind::Variable, LabelKind::Tensor, LabelKind::Name};
    return static_cast<int>(std::find(std::begin(order), std::end(order), kind) - std::begin(order));
}

}  // namespace

double label_gap(const PageBox& a, const PageBox& b) {
    const double across = std::max({a.left() - b.right(), b.left() - a.right(), 0.0});
    const double down = std::max({a.top() - b.bottom(), b.top() - a.bottom(), 0.0});
    return across + down;
}

bool tells_more(LabelKind kind, const PageBox& place, const DiagramNode& node) {
    if (kind != node.beside) return rank_of(kind) < rank_of(node.beside);
    return label_gap(place, node.box) < label_gap(node.evidence.front().box, node.box);
}

}  // namespace dlp
