#include "assemble/records.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "assemble/merge_shapes.h"
#include "assemble/record_fields.h"
#include "base/disjoint_sets.h"
#include "base/text.h"

namespace dlp {
namespace {

/// Words of a label that are one field, or one line of a title.
struct RecordWords {
    std::string text;
    PageBox box;
    double size = 0;  ///< em size in points
    RecordField field = RecordField::None;
    std::size_t label = 0;
};

/// The lines of a text; one goes on in the next while its bracket is open.
std::vector<std::string> whole_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string& line : split(text, '\n')) {
        const bool is_open = !lines.empty() && std::count(lines.back().begin(), lines.back().end(), '(') >
                                                   std::count(lines.back().begin(), lines.back().end(), ')');
        if (is_open)
            lines.back() += " " + line;
        else
            lines.push_back(line);
    }
    return lines;
}

/// The lines of a label, each with its share of the label's height.
std::vector<RecordWords> words_of(const DiagramLabel& label, std::size_t place) {
    std::vector<RecordWords> words;
    const std::vector<std::string> lines = whole_lines(label.text);
    const double height = label.box.height() / static_cast<double>(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double top = label.box.top() + height * static_cast<double>(i);
        const PageBox box = page_box(label.box.left(), top, label.box.right(), top + height);
        for (const std::string& part : parts_of_record_line(lines[i]))
            words.push_back({part, box, label.size, record_field_of(part), place});
    }
    return words;
}

/// They share most of a side.
bool share_side(const PageBox& a, const PageBox& b) {
    constexpr double share = 0.6;    // of the shorter side
    constexpr double nearest = 0.2;  // of the lower box's height: strokes between cells
    const double lower_height = std::min(a.height(), b.height());
    const double across = std::min(a.right(), b.right()) - std::max(a.left(), b.left());
    const double down = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    if (std::abs(across) < nearest * lower_height) return down > share * lower_height;
    return std::abs(down) < nearest * lower_height && across > share * std::min(a.width(), b.width());
}

/// A cell whose frame ends where the cell does, at two sides or more.
bool is_flush(const PageBox& cell, const PageBox& frame) {
    const double nearest = 0.2 * cell.height();
    const double gaps[] = {cell.left() - frame.left(), cell.top() - frame.top(), frame.right() - cell.right(),
                           frame.bottom() - cell.bottom()};
    return std::count_if(std::begin(gaps), std::end(gaps), [&](double gap) { return gap < nearest; }) >= 2;
}

