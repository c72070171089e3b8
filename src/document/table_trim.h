// Text around a table's grid that is none of its cells: notes below its last rule, a title above its first one.
#pragma once

#include <string>
#include <vector>

#include "document/table_bands.h"

namespace dlp {

/// Takes the notes out of `ink`, from top to bottom. `table` was cut from it and is no longer valid if there are any.
std::vector<std::string> take_notes(TableInk& ink, const BandedTable& table);

}  // namespace dlp
