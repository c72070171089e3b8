// Opens a PDF file and reads its ink. The engine (MuPDF) stays behind this header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "pdf/ink.h"

namespace dlp {

/// 8-bit RGB pixels, row by row, three bytes a pixel.
struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

struct PixelGrid;

/// An open PDF. Movable, not copyable; not safe to use from two threads at once. Lack of memory is std::bad_alloc, and
/// never looks like a damaged file.
class PdfDocument {
  public:
    /// Errors: NotFound (no such file), BadInput (not a PDF, encrypted with a password, damaged beyond repair, empty,
    /// no pages), each naming the file and what to do.
    static Result<PdfDocument> open(const std::filesystem::path& file);

    PdfDocument(PdfDocument&&) noexcept;
    PdfDocument& operator=(PdfDocument&&) noexcept;
    ~PdfDocument();

    [[nodiscard]] int page_count() const;
    /// The `Title` of the file's own metadata; often empty or wrong.
    [[nodiscard]] std::string metadata_title() const;
    /// Fonts seen by the pages read so far; `FontId` indexes it.
    [[nodiscard]] const std::vector<Font>& fonts() const;

    /// `number` counts from 1. A page that is damaged gives what could be read and a warning. A page with nearly all of
    /// its text sideways or upside down is turned, also for `render_region`.
    Result<Page> read_page(int number, Diagnostics& diagnostics);

    /// `region` of page `number` as pixels at `dots_per_inch`, on white.
    Result<Raster> render_region(int number, const PageBox& region, double dots_per_inch);

    /// `region` of page `number` on a grid of `width` x `height` pixels, on white: where that is the grid of a picture,
    /// its pixels come out as they were stored.
    Result<Raster> render_grid(int number, const PageBox& region, int width, int height);

  private:
    struct Engine;
    explicit PdfDocument(std::unique_ptr<Engine> engine);
    Result<Page> read_as_turned(int number, Diagnostics& diagnostics);
    [[nodiscard]] Result<void> check_region(int number, const PageBox& region, double sx, double sy) const;
    Result<Raster> render(int number, const PageBox& region, const PixelGrid& grid);
    std::unique_ptr<Engine> engine_;
};

/// `raster` as the bytes of a PNG file. The same pixels always give the same bytes.
std::string raster_to_png(const Raster& raster);

/// `raster`, which has pixels, as the bytes of a JPEG file; `quality` is 1 to 100.
std::string raster_to_jpeg(const Raster& raster, int quality);

}  // namespace dlp
