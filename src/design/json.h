// Design <-> its JSON (`design/1`, docs/design.schema.json). One form for golden tests, store, HTTP, editor and Python.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "design/design.h"

namespace dlp {

/// Deterministic, two blanks of indentation, keys in the order of the format document, a newline at the end.
std::string design_to_json(const Design& design);

/// Errors: BadInput with the JSON path (`layers[3].params.strides`) as its origin, for text that is not JSON, lacks a
/// key, has a value of the wrong type, a doubled layer id, or an edge to an unknown layer. Unknown keys are accepted
/// and dropped. `data_format` is that of a design that does not say it.
Result<Design> design_from_json(std::string_view json, DataFormat data_format = DataFormat::ChannelsLast);

}  // namespace dlp
