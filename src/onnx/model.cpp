#include "onnx/model.h"

#include <algorithm>

namespace dlp {

const OnnxAttribute* find_attribute(const OnnxNode& node, std::string_view name) {
    const auto found =
        std::find_if(node.attributes.begin(), node.attributes.end(), [&](const auto& a) { return a.name == name; });
    return found == node.attributes.end() ? nullptr : &*found;
}

}  // namespace dlp
