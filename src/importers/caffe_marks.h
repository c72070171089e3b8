// Whether what a marked layer was made of (codegen/caffe_mark.h) is what our own generator writes for it: the layer is
// written again, with all of the design, and each of Caffe's layers is compared. So a hint cannot say what is not
// there.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "importers/caffe_layers.h"

namespace dlp {

/// A layer that was taken from a mark.
struct TakenMark {
    std::size_t place = 0;  ///< in the file
    const CaffeMark* mark = nullptr;
    std::string id;
    std::vector<std::string> inputs;  ///< ids, in the order of the mark's bottoms
};

/// The places of marks that do not hold; all of them where the design cannot be written.
std::set<std::size_t> wrong_marks(const Design& design, const std::vector<TakenMark>& taken, const CaffeFile& file,
                                  const Rules& rules);

}  // namespace dlp
