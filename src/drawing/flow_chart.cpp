#include "drawing/flow_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "render/picture_text.h"
#include "simulate/random.h"

namespace dlp {
namespace {

constexpr double text_size = 11;
constexpr double line_height = 1.2 * text_size;
constexpr double around = 18;  // a box is wider and higher than its text
constexpr double head_length = 8;

constexpr double slant = 8;  // of the sides of input and output
constexpr double lid = 9;    // height of a cylinder's

enum class ChartForm : std::uint8_t { Box, Rounded, Diamond, Ellipse, Slanted, Cylinder };

struct Look {
    ChartForm form = ChartForm::Box;
    std::vector<std::string> lines;
};

const std::vector<std::string> verbs{"Read", "Check", "Update",  "Send", "Collect",
                                     "Sort", "Store", "Compute", "Open", "Merge"};
const std::vector<std::string> things{"the file",   "user data", "all records", "the queue",   "a report",
                                      "new orders", "the index", "the result",  "the account", "messages"};
const std::vector<std::string> questions{"Valid?", "Done?", "Is it empty?", "More items?", "Found?", "Error?"};
const std::vector<std::string> ends{"Start", "Stop", "Ready", "Finish"};

class ChartMaker {
  public:
    explicit ChartMaker(std::uint64_t seed) : random_(seed), style_(~seed) {
        layout_.direction = random_.percent(80) ? Direction::Down : Direction::Right;
        layout_.ways = random_.percent(60) ? WayForm::Orthogonal : WayForm::Straight;
        layout_.gap = 40;
        pen_.width = random_.percent(50) ? 1 : 1.5;
        has_fill_ = random_.percent(60);
        head_ = random_.percent(70) ? HeadForm::Triangle : HeadForm::Barbed;
        has_words_on_lines_ = style_.percent(35);
        plate_ = style_.percent(50) ? 0xFFFFFF : 0xE8E8E8;
        has_data_ = style_.percent(35);
    }

    FlowChart run() {
        grow();
        std::vector<NodeSize> sizes;
        for (const Look& look : looks_) sizes.push_back(size_of(look));
        places_ = arrange(sizes, links_, layout_);
        for (std::size_t link = 0; link < links_.size(); ++link) draw_link(link);
        for (std::size_t node = 0; node < looks_.size(); ++node) draw_node(node);
        return std::move(chart_);
    }

  private:
    std::size_t add(ChartForm form) {
        Look look;
        look.form = form;
        if (form == ChartForm::Ellipse) {
            look.lines = {random_.one_of(ends)};
        } else if (form == ChartForm::Diamond) {
            look.lines = {random_.one_of(questions)};
        } else {
            look.lines = {random_.one_of(verbs) + " " + random_.one_of(things)};
            if (random_.percent(35)) look.lines.push_back("and " + lower(random_.one_of(verbs)) + " it");
        }
        looks_.push_back(std::move(look));
        return looks_.size() - 1;
    }

    void link(std::size_t from, std::size_t to, const std::string& label = "") {
        links_.push_back({from, to});
        labels_.push_back(label);
    }

    ChartForm step_form() {
        const ChartForm form = random_.percent(70) ? ChartForm::Box : ChartForm::Rounded;
        if (!has_data_ || style_.percent(50)) return form;
        return style_.percent(50) ? ChartForm::Slanted : ChartForm::Cylinder;
    }

    /// A chain; now and then a question with a branch of its own, which comes back or ends.
    void grow() {
        std::size_t at = add(ChartForm::Ellipse);
        for (std::int64_t step = random_.between(3, 7); step > 0; --step) {
            const bool asks = random_.percent(40);
            const std::size_t next = add(asks ? ChartForm::Diamond : step_form());
            link(at, next);
            at = next;
            if (!asks) continue;
            const std::size_t aside = add(step_form());
            const std::size_t ahead = add(step_form());
            link(at, aside, "no");
            link(at, ahead, "yes");
            if (random_.percent(60)) {
                const std::size_t met = add(step_form());
                link(aside, met);
                link(ahead, met);
                at = met;
            } else {
                at = ahead;
            }
        }
        link(at, add(ChartForm::Ellipse));
    }

    static NodeSize size_of(const Look& look) {
        double width = 0;
        for (const std::string& line : look.lines)
            width = std::max(width, text_width(line, text_size, FontWeight::Regular));
        const double height = line_height * static_cast<double>(look.lines.size());
        switch (look.form) {
            case ChartForm::Diamond: return {2 * width, 3.2 * height};
            case ChartForm::Ellipse: return {1.42 * width + around, 1.42 * height + around / 2};
            case ChartForm::Slanted: return {width + around + 2 * slant, height + around};
            case ChartForm::Cylinder: return {width + around, height + around + lid};
            case ChartForm::Box:
            case ChartForm::Rounded: break;
        }
        return {width + around, height + around};
    }

