// Protocol buffers' text format, as far as a Caffe net needs it: a tree of named fields, read and written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dlp {

struct ProtoField {
    std::string name;
    std::string value;                 ///< as written: `"data"`, `3`, `MAX`, `true`; empty for a message
    std::vector<ProtoField> children;  ///< of a message
    bool is_message = false;
    std::vector<std::string> comments = {};  ///< lines before it, without the `#`; not written
};

/// Errors: BadInput with the line of `text`.
Result<std::vector<ProtoField>> read_prototxt(std::string_view text, const Origin& origin);

/// Lines of two blanks of indentation.
std::vector<std::string> prototxt_lines(const std::vector<ProtoField>& fields);

}  // namespace dlp
