// The short form of Caffe code (`generate --plain`): windows as Caffe's own fields say them, without the constructions
// that make them exact, and what that changes. Which layers have one: `derive-plain` of their spelling.
#pragma once

#include <map>
#include <string>

#include "codegen/prepared_design.h"

namespace dlp {

struct PlainForm {
    DesignFacts facts;                                            ///< with the sizes that Caffe gives
    std::map<std::string, std::string, std::less<>> differences;  ///< by layer, for those that are not as designed
};

/// Errors: Unsupported where the layers do not fit together with the sizes of the short form.
Result<PlainForm> plain_form(const PreparedDesign& all, const TargetRule& target);

}  // namespace dlp
