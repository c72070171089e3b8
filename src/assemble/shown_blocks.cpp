#include "assemble/shown_blocks.h"

#include "assemble/part_titles.h"
#include "base/text.h"

namespace dlp {

std::map<std::string, LabelReading> shown_blocks(const Diagram& diagram, const LabelReader& reader,
                                                 const std::set<std::string>& titles) {
    std::map<std::string, LabelReading> blocks;
    for (const DiagramLabel& label : diagram.labels) {
        if (titles.count(title_key(label.text)) == 0) continue;
        const LabelReading reading = reader.read(label.text);
        if (reading.kind != LabelKind::Layers || reading.layers.size() < 2) continue;
        LabelReading block;
        block.kind = LabelKind::Name;
        block.understood = 1;
        blocks.emplace(lower(label.text), std::move(block));
    }
    return blocks;
}

}  // namespace dlp
