// What the header of a row or column means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/rules.h"

namespace dlp {

/// A key of rules/words/headers.toml (`kernel_size`, `output_size`, ...), or none for an unknown header.
std::optional<std::string> find_role(std::string_view header, const Rules& rules);

/// The same, but only for a header that is wholly known; "stride 2" is none.
std::optional<std::string> find_exact_role(std::string_view header, const Rules& rules);

/// `kernel size, stride, pad` -> `kernel_size+strides+padding`: one header for values that its cells list in this
/// order.
std::optional<std::string> find_joint_role(std::string_view header, const Rules& rules);

/// True when the role sets a parameter of a layer (kernel, stride, filters, type ...), so that its header speaks for
/// layers lying across it.
bool is_layer_role(std::string_view role);

/// True for a cell that says "nothing here": empty, a dash, `n/a`.
bool is_void(std::string_view text);

}  // namespace dlp
