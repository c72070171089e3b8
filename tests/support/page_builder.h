// Makes a page of ink by hand: text in a font whose letters are half an em wide, rules, boxes, pictures.
#pragma once

#include <string>
#include <string_view>

#include "pdf/ink.h"

namespace dlp::test {

class PageBuilder {
  public:
    explicit PageBuilder(double width = 612, double height = 792) {
        page_.number = 1;
        page_.box = page_box(0, 0, width, height);
    }

    PageBuilder& number(int value) { return set(page_.number, value); }
    PageBuilder& size(double points) { return set(size_, points); }
    PageBuilder& font(FontId id) { return set(font_, id); }
    /// Extra room between letters, in em.
    PageBuilder& letter_spacing(double em) { return set(spacing_, em); }

    /// Text on the base line `y`; a space is 0.33 em of nothing. UTF-8 in, one glyph a code point.
    PageBuilder& text(double x, double y, std::string_view words) {
        pen_ = x;
        for (std::size_t i = 0; i < words.size();) {
            std::size_t next = i + 1;
            while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U) ++next;
            if (words[i] == ' ') {
                pen_ += (0.33 + spacing_) * size_;
            } else {
                glyph(words.substr(i, next - i), y);
                pen_ += spacing_ * size_;
            }
            i = next;
        }
        return *this;
    }

    /// Text that runs upwards from `y` on the base line `x`.
    PageBuilder& upwards(double x, double y, std::string_view words) {
        for (const char letter : words) {
            const double advance = advance_of(letter);
            add_upright(letter, page_box(x - 0.8 * size_, y - advance, x + 0.2 * size_, y), {x, y}, 90);
            y -= advance;
        }
        return *this;
    }

    /// Text that runs downwards from `y` on the base line `x`.
    PageBuilder& downwards(double x, double y, std::string_view words) {
        for (const char letter : words) {
            const double advance = advance_of(letter);
            add_upright(letter, page_box(x - 0.2 * size_, y, x + 0.8 * size_, y + advance), {x, y}, -90);
            y += advance;
        }
        return *this;
    }

    /// Lines of running text from `left` to `right`, the first on the base line `top`.
    PageBuilder& paragraph(double left, double right, double top, int lines, double leading = 12) {
        const auto letters = static_cast<std::size_t>((right - left) / (0.5 * size_));
        for (int i = 0; i < lines; ++i) {
            std::string line;
            while (line.size() < letters) line += "abcdefgh"[line.size() % 8];
            text(left, top + leading * i, line);
        }
        return *this;
    }

    PageBuilder& rule(double left, double right, double y, double width = 0.4) {
        return path({{left, y}, {right, y}}, {PathVerb::Move, PathVerb::Line}, Paint::Stroke, width);
    }
    PageBuilder& upright_rule(double x, double top, double bottom, double width = 0.4) {
        return path({{x, top}, {x, bottom}}, {PathVerb::Move, PathVerb::Line}, Paint::Stroke, width);
    }
    PageBuilder& box(double left, double top, double right, double bottom, Paint paint = Paint::Stroke) {
        return path({{left, top}, {right, top}, {right, bottom}, {left, bottom}},
                    {PathVerb::Move, PathVerb::Line, PathVerb::Line, PathVerb::Line, PathVerb::Close}, paint,
                    paint == Paint::Fill ? 0 : 1);
    }
    PageBuilder& bitmap(double left, double top, double right, double bottom) {
        page_.bitmaps.push_back({page_box(left, top, right, bottom), 100, 100, false, order_++});
        return *this;
    }

    /// Where the last text ended.
    [[nodiscard]] double pen() const { return pen_; }
    [[nodiscard]] const Page& page() const { return page_; }

  private:
    template <class T>
    PageBuilder& set(T& field, T value) {
        field = value;
        return *this;
    }

    void add(Glyph glyph) { page_.glyphs.push_back(std::move(glyph)); }

    [[nodiscard]] double advance_of(char letter) const { return (letter == ' ' ? 0.33 : 0.5) * size_; }

    void add_upright(char letter, const PageBox& box, PagePoint origin, double angle) {
        if (letter != ' ') add({std::string(1, letter), box, origin, size_, angle, font_, 0, order_++});
    }

    void glyph(std::string_view letter, double y) {
        const double right = pen_ + 0.5 * size_;
        add({std::string(letter),
             page_box(pen_, y - 0.75 * size_, right, y + 0.2 * size_),
             {pen_, y},
             size_,
             0,
             font_,
             0,
             order_++});
        pen_ = right;
    }

    PageBuilder& path(std::vector<PagePoint> points, std::vector<PathVerb> verbs, Paint paint, double width) {
        Path made;
        for (const PagePoint& point : points) made.box = united(made.box, make_box(point, point));
        made.points = std::move(points);
        made.verbs = std::move(verbs);
        made.paint = paint;
        made.line_width = width;
        made.order = order_++;
        page_.paths.push_back(std::move(made));
        return *this;
    }

    Page page_;
    double size_ = 10;
    double spacing_ = 0;
    double pen_ = 0;
    FontId font_{};
    std::uint32_t order_ = 0;
};

}  // namespace dlp::test