class RecordReader {
  public:
    explicit RecordReader(Diagram& diagram)
        : diagram_(diagram), sets_(diagram.shapes.size()), has_field_(diagram.shapes.size(), false) {
        for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
            for (RecordWords& words : words_of(diagram.labels[i], i)) {
                if (is_field(words) && is_inside(words)) has_field_[shape_of(words)] = true;
                words_.push_back(std::move(words));
            }
        }
    }

    void read() {
        if (std::none_of(words_.begin(), words_.end(), is_field)) return;
        unite_cells();
        owners_ = owners_of_words();
        std::vector<std::size_t> instead(diagram_.shapes.size());
        std::iota(instead.begin(), instead.end(), 0);
        for (const auto& [root, words] : words_by_set()) {
            if (!is_record(words)) continue;
            for (std::size_t i = 0; i < instead.size(); ++i) {
                if (sets_.root(i) == root) instead[i] = root;
            }
            make_record(root, words);
        }
        for (std::size_t i = 0; i < instead.size(); ++i) {
            DiagramShape& whole = diagram_.shapes[instead[i]];
            whole.box = whole.front = united(whole.box, diagram_.shapes[i].box);
        }
        finish(std::move(instead));
    }

  private:
    static bool is_field(const RecordWords& words) { return words.field != RecordField::None; }

    [[nodiscard]] const PageBox& box(std::size_t i) const { return diagram_.shapes[i].box; }

    [[nodiscard]] bool is_box(std::size_t i) const {
        const DiagramShape& shape = diagram_.shapes[i];
        const bool is_angular = shape.outline == Outline::Rectangle || shape.outline == Outline::Polygon;
        return (is_angular || shape.outline == Outline::Rounded) && shape.sheets == 1;
    }

    void unite_cells() {
        for (std::size_t field = 0; field < has_field_.size(); ++field) {
            if (!has_field_[field] || !is_box(field)) continue;
            for (std::size_t other = 0; other < has_field_.size(); ++other) {
                if (other != field && is_box(other) && are_of_one(field, other)) sets_.unite(field, other);
            }
        }
    }

    [[nodiscard]] bool are_of_one(std::size_t field, std::size_t other) const {
        const auto frame = static_cast<DiagramIndex>(other);
        if (diagram_.shapes[field].parent == frame) return is_flush(box(field), box(other));
        return diagram_.shapes[other].parent == diagram_.shapes[field].parent && share_side(box(field), box(other));
    }

    /// For all words: the set of shapes whose record they are of; none for words elsewhere.
    [[nodiscard]] std::vector<std::optional<std::size_t>> owners_of_words() {
        std::vector<std::optional<std::size_t>> owners(words_.size());
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const RecordWords& words = words_[i];
            if (is_title(words)) owners[i] = shape_of(words);
            if (!is_field(words)) continue;
            const bool has_own = is_inside(words) && has_title(shape_of(words));
            owners[i] = has_own ? std::optional(shape_of(words)) : title_above(words);
            if (owners[i] && is_inside(words)) sets_.unite(*owners[i], shape_of(words));
        }
        for (auto& owner : owners) {
            if (owner) owner = sets_.root(*owner);
        }
        return owners;
    }

    [[nodiscard]] bool has_title(std::size_t shape) const {
        return std::any_of(words_.begin(), words_.end(), [&](const RecordWords& words) {
            return is_title(words) && sets_.root(shape_of(words)) == sets_.root(shape);
        });
    }

    [[nodiscard]] bool is_inside(const RecordWords& words) const {
        const DiagramLabel& label = diagram_.labels[words.label];
        return label.shape != nothing && label.side == LabelSide::Inside;
    }

    [[nodiscard]] bool is_title(const RecordWords& words) const { return !is_field(words) && is_inside(words); }

    [[nodiscard]] std::size_t shape_of(const RecordWords& words) const {
        return static_cast<std::size_t>(diagram_.labels[words.label].shape);
    }

    /// The box with a title that a field without one stands under, as where its cell was not seen.
    [[nodiscard]] std::optional<std::size_t> title_above(const RecordWords& field) const {
        constexpr double farthest = 3.5;  // times the height of the words
        std::optional<std::size_t> nearest;
        for (const RecordWords& title : words_) {
            if (!is_title(title) || !is_box(shape_of(title))) continue;
            const PageBox& place = box(shape_of(title));
            const double center = field.box.center().x;
            const double gap = field.box.top() - place.bottom();
            if (center < place.left() || center > place.right() || field.box.center().y < place.top()) continue;
            if (gap > farthest * field.box.height()) continue;
            if (!nearest || place.bottom() > box(*nearest).bottom()) nearest = shape_of(title);
        }
        return nearest;
    }

    [[nodiscard]] std::vector<std::pair<std::size_t, std::vector<const RecordWords*>>> words_by_set() const {
        std::map<std::size_t, std::vector<const RecordWords*>> sets;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (owners_[i]) sets[*owners_[i]].push_back(&words_[i]);
        }
        return {sets.begin(), sets.end()};
    }

    static bool is_record(const std::vector<const RecordWords*>& words) {
        const bool has_field =
            std::any_of(words.begin(), words.end(), [](const auto* each) { return is_field(*each); });
        return has_field && !std::all_of(words.begin(), words.end(), [](const auto* each) { return is_field(*each); });
    }

    void make_record(std::size_t shape, const std::vector<const RecordWords*>& words) {
        std::vector<std::string> title;
        DiagramLabel label;
        std::string activation;
        for (const RecordWords* each : words) {
            erased_.push_back(each->label);
            if (each->field == RecordField::Activation) activation = activation_in_record(each->text);
            if (is_field(*each)) continue;
            label.box = title.empty() ? each->box : united(label.box, each->box);
            label.size = each->size;
            title.push_back(each->text);
        }
        label.text = class_in_record(title);
        if (!activation.empty()) label.text += "\n" + activation;
        label.shape = static_cast<DiagramIndex>(shape);
        const bool is_input = label.text == "input";
        added_.push_back(std::move(label));
        const RecordWords* output = words_of_end(words, RecordField::OutputShape);
        if (output != nullptr) add_size(static_cast<DiagramIndex>(shape), *output);
        diagram_.shapes[shape].outline = Outline::Rectangle;
        records_.insert(shape);
        const RecordWords* input = words_of_end(words, RecordField::InputShape);
        if (input != nullptr && !is_input) inputs_.emplace_back(shape, *input);
    }

    void add_size(DiagramIndex shape, const RecordWords& words) {
        if (shape_in_record(words.text).empty()) return;
        DiagramLabel size;
        size.text = words.text.substr(words.text.find_first_of("[("));
        size.box = words.box;
        size.size = words.size;
        size.shape = shape;
        size.side = LabelSide::Below;
        added_.push_back(std::move(size));
    }

    /// The words with the shape of an end: said by themselves, or by the name of the end beside them.
    [[nodiscard]] static const RecordWords* words_of_end(const std::vector<const RecordWords*>& words,
                                                         RecordField end) {
        const auto first = [&](RecordField field) -> const RecordWords* {
            const auto at =
                std::find_if(words.begin(), words.end(), [&](const auto* each) { return each->field == field; });
            return at != words.end() ? *at : nullptr;
        };
        if (const RecordWords* own = first(end)) return own;
        const bool is_output = end == RecordField::OutputShape;
        const RecordWords* name = first(is_output ? RecordField::OutputName : RecordField::InputName);
        const RecordWords* other = first(is_output ? RecordField::InputName : RecordField::OutputName);
        if (name == nullptr) return nullptr;
        const PagePoint from = name->box.center();
        const bool is_beside = other == nullptr || std::abs(other->box.center().y - from.y) > 0.5 * name->box.height();
        const RecordWords* nearest = nullptr;
        const auto distance = [&](const RecordWords& each) {
            const PagePoint to = each.box.center();
            return is_beside ? std::abs(to.y - from.y) : std::abs(to.x - from.x);
        };
        for (const RecordWords* each : words) {
            if (each->field != RecordField::Shape) continue;
            if (nearest == nullptr || distance(*each) < distance(*nearest)) nearest = each;
        }
        return nearest;
    }

    void finish(std::vector<std::size_t> instead) {
        drop_doubles(instead);
        add_inputs(instead);
        while (instead.size() < diagram_.shapes.size()) instead.push_back(instead.size());
        erase_labels(diagram_, erased_);
        diagram_.labels.insert(diagram_.labels.end(), added_.begin(), added_.end());
        merge_shapes(diagram_, instead);
    }

    /// One way between two records stays: the sides of a cell that was not seen look like ways beside it.
    void drop_doubles(const std::vector<std::size_t>& instead) {
        std::set<std::pair<std::size_t, std::size_t>> led;
        std::stable_partition(diagram_.connectors.begin(), diagram_.connectors.end(), [](const Connector& connector) {
            return connector.has_head_at_start || connector.has_head_at_end;
        });
        std::erase_if(diagram_.connectors, [&](const Connector& connector) {
            if (connector.from == nothing || connector.to == nothing) return false;
            const std::size_t from = instead[static_cast<std::size_t>(connector.from)];
            const std::size_t to = instead[static_cast<std::size_t>(connector.to)];
            if (from == to || records_.count(from) == 0 || records_.count(to) == 0) return false;
            return !led.insert(std::minmax(from, to)).second;
        });
    }

    void add_inputs(const std::vector<std::size_t>& instead) {
        for (const auto& [record, words] : inputs_) {
            const bool is_led_to =
                std::any_of(diagram_.connectors.begin(), diagram_.connectors.end(), [&](const Connector& connector) {
                    return connector.from != nothing && connector.to != nothing && connector.from != connector.to &&
                           instead[static_cast<std::size_t>(connector.to)] == record;
                });
            if (!is_led_to && !shape_in_record(words.text).empty()) add_input(record, words);
        }
    }

    /// As if it stood above the record.
    void add_input(std::size_t record, const RecordWords& words) {
        const PageBox& below = box(record);
        DiagramShape input;
        input.outline = Outline::Text;
        input.box = input.front = page_box(below.left(), below.top() - 2 * words.box.height(), below.right(),
                                           below.top() - words.box.height());
        input.parent = diagram_.shapes[record].parent;
        const auto index = static_cast<DiagramIndex>(diagram_.shapes.size());
        Connector way;
        way.way = {{below.center().x, input.box.bottom()}, {below.center().x, below.top()}};
        way.from = index;
        way.to = static_cast<DiagramIndex>(record);
        way.has_head_at_end = true;
        DiagramLabel name;
        name.text = "input";
        name.box = words.box;
        name.size = words.size;
        name.shape = index;
        diagram_.shapes.push_back(std::move(input));
        diagram_.connectors.push_back(std::move(way));
        added_.push_back(std::move(name));
        add_size(index, words);
    }

    Diagram& diagram_;
    DisjointSets sets_;
    std::vector<bool> has_field_;
    std::vector<RecordWords> words_;
    std::vector<std::optional<std::size_t>> owners_;
    std::set<std::size_t> records_;  ///< shapes
    std::vector<std::pair<std::size_t, RecordWords>> inputs_;
    std::vector<std::size_t> erased_;
    std::vector<DiagramLabel> added_;
};

}  // namespace

Diagram with_records(Diagram diagram) {
    RecordReader(diagram).read();
    return diagram;
}

}  // namespace dlp
