#include "drawing/write_pdf.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/text.h"
#include "render/picture_text.h"

namespace dlp {
namespace {

constexpr double page_width = 612;
constexpr double page_height = 792;
constexpr double margin = 54;
constexpr double figure_top = 120;
constexpr double most_height = 500;  // of a figure
constexpr double body_size = 10;
constexpr double body_step = 12;
constexpr int jpeg_quality = 80;

/// Says nothing about networks.
constexpr std::array<std::string_view, 4> body{
    "We describe the system that was used throughout this work and report what was found with it.",
    "The first part gives an overview of the whole, and the figure shows it in detail. The second part",
    "explains how the data were gathered, who took part, and under which conditions the study was held.",
    "Finally we discuss what this means for others, and where the limits of the approach can be seen.",
};

/// Two digits behind the point: finer than any printer.
std::string number(double value) {
    const auto hundredths = std::llround(value * 100);
    const std::string digits = std::to_string(std::abs(hundredths));
    const std::string padded = std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    const std::string whole = padded.substr(0, padded.size() - 2);
    return (hundredths < 0 ? "-" : "") + whole + "." + padded.substr(padded.size() - 2) + " ";
}

std::string color(Color value, const char* command) {
    std::string text;
    for (const int shift : {16, 8, 0}) text += number(static_cast<double>((value >> shift) & 0xFFU) / 255);
    return text + command + "\n";
}

/// UTF-8 in the file's one-byte code, in brackets; what it cannot say becomes a question mark.
std::string text_string(std::string_view utf8) {
    std::string text = "(";
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte == '(' || byte == ')' || byte == '\\') text += '\\';
        if (byte < 0x80) {
            text += utf8[i];
        } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < utf8.size()) {
            const auto next = static_cast<unsigned char>(utf8[++i]);
            text += static_cast<char>(((byte & 0x03U) << 6U) | (next & 0x3FU));
        } else if (byte >= 0xC0) {
            text += '?';
        }
    }
    return text + ")";
}

/// Writes the operators of one page. Points are given from the top left.
class PageWriter {
  public:
    void write(PagePoint at, const std::string& text, double size, bool is_bold = false, bool is_upward = false) {
        const std::string matrix = is_upward ? "0 1 -1 0 " : "1 0 0 1 ";
        content_ += "BT " + std::string(is_bold ? "/F2 " : "/F1 ") + number(size) + "Tf " + matrix + point(at) + "Tm " +
                    text_string(text) + " Tj ET\n";
    }

    void write(const DrawnText& text, double scale, PagePoint middle) {
        const double size = text.size * scale;
        const FontWeight weight = text.is_bold ? FontWeight::Bold : FontWeight::Regular;
        const double half = text_width(text.text, size, weight) / 2;
        const double drop = 0.36 * size;  // half the height of capitals
        content_ += color(text.color, "rg");
        const PagePoint at =
            text.is_upward ? PagePoint{middle.x + drop, middle.y + half} : PagePoint{middle.x - half, middle.y + drop};
        write(at, text.text, size, text.is_bold, text.is_upward);
    }

    /// `to_page` maps the drawing's points.
    template <class Map>
    void draw(const DrawnPath& path, double scale, const Map& to_page) {
        if (path.fill) content_ += color(*path.fill, "rg");
        if (path.stroke) {
            content_ += color(path.stroke->color, "RG") + number(path.stroke->width * scale) + "w ";
            content_ += path.stroke->is_dashed ? "[" + number(4 * scale) + number(3 * scale) + "] 0 d\n" : "[] 0 d\n";
        }
        std::size_t next = 0;
        for (const PathVerb verb : path.verbs) {
            const std::size_t count = verb == PathVerb::Curve ? 3 : (verb == PathVerb::Close ? 0 : 1);
            for (std::size_t i = 0; i < count; ++i) content_ += point(to_page(path.points[next++]));
            content_ += command_of(verb);
        }
        content_ += path.fill && path.stroke ? "B\n" : (path.fill ? "f\n" : "S\n");
    }

