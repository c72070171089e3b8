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

enum class ChartForm : std::uint8_t { Box, Rounded, Diamond, Ellipse };

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
    explicit ChartMaker(std::uint64_t seed) : random_(seed) {
        layout_.direction = random_.percent(80) ? Direction::Down : Direction::Right;
        layout_.ways = random_.percent(60) ? WayForm::Orthogonal : WayForm::Straight;
        layout_.gap = 40;
        pen_.width = random_.percent(50) ? 1 : 1.5;
        has_fill_ = random_.percent(60);
        head_ = random_.percent(70) ? HeadForm::Triangle : HeadForm::Barbed;
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

    ChartForm step_form() { return random_.percent(70) ? ChartForm::Box : ChartForm::Rounded; }

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
            case ChartForm::Box:
            case ChartForm::Rounded: break;
        }
        return {width + around, height + around};
    }

    void draw_node(std::size_t node) {
        constexpr std::array<Color, 4> fills{0xDAE8FC, 0xD5E8D4, 0xFFF2CC, 0xF8CECC};
        const Look& look = looks_[node];
        const DrawingBox& box = places_.boxes[node];
        Ink ink{{}, pen_};
        if (has_fill_) ink.fill = fills.at(static_cast<std::size_t>(look.form));
        switch (look.form) {
            case ChartForm::Box: chart_.drawing.paths.push_back(drawn_box(box, 0, ink)); break;
            case ChartForm::Rounded: chart_.drawing.paths.push_back(drawn_box(box, 7, ink)); break;
            case ChartForm::Diamond: chart_.drawing.paths.push_back(drawn_diamond(box, ink)); break;
            case ChartForm::Ellipse: chart_.drawing.paths.push_back(drawn_ellipse(box, ink)); break;
        }
        DrawnText text;
        text.size = text_size;
        text.middle = box.center();
        write_lines(chart_.drawing, look.lines, text);
        chart_.nodes.push_back({joined(look.lines, "\n"), box});
    }

    [[nodiscard]] std::vector<DrawingPoint> way_of(std::size_t link) const {
        std::vector<DrawingPoint> way = places_.ways[link];
        const std::size_t to = links_[link].to;
        const bool is_down = layout_.direction == Direction::Down;
        const ChartForm form = looks_[to].form;
        if (form == ChartForm::Ellipse) way.back() = onto_ellipse(way.back(), places_.boxes[to], is_down);
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

    /// Beside the longest piece of the way.
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
        text.middle = is_steep ? DrawingPoint{m.x + (goes_left ? -off : off), m.y} : DrawingPoint{m.x, m.y - 8};
        chart_.drawing.texts.push_back(text);
    }

    Random random_;
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
