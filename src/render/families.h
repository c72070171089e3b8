// Which family a layer belongs to, and its colours: rules/words/families.toml as the writers need it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.h"

namespace dlp {

enum class ColourScheme : std::uint8_t { Light, Dark };

struct LayerFamily {
    std::string name;
    std::array<std::string, 2> fill{"#f4f4f2", "#32322f"};  ///< by ColourScheme: `#rrggbb`
    std::array<std::string, 2> line{"#b5b5ac", "#76766d"};
    bool is_slim = false;  ///< one line, and under the layer that feeds it where it can
};

struct Families {
    std::vector<LayerFamily> all;  ///< by name; never empty
    std::map<std::string, std::size_t, std::less<>> by_type;
    std::map<std::string, std::size_t, std::less<>> by_shape;
    std::size_t other = 0;

    /// Place in `all`. `rule` is null for an unknown type.
    [[nodiscard]] std::size_t of(std::string_view type, const LayerRule* rule) const;
};

/// Errors: BadInput for a colour that is none, naming the file.
Result<Families> families_of(const Rules& rules);

}  // namespace dlp
