// A figure's ink as a reader of diagrams wants it: what the file has as vectors and words, and what it only has as
// pixels made into the same.
#pragma once

#include <string>
#include <vector>

#include "document/paper.h"
#include "image/text_reader.h"
#include "image/vectorize.h"
#include "pdf/document.h"

namespace dlp {

/// Where a figure's drawing and words are to be had from.
enum class InkSource : std::uint8_t {
    Vectors,         ///< paths and words as the file has them
    OutlinedLabels,  ///< its paths; but letters are drawn, or their code is not to be trusted: words are read
    Mixed,           ///< its paths and words, and those of the drawings that stand in it as pictures
    Pixels,          ///< it is a picture: all of it is read
};

/// `vectors`, `outlined-labels`, `mixed`, `pixels`.
const char* name_of(InkSource source);

/// Few paths and pictures all over: pixels. Paths and hardly a letter: outlined labels.
InkSource ink_source(const FigureInk& ink, const PageBox& region);

/// The fonts of a good part of the figure's glyphs say nothing true about what they show.
bool has_broken_letters(PdfDocument& pdf, const Figure& figure);

struct CompletedInk {
    FigureInk ink;
    InkSource source = InkSource::Vectors;
    std::vector<ImageStep> steps;  ///< of the pixels that were read, if they were asked for
};

/// `reader` may be null: then nothing is read that takes one. A region that cannot be rendered is a warning, and stays
/// as it is.
CompletedInk complete_ink(PdfDocument& pdf, const Figure& figure, TextReader* reader, Diagnostics& diagnostics,
                          bool wants_steps = false);

/// A picture that is no part of a PDF as a figure on a page of its own. It is given the size at which its letters are
/// as large as in a paper, since what reads diagrams knows how large arrow heads and gaps are on paper.
Figure figure_of_picture(const Raster& pixels, TextReader* reader, std::vector<ImageStep>* steps = nullptr);

}  // namespace dlp
