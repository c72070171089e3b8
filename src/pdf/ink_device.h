// The engine's device that hands everything painted on a page to an InkCollector.
#pragma once

#include <mupdf/fitz.h>

#include "pdf/ink_collector.h"

namespace dlp {

/// Throws MuPDF's way. `out_of_memory` is set, and the run aborted through `cookie`, when our own memory runs out.
fz_device* new_ink_device(fz_context* context, InkCollector& collector, fz_cookie& cookie, bool& out_of_memory);

}  // namespace dlp