    void show_picture(const PageBox& place) {
        content_ += "q " + number(place.width()) + "0 0 " + number(place.height()) +
                    point({place.left(), place.bottom()}) + "cm /Im Do Q\n";
    }

    void write_around(const PaperText& text, double figure_bottom) {
        content_ += color(0, "rg");
        const double half = text_width(text.title, 16, FontWeight::Bold) / 2;
        write({page_width / 2 - half, 80}, text.title, 16, true);
        double y = figure_bottom + 24;
        write({margin, y}, text.caption, body_size);
        y += 2 * body_step;
        for (std::size_t line = 0; y < page_height - margin && line < 12; ++line, y += body_step) {
            write({margin, y}, std::string(body[line % body.size()]), body_size);
        }
    }

    std::string take() { return std::move(content_); }

  private:
    static std::string point(PagePoint p) { return number(p.x) + number(page_height - p.y); }

    static const char* command_of(PathVerb verb) {
        switch (verb) {
            case PathVerb::Move: return "m ";
            case PathVerb::Line: return "l ";
            case PathVerb::Curve: return "c ";
            case PathVerb::Close: break;
        }
        return "h ";
    }

    std::string content_;
};

std::string stream(const std::string& dictionary, const std::string& bytes) {
    return "<< " + dictionary + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
}

/// `picture` is the object of the image `/Im`, or empty.
std::string file_of(const std::string& content, const std::string& picture) {
    const std::string font = "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /Helvetica";
    std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 "
        "R "
        ">>" +
            std::string(picture.empty() ? "" : " /XObject << /Im 7 0 R >>") + " >> >>",
        stream("", content),
        font + " >>",
        font + "-Bold >>",
    };
    if (!picture.empty()) objects.push_back(picture);
    std::string file = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(file.size());
    const std::string count = std::to_string(objects.size() + 1);
    return file + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" +
           start + "\n%%EOF\n";
}

std::string deflated(const std::vector<std::uint8_t>& bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytes.data(), static_cast<uLong>(bytes.size()),
              Z_DEFAULT_COMPRESSION);
    packed.resize(size);
    return packed;
}

std::string picture_object(const Raster& picture, Encoding encoding) {
    const bool is_jpeg = encoding == Encoding::Jpeg;
    const std::string about = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Width " +
                              std::to_string(picture.width) + " /Height " + std::to_string(picture.height) +
                              " /Filter ";
    return stream(about + (is_jpeg ? "/DCTDecode" : "/FlateDecode"),
                  is_jpeg ? raster_to_jpeg(picture, jpeg_quality) : deflated(picture.rgb));
}

double scale_of(const DrawingBox& extent) {
    const double fits = std::min((page_width - 2 * margin) / std::max(extent.width(), 1.0),
                                 most_height / std::max(extent.height(), 1.0));
    return std::min(fits, 1.0);
}

}  // namespace

PageBox figure_place(const Drawing& drawing) {
    const DrawingBox extent = extent_of(drawing);
    const double scale = scale_of(extent);
    const double left = (page_width - scale * extent.width()) / 2;
    return page_box(left, figure_top, left + scale * extent.width(), figure_top + scale * extent.height());
}

std::string write_pdf(const Drawing& drawing, const PaperText& text) {
    const DrawingBox extent = extent_of(drawing);
    const double scale = scale_of(extent);
    const PageBox place = figure_place(drawing);
    const auto to_page = [&](DrawingPoint p) {
        return PagePoint{place.left() + scale * (p.x - extent.left()), place.top() + scale * (p.y - extent.top())};
    };
    PageWriter page;
    for (const DrawnPath& path : drawing.paths) page.draw(path, scale, to_page);
    for (const DrawnText& line : drawing.texts) page.write(line, scale, to_page(line.middle));
    page.write_around(text, place.bottom());
    return file_of(page.take(), "");
}

std::string write_pdf(const Raster& picture, Encoding encoding, const PageBox& place, const PaperText& text) {
    PageWriter page;
    page.show_picture(place);
    page.write_around(text, place.bottom());
    return file_of(page.take(), picture_object(picture, encoding));
}

}  // namespace dlp
