// What the cells of a column hold: how many of them name layers, sizes, numbers.
// Not here: what the column means (columns.h).
#pragma once

#include "layer_table/grid.h"
#include "phrase/phrase.h"

namespace dlp {

/// What the cells of a column hold, as shares of its cells that hold anything.
struct Content {
    double cells = 0;
    double phrases = 0;      ///< name a layer
    double implicit = 0;     ///< a size and a number: a convolution without its name
    double sizes = 0;        ///< one size and nothing else
    double maps = 0;         ///< a size with a side of 14 or more, or three parts
    double windows = 0;      ///< a size with two sides that a window may have
    double numbers = 0;      ///< one number and nothing else
    double factors = 0;      ///< a repeat and nothing else
    double specific = 0;     ///< name a layer and one of its parameters
    double companions = 0;   ///< an activation or a normalisation and nothing else
    bool counts_up = false;  ///< 1, 2, 3 ...: three numbers or more, each of them one above the number before it
};

Content content_of(const Grid& grid, int column, int from_row, const Vocabulary& vocabulary);

}  // namespace dlp
