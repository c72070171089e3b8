// Where something was read: the address that every layer, error and diagnostic carries.
#pragma once

#include <optional>
#include <string>

#include "geometry/box.h"

namespace dlp {

/// A place in a file. `page` counts from 1; 0 means "no page" (then `line`, counting from 1, may say where).
struct Origin {
    std::string file;
    int page = 0;
    int line = 0;
    std::optional<PageBox> region;
};

/// `vgg.pdf, page 3`, `rules/layers/dense.toml:12`, or the empty string for an unknown place.
std::string describe(const Origin& origin);

}  // namespace dlp