    void draw_node(std::size_t node) {
        constexpr std::array<Color, 6> fills{0xDAE8FC, 0xD5E8D4, 0xFFF2CC, 0xF8CECC, 0xE1D5E7, 0xF5F5F5};
        const Look& look = looks_[node];
        const DrawingBox& box = places_.boxes[node];
        Ink ink{{}, pen_};
        if (has_fill_) ink.fill = fills.at(static_cast<std::size_t>(look.form));
        switch (look.form) {
            case ChartForm::Box: chart_.drawing.paths.push_back(drawn_box(box, 0, ink)); break;
            case ChartForm::Rounded: chart_.drawing.paths.push_back(drawn_box(box, 7, ink)); break;
            case ChartForm::Diamond: chart_.drawing.paths.push_back(drawn_diamond(box, ink)); break;
            case ChartForm::Ellipse: chart_.drawing.paths.push_back(drawn_ellipse(box, ink)); break;
            case ChartForm::Slanted: chart_.drawing.paths.push_back(drawn_slanted(box, ink)); break;
            case ChartForm::Cylinder: draw_cylinder(box, ink); break;
        }
        DrawnText text;
        text.size = text_size;
        text.middle = box.center();
        if (look.form == ChartForm::Cylinder) text.middle.y += lid / 3;
        write_lines(chart_.drawing, look.lines, text);
        chart_.nodes.push_back({joined(look.lines, "\n"), box});
    }

    static DrawnPath drawn_slanted(const DrawingBox& box, const Ink& ink) {
        return drawn_polygon({{box.left() + slant, box.top()},
                              {box.right(), box.top()},
                              {box.right() - slant, box.bottom()},
                              {box.left(), box.bottom()}},
                             ink);
    }

    static DrawingBox lid_of(const DrawingBox& box) { return {box.top_left, {box.right(), box.top() + lid}}; }

    void draw_cylinder(const DrawingBox& box, const Ink& ink) {
        const DrawingBox top = lid_of(box);
        const DrawingBox bottom{{box.left(), box.bottom() - lid}, box.bottom_right};
        const DrawingBox side{{box.left(), top.center().y}, {box.right(), bottom.center().y}};
        auto& paths = chart_.drawing.paths;
        paths.push_back(drawn_ellipse(bottom, ink));
        paths.push_back(drawn_box(side, 0, {ink.fill.value_or(0xFFFFFF), {}}));
        for (const double x : {side.left(), side.right()})
            paths.push_back(drawn_line({{x, side.top()}, {x, side.bottom()}}, pen_));
        paths.push_back(drawn_ellipse(top, ink));
    }

    [[nodiscard]] std::vector<DrawingPoint> way_of(std::size_t link) const {
        std::vector<DrawingPoint> way = places_.ways[link];
        const std::size_t to = links_[link].to;
        const bool is_down = layout_.direction == Direction::Down;
        const ChartForm form = looks_[to].form;
        if (form == ChartForm::Ellipse) way.back() = onto_ellipse(way.back(), places_.boxes[to], is_down);
        if (form == ChartForm::Cylinder && is_down)
            way.back() = onto_ellipse(way.back(), lid_of(places_.boxes[to]), true);
        if (form == ChartForm::Diamond) way.back() = onto_diamond(way.back(), places_.boxes[to], is_down);
        return way;
    }

    void draw_link(std::size_t link) {
        const std::vector<DrawingPoint> way = way_of(link);
        const DrawingPoint before = way[way.size() - 2];
        std::vector<DrawingPoint> shaft = way;
        const double whole = std::hypot(way.back().x - before.x, way.back().y - before.y);
        const double share = 0.7 * head_length / std::max(whole, 0.1);
        shaft.back() = {way.back().x - share * (way.back().x - before.x),
                        way.back().y - share * (way.back().y - before.y)};
        chart_.drawing.paths.push_back(drawn_line(shaft, pen_));
        chart_.drawing.paths.push_back(drawn_head(before, way.back(), head_, head_length, pen_));
        chart_.edges.push_back({links_[link].from, links_[link].to, labels_[link]});
        if (!labels_[link].empty()) write_label(way, labels_[link]);
    }

    /// Beside the longest piece of the way, or on it.
    void write_label(const std::vector<DrawingPoint>& way, const std::string& label) {
        std::size_t longest = 1;
        const auto length = [&](std::size_t i) { return std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y); };
        for (std::size_t i = 2; i < way.size(); ++i) longest = length(i) > length(longest) ? i : longest;
        const DrawingPoint a = way[longest - 1];
        const DrawingPoint b = way[longest];
        DrawnText text;
        text.text = label;
        text.size = text_size - 1;
        const double off = text_width(label, text.size, FontWeight::Regular) / 2 + 4;
        const DrawingPoint m{(a.x + b.x) / 2, (a.y + b.y) / 2};
        const bool is_steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
        const bool goes_left = b.x < a.x;
        if (has_words_on_lines_) {
            text.middle = m;
            const double width = text_width(label, text.size, FontWeight::Regular) + 4;
            const DrawingBox plate{{m.x - width / 2, m.y - 7}, {m.x + width / 2, m.y + 7}};
            chart_.drawing.paths.push_back(drawn_box(plate, 0, {plate_, {}}));
            chart_.drawing.texts.push_back(text);
            return;
        }
        text.middle = is_steep ? DrawingPoint{m.x + (goes_left ? -off : off), m.y} : DrawingPoint{m.x, m.y - 8};
        chart_.drawing.texts.push_back(text);
    }

    Random random_;
    Random style_;  ///< of what came later: what `random_` draws stays as it was
    bool has_words_on_lines_ = false;
    Color plate_ = 0xFFFFFF;  ///< behind them
    bool has_data_ = false;   ///< input, output and stores have forms of their own
    ArrangeOptions layout_;
    Pen pen_;
    bool has_fill_ = false;
    HeadForm head_ = HeadForm::Triangle;
    std::vector<Look> looks_;
    std::vector<SketchLink> links_;
    std::vector<std::string> labels_;  ///< by link
    Arrangement places_;
    FlowChart chart_;
};

}  // namespace

FlowChart random_flow_chart(std::uint64_t seed) {
    return ChartMaker(seed).run();
}

}  // namespace dlp
