// `Hidden 1`, `Hidden 2`, `Hidden 3`: numbers that count layers are none of their widths.
#pragma once

#include "design/design.h"

namespace dlp {

/// Leaves out widths that only number the layers of one name: 1, 2, ... without a gap.
void drop_numbering(Design& design);

}  // namespace dlp
