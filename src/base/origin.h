// Where something was read: the address that every layer, error and diagnostic carries.
#pragma once

#include <optional>
#include <string>

#include "geometry/box.h"

namespace dlp {

/// A place in a file. `page` counts from 1; 0 means "no page" (then `line`, counting from 1, may say where). `path` is
/// the place in a JSON file.
struct Origin {
    std::string file;
    int page = 0;
    int line = 0;
    std::optional<PageBox> region;
    std::string path = {};  ///< `layers[3].params.strides`
};

/// `vgg.pdf, page 3`, `rules/layers/dense.toml:12`, `design.json: layers[3]`, or the empty string for an unknown place.
/// Where there is a path, it says more than the page that the layer was read from.
std::string describe(const Origin& origin);

}  // namespace dlp
