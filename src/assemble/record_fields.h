// The words of layers drawn as records, as the plots of Keras are. Not here: where they stand (records.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "design/design.h"

namespace dlp {

/// What some words are in a record.
enum class RecordField : std::uint8_t {
    None,        ///< of its title, or of no record
    InputName,   ///< `input:`
    OutputName,  ///< `output:`
    Shape,       ///< `(None, 26, 26, 32)`, of the end that is named beside it
    InputShape,  ///< `Input shape: (None, 28, 28, 1)`
    OutputShape,
    Activation,  ///< `Activation: relu`
    DataType,    ///< `float32`, `Output dtype: float32`
};

RecordField record_field_of(std::string_view words);

/// The fields that one line holds: `input: (None, 8) output: (None, 4)` -> both; a line without fields is one part.
std::vector<std::string> parts_of_record_line(std::string_view line);

/// `[(None, None, 32)]` -> {unknown_size, 32}: without the batch. Empty where there is no shape, or several tensors
/// have theirs.
Integers shape_in_record(std::string_view words);

/// The same of a label that is nothing but a shape of a batch.
Integers printed_shape(std::string_view label);

/// `Activation: relu` -> `relu`; empty for `linear`, which is none.
std::string activation_in_record(std::string_view words);

/// `conv2d_1: Conv2D`, `conv2d_1 (Conv2D)`, `conv2d_1 | Conv2D` and `conv2d_1\nConv2D` -> `Conv2D`; else all of it.
std::string class_in_record(const std::vector<std::string>& title);

}  // namespace dlp
