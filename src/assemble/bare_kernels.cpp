#include "assemble/bare_kernels.h"

#include <algorithm>

#include "assemble/label_mentions.h"
#include "base/text.h"

namespace dlp {
namespace {

bool tells_of_convolution(const LabelReading& reading) {
    return std::any_of(reading.layers.begin(), reading.layers.end(),
                       [](const Mention& layer) { return layer.type == "Conv2D"; });
}

/// A box as layers have it, not a map.
bool is_plain(const DiagramShape& shape) {
    const bool has_sides = shape.outline == Outline::Rectangle || shape.outline == Outline::Rounded;
    return has_sides && shape.sheets == 1 && shape.units == 1 && shape.box.width() > shape.box.height();
}

}  // namespace

std::map<std::string, LabelReading> bare_kernels(const Diagram& diagram, const LabelReader& reader,
                                                 const std::string& caption) {
    std::map<std::string, LabelReading> kernels;
    bool has_convolutions = lower(caption).find("convolution") != std::string::npos;
    for (const DiagramLabel& label : diagram.labels) {
        const LabelReading reading = reader.read(label.text);
        has_convolutions = has_convolutions || tells_of_convolution(reading);
        const bool is_size = reading.kind == LabelKind::Size && reading.size && is_kernel(*reading.size);
        const bool is_inside = label.shape != nothing && label.side == LabelSide::Inside &&
                               is_plain(diagram.shapes[static_cast<std::size_t>(label.shape)]);
        if (!is_size || !is_inside) continue;
        LabelReading kernel = reader.read("conv " + label.text);
        if (tells_of_convolution(kernel)) kernels[lower(joined(split_words(label.text), " "))] = std::move(kernel);
    }
    return has_convolutions ? kernels : std::map<std::string, LabelReading>{};
}

}  // namespace dlp
