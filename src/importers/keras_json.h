// The JSON of Keras's `to_json`, as far as a graph: layers with their calls, and what each call reads. Knows both
// dialects of `inbound_nodes`; not what a layer is.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/result.h"

namespace dlp {

/// One output of one call of a layer: name, call, output.
using KerasTensor = std::tuple<std::string, std::int64_t, std::int64_t>;

/// With very large numbers for JavaScript's `Infinity`, which Python writes, and null for `NaN`. Errors: BadInput with
/// line and column.
Result<nlohmann::json> parse_keras_json(std::string_view bytes, const std::string& file);

/// All tensors that an argument, a node or a list of outputs names, in order. Masks are left out.
std::vector<KerasTensor> tensors_in(const nlohmann::json& node);

/// Whether a call has a mask beside its tensors.
bool reads_mask(const nlohmann::json& node);

/// The number that a call has beside its tensors: `0.5 * x`.
std::optional<double> constant_in(const nlohmann::json& node);

/// The shape (without the batch) of every tensor that is named with one: Keras 3 does so.
std::map<KerasTensor, std::vector<std::int64_t>> shapes_in(const nlohmann::json& model);

/// Sizes of a JSON list, `null` as unknown_size; empty where it is no list of sizes.
std::vector<std::int64_t> sizes_in(const nlohmann::json& list);

/// The member, or null; also of what is no object.
const nlohmann::json& member(const nlohmann::json& object, std::string_view key);

/// The text of a member; empty where it has none.
std::string text_of(const nlohmann::json& object, std::string_view key);

}  // namespace dlp
