#include "assemble/named_blobs.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace dlp {
namespace {

class BlobDropper {
  public:
    explicit BlobDropper(Diagram& diagram) : diagram_(diagram) {}

    void drop() {
        constexpr std::size_t fewest = 2;
        std::vector<Connector*> makers;
        for (Connector& way : diagram_.connectors) {
            if (is_maker(way)) makers.push_back(&way);
        }
        if (makers.size() < fewest) return;
        for (Connector* maker : makers) lead_past(*maker);
    }

  private:
    [[nodiscard]] std::string inside(DiagramIndex shape) const {
        const auto found = std::find_if(diagram_.labels.begin(), diagram_.labels.end(), [&](const DiagramLabel& label) {
            return label.shape == shape && label.side == LabelSide::Inside;
        });
        return found != diagram_.labels.end() ? joined(split_words(found->text), " ") : "";
    }

    /// It leads from `conv1 (Convolution)` to `conv1`, in another outline.
    [[nodiscard]] bool is_maker(const Connector& way) const {
        if (way.from == nothing || way.to == nothing || !way.has_head_at_end) return false;
        const auto outline = [&](DiagramIndex shape) {
            return diagram_.shapes[static_cast<std::size_t>(shape)].outline;
        };
        const std::string name = inside(way.to);
        const std::string words = inside(way.from);
        return outline(way.from) == Outline::Rectangle && outline(way.to) != Outline::Rectangle && !name.empty() &&
               words.rfind(name + " (", 0) == 0;
    }

    [[nodiscard]] Connector* way_between(DiagramIndex from, DiagramIndex to) {
        const auto found = std::find_if(diagram_.connectors.begin(), diagram_.connectors.end(),
                                        [&](const Connector& way) { return way.from == from && way.to == to; });
        return found != diagram_.connectors.end() ? &*found : nullptr;
    }

    void lead_past(Connector& maker) {
        const DiagramIndex blob = maker.to;
        DiagramIndex last = maker.from;
        for (Connector& way : diagram_.connectors) {
            if (way.from != blob || way.to == nothing) continue;
            Connector* back = way_between(way.to, blob);
            if (back == nullptr) continue;
            way.from = last;
            last = way.to;
            back->from = back->to = nothing;
        }
        for (Connector& way : diagram_.connectors) {
            if (way.from == blob) way.from = last;
        }
        give_numbers(maker);
        maker.from = maker.to = nothing;
    }

    /// The number on the way to a result is that of its channels.
    void give_numbers(const Connector& maker) {
        const auto place = static_cast<DiagramIndex>(&maker - diagram_.connectors.data());
        for (DiagramLabel& label : diagram_.labels) {
            if (label.connector != place || !to_integer(trimmed(label.text))) continue;
            label.connector = nothing;
            label.shape = maker.from;
            label.side = LabelSide::Above;
        }
    }

    Diagram& diagram_;
};

}  // namespace

Diagram without_named_blobs(Diagram diagram) {
    BlobDropper(diagram).drop();
    return diagram;
}

}  // namespace dlp
