// Lines that pass through the box of a word: which of the ink there is theirs, and not the word's.
#pragma once

#include <vector>

#include "image/components.h"

namespace dlp {

/// Ink around a word: its parts within `window`, which holds `box` and a margin around it.
struct WordInk {
    Components parts;
    PixelRect window;
    PixelRect box;
};

/// 1 for the pixels of `ink.box` that belong to lines. A line goes on outside of the box, where no other word stands
/// (`words`); between the places where it leaves the box it is straight, and letters that touch it are not part of it.
Mask passing_ink(const WordInk& ink, const Mask& words);

}  // namespace dlp
