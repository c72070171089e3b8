// Short ways to import a text in a test.
#pragma once

#include "importers/import_design.h"
#include "support/design_builders.h"

namespace dlp::test {

inline Result<Design> imported(const std::string& text, const std::string& format, Diagnostics& diagnostics) {
    return import_design({text, "net"}, format, shipped_rules(), diagnostics);
}

/// Fails the test where the text cannot be imported.
inline Design imported(const std::string& text, const std::string& format) {
    Diagnostics diagnostics;
    auto design = imported(text, format, diagnostics);
    EXPECT_TRUE(design) << design.error().message;
    return design ? std::move(*design) : Design{};
}

/// `Input Conv2D Flatten`
inline std::string types_of(const Design& design) {
    std::string types;
    for (const Layer& made : design.layers) types += (types.empty() ? "" : " ") + made.type;
    return types;
}

}  // namespace dlp::test
