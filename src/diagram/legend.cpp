#include "diagram/legend.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <set>

#include "diagram/attach.h"
#include "diagram/legend_words.h"
#include "diagram/shapes.h"

namespace dlp {
namespace {

constexpr std::size_t fewest_entries = 2;
constexpr std::size_t most_entries = 60;
constexpr Color plain_black = 0;
constexpr Color plain_white = 0xFFFFFF;

/// A sample with the words beside it, before it is known whether they are a legend.
struct Candidate {
    LegendEntry entry;
    std::size_t sample = 0;          ///< index of the shape or line
    std::vector<std::size_t> words;  ///< indices
    PageBox text_box;                ///< of the words beside it
    bool is_explained = false;       ///< something else in the figure looks like the sample
};

double word_size(const std::vector<Word>& words) {
    std::vector<double> sizes;
    for (const Word& word : words) sizes.push_back(word.size);
    if (sizes.empty()) return 8;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
    return sizes[sizes.size() / 2];
}

/// The largest difference between two colours in one of their channels.
int difference(Color a, Color b) {
    const auto channel = [](Color color, int place) { return static_cast<int>(color >> (8 * place) & 0xFFU); };
    int largest = 0;
    for (const int place : {0, 1, 2}) largest = std::max(largest, std::abs(channel(a, place) - channel(b, place)));
    return largest;
}

/// Black or white: of lines and boxes that have no colour of their own.
bool is_plain(Color color) {
    constexpr int most = 4;  // of 255
    return std::min(difference(color, plain_white), difference(color, plain_black)) <= most;
}

bool has_letters(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
}

std::optional<Candidate> beside(const PageBox& sample, const std::vector<Word>& words, bool to_the_right, double em) {
    Candidate candidate;
    candidate.words = words_beside(sample, words, to_the_right, em);
    if (candidate.words.empty()) return std::nullopt;
    candidate.entry.text = joined_text(candidate.words, words);
    for (const std::size_t i : candidate.words) candidate.text_box = united(candidate.text_box, words[i].box);
    candidate.entry.box = united(sample, candidate.text_box);
    const bool is_told = has_letters(candidate.entry.text) && candidate.entry.text.size() > 2;
    return is_told ? std::optional(candidate) : std::nullopt;
}

/// Strokes without a head on it and just around it are its own: of its shaded sides.
bool is_own_stroke(const DrawnLine& line, const PageBox& box) {
    return !line.has_head_at_start && !line.has_head_at_end &&
           contains(widened(box, std::min(box.width(), box.height())), box_of(line.points));
}

bool is_met_by_line(const DiagramShape& shape, const std::vector<DrawnLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const DrawnLine& line) {
        if (is_own_stroke(line, shape.box)) return false;
        return distance_to_box(line.points.front(), shape.box) < 2 ||
               distance_to_box(line.points.back(), shape.box) < 2;
    });
}

/// Drawn in a shape that the words stand outside of: a detail of it.
bool is_part_of_other(const DiagramShape& sample, const PageBox& words, const std::vector<DiagramShape>& shapes) {
    return sample.parent != nothing && !contains(shapes[static_cast<std::size_t>(sample.parent)].box, words.center());
}

/// Candidates in one column (or, by their rows, in one row): the largest such set.
std::vector<Candidate> aligned(const std::vector<Candidate>& all, double em, bool in_column) {
    std::vector<Candidate> best;
    for (const Candidate& pivot : all) {
        std::vector<Candidate> group;
        for (const Candidate& each : all) {
            const PageBox& a = each.text_box;
            const PageBox& b = pivot.text_box;
            const double off = in_column ? a.left() - b.left() : a.center().y - b.center().y;
            const double other_off = in_column ? a.right() - b.right() : off;
            const double middle_off = in_column ? a.center().x - b.center().x : off;
            if (std::min({std::abs(off), std::abs(other_off), std::abs(middle_off)}) < 0.7 * em) group.push_back(each);
        }
        if (group.size() > best.size()) best = std::move(group);
    }
    return best;
}

/// A legend may have several columns and rows: what is explained, and stands in line with one of its entries.
std::vector<Candidate> with_further(std::vector<Candidate> group, const std::vector<Candidate>& all, double em) {
    const auto is_in_line = [&](const Candidate& a, const Candidate& b) {
        return std::abs(a.text_box.center().y - b.text_box.center().y) < 0.5 * em ||
               std::abs(a.text_box.left() - b.text_box.left()) < 0.5 * em;
    };
    for (bool has_grown = true; has_grown;) {
        has_grown = false;
        for (const Candidate& each : all) {
            const bool is_known = std::any_of(group.begin(), group.end(), [&](const Candidate& member) {
                return member.sample == each.sample || member.text_box == each.text_box;
            });
            const bool is_further = each.is_explained && !is_known &&
                                    std::any_of(group.begin(), group.end(),
                                                [&](const Candidate& member) { return is_in_line(member, each); });
            if (!is_further) continue;
            group.push_back(each);
            has_grown = true;
        }
    }
    return group;
}

/// Lines beside the same words, or words that are repeated, are one entry.
std::size_t count_entries(const std::vector<Candidate>& group) {
    std::set<std::string> texts;
    for (const Candidate& each : group) {
        if (each.is_explained) texts.insert(each.entry.key + each.entry.text);
    }
    return texts.size();
}

/// A legend is believed where most of its samples are seen again.
std::vector<Candidate> believed(const std::vector<Candidate>& all, double em) {
    for (const bool in_column : {true, false}) {
        std::vector<Candidate> group = aligned(all, em, in_column);
        const auto explained = static_cast<std::size_t>(
            std::count_if(group.begin(), group.end(), [](const Candidate& each) { return each.is_explained; }));
        if (count_entries(group) >= fewest_entries && 2 * explained > group.size())
            return with_further(std::move(group), all, em);
    }
    return {};
}

/// Lines that look alike beside different words explain nothing: they point at something.
void drop_doubles(std::vector<Candidate>& found, const std::vector<DrawnLine>& lines) {
    const auto is_double = [&](const Candidate& each) {
        return std::any_of(found.begin(), found.end(), [&](const Candidate& other) {
            return other.entry.text != each.entry.text && other.entry.color == each.entry.color &&
                   lines[other.sample].is_dashed == lines[each.sample].is_dashed;
        });
    };
    std::vector<Candidate> kept;
    std::copy_if(found.begin(), found.end(), std::back_inserter(kept), std::not_fn(is_double));
    found = std::move(kept);
}

/// Words in a shape that the sample beside them is not in are that shape's.
bool stands_inside(const PageBox& text, const PageBox& sample, const std::vector<DiagramShape>& shapes) {
    const double misplaced = 0.3 * text.height();  // words of pixels, at most
    return std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
        return contains(widened(shape.box, misplaced), text) && !contains(shape.box, sample);
    });
}

/// A single line below or above samples of shapes, its words in one column with theirs, is one of their legend.
std::vector<Candidate> below_shapes(const std::vector<Candidate>& lines, const std::vector<Candidate>& of_shapes,
                                    double em) {
    std::vector<Candidate> below;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(below), [&](const Candidate& line) {
        return line.is_explained && std::any_of(of_shapes.begin(), of_shapes.end(), [&](const Candidate& shape) {
                   const double off = std::abs(line.text_box.center().y - shape.text_box.center().y);
                   return std::abs(line.text_box.left() - shape.text_box.left()) < 0.5 * em && off < 3 * em;
               });
    });
    return below;
}

std::vector<Candidate> line_samples(const std::vector<DiagramShape>& shapes, const std::vector<DrawnLine>& lines,
                                    const std::vector<Word>& words, const std::vector<Candidate>& of_shapes,
                                    double em) {
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PageBox box = box_of(lines[i].points);
        const bool touches = std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& shape) {
            return !contains(shape.box, box) && overlaps(widened(shape.box, 1.5), box);
        });
        if (touches || length_of(lines[i].points) > 6 * em) continue;
        auto candidate = beside(box, words, true, em);
        if (!candidate || stands_inside(candidate->text_box, box, shapes)) continue;
        candidate->sample = i;
        candidate->entry.is_line = true;
        candidate->entry.color = lines[i].color;
        candidate->entry.is_dashed = lines[i].is_dashed;
        found.push_back(std::move(*candidate));
    }
    drop_doubles(found, lines);
    if (found.size() > most_entries) return {};
    for (Candidate& each : found) {
        const auto is_sample = [&](std::size_t line) {
            return std::any_of(found.begin(), found.end(),
                               [&](const Candidate& other) { return other.sample == line; });
        };
        for (std::size_t i = 0; i < lines.size() && !each.is_explained; ++i) {
            each.is_explained = lines[i].color == each.entry.color &&
                                lines[i].is_dashed == lines[each.sample].is_dashed && !is_sample(i);
        }
    }
    std::vector<Candidate> legend = believed(found, em);
    return legend.empty() ? below_shapes(found, of_shapes, em) : legend;
}

/// Pixels hardly have one colour twice.
bool looks_like(const DiagramShape& shape, const LegendEntry& entry) {
    constexpr int most = 10;  // of 255
    return shape.finish.is_filled && difference(shape.finish.fill, entry.color) <= most;
}

/// True for a shape without words that shows the entry's sign, or has its colour.
bool is_meant(const DiagramShape& shape, const LegendEntry& entry) {
    if (!entry.key.empty()) return shape.symbol == entry.key;
    return looks_like(shape, entry) && !is_plain(entry.color);
}

/// The entry whose sign it shows, or whose colour is nearest to its own; nullptr for none.
const LegendEntry* meaning_of(const DiagramShape& shape, const std::vector<LegendEntry>& legend) {
    const LegendEntry* nearest = nullptr;
    for (const LegendEntry& entry : legend) {
        if (entry.is_line || !is_meant(shape, entry)) continue;
        const auto off = [&](const LegendEntry& each) {
            return each.key.empty() ? difference(shape.finish.fill, each.color) : -1;
        };
        if (nearest == nullptr || off(entry) < off(*nearest)) nearest = &entry;
    }
    return nearest;
}

/// The word in a shape of a legend's colour stands elsewhere, too, apart from such shapes: it is what a layer of that
/// colour reads, as in `Time` and `flies` over the words of a sentence.
bool is_word_of_example(const DiagramLabel& label, const Diagram& diagram) {
    const auto is_explained = [&](const DiagramLabel& each) {
        return each.shape != nothing && diagram.shapes[static_cast<std::size_t>(each.shape)].is_explained;
    };
    if (!is_explained(label) || label.side != LabelSide::Inside || !has_letters(label.text)) return false;
    return std::any_of(diagram.labels.begin(), diagram.labels.end(), [&](const DiagramLabel& other) {
        return other.text == label.text && &other != &label && !is_explained(other);
    });
}

/// Words explain one sample, the nearest: of circles in a row with a word beside them, the first.
std::vector<Candidate> nearest_only(const std::vector<Candidate>& all) {
    const auto is_nearer = [](const Candidate& a, const Candidate& b) {
        return a.entry.box.width() < b.entry.box.width();  // of sample, gap and words
    };
    std::vector<Candidate> nearest;
    for (const Candidate& each : all) {
        const bool is_beaten = std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
            return other.text_box == each.text_box && is_nearer(other, each);
        });
        if (!is_beaten) nearest.push_back(each);
    }
    return nearest;
}

/// One of equal shapes side by side or one below the other: a unit of a layer, not the sample of a legend.
bool stands_in_row(const DiagramShape& shape, const std::vector<DiagramShape>& shapes) {
    constexpr double widest_gap = 2.5;  // of a shape's size: dots may stand between
    const double size = std::max(shape.box.width(), shape.box.height());
    return std::any_of(shapes.begin(), shapes.end(), [&](const DiagramShape& other) {
        const double dx = std::abs(other.box.center().x - shape.box.center().x);
        const double dy = std::abs(other.box.center().y - shape.box.center().y);
        const bool is_equal = other.outline == shape.outline && other.finish.fill == shape.finish.fill &&
                              std::abs(other.box.width() - shape.box.width()) < 0.1 * size &&
                              std::abs(other.box.height() - shape.box.height()) < 0.1 * size;
        return &other != &shape && is_equal && std::min(dx, dy) < 0.1 * size &&
               std::max(dx, dy) < (1 + widest_gap) * size;
    });
}

std::vector<Candidate> shape_samples(const std::vector<DiagramShape>& shapes, const std::vector<DrawnLine>& lines,
                                     const std::vector<Word>& words, double em, bool to_the_right) {
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const DiagramShape& shape = shapes[i];
        if (shape.box.height() > 3.5 * em || shape.box.width() > 7 * em || is_met_by_line(shape, lines)) continue;
        auto candidate = beside(shape.box, words, to_the_right, em);
        if (!candidate || is_part_of_other(shape, candidate->text_box, shapes)) continue;
        const bool is_of_other = std::any_of(candidate->words.begin(), candidate->words.end(), [&](std::size_t word) {
            return stands_inside(words[word].box, shape.box, shapes);
        });
        if (is_of_other) continue;
        candidate->sample = i;
        candidate->entry.color = shape.finish.is_filled ? shape.finish.fill : plain_white;
        const std::vector<std::size_t> key = words_in(shape.box, words);
        if (key.empty() && shape.symbol.empty() && stands_in_row(shape, shapes)) continue;
        candidate->entry.key = key.empty() ? shape.symbol : joined_text(key, words);
        candidate->words.insert(candidate->words.end(), key.begin(), key.end());
        found.push_back(std::move(*candidate));
    }
    if (found.size() > most_entries) return {};
    found = nearest_only(found);
    std::set<std::size_t> samples;
    for (const Candidate& each : found) samples.insert(each.sample);
    std::vector<std::string> texts;
    for (const DiagramShape& shape : shapes) {
        const std::string text = joined_text(words_in(shape.box, words), words);
        texts.push_back(text.empty() ? shape.symbol : text);
    }
    for (Candidate& each : found) {
        for (std::size_t i = 0; i < shapes.size() && !each.is_explained; ++i) {
            if (samples.count(i) > 0) continue;
            const bool has_color =
                !is_plain(each.entry.color) && each.entry.key.empty() && looks_like(shapes[i], each.entry);
            const bool has_key = !each.entry.key.empty() && texts[i] == each.entry.key;
            each.is_explained = has_color || has_key;
        }
    }
    return believed(found, em);
}

template <class T>
void erase_indices(std::vector<T>& from, const std::set<std::size_t>& indices) {
    std::size_t next = 0;
    const auto is_out = [&](const T&) { return indices.count(next++) > 0; };
    from.erase(std::remove_if(from.begin(), from.end(), is_out), from.end());
}

}  // namespace

std::vector<LegendEntry> take_legend(std::vector<DiagramShape>& shapes, std::vector<DrawnLine>& lines,
                                     std::vector<Word>& words) {
    const double em = word_size(words);
    std::vector<Candidate> chosen = shape_samples(shapes, lines, words, em, true);
    if (chosen.empty()) chosen = shape_samples(shapes, lines, words, em, false);
    const std::vector<Candidate> lines_of_legend = line_samples(shapes, lines, words, chosen, em);
    chosen.insert(chosen.end(), lines_of_legend.begin(), lines_of_legend.end());
    std::vector<LegendEntry> legend;
    std::set<std::size_t> used_shapes;
    std::set<std::size_t> used_lines;
    std::set<std::size_t> used_words;
    for (const Candidate& each : chosen) {
        legend.push_back(each.entry);
        (each.entry.is_line ? used_lines : used_shapes).insert(each.sample);
        used_words.insert(each.words.begin(), each.words.end());
    }
    erase_indices(shapes, used_shapes);
    erase_indices(lines, used_lines);
    erase_indices(words, used_words);
    if (!used_shapes.empty()) nest(shapes);
    for (DiagramShape& shape : shapes) shape.is_explained = meaning_of(shape, legend) != nullptr;
    return legend;
}

void apply_legend(const std::vector<LegendEntry>& legend, Diagram& diagram) {
    std::vector<bool> has_words(diagram.shapes.size(), false);
    for (DiagramLabel& label : diagram.labels) {
        if (label.shape == nothing) continue;
        if (is_word_of_example(label, diagram)) {
            const LegendEntry* const entry = meaning_of(diagram.shapes[static_cast<std::size_t>(label.shape)], legend);
            if (entry != nullptr) label.text = entry->text;
        }
        if (has_letters(label.text)) has_words[static_cast<std::size_t>(label.shape)] = true;
        const auto entry = std::find_if(legend.begin(), legend.end(), [&](const LegendEntry& each) {
            return !each.key.empty() && each.key == label.text;
        });
        if (entry != legend.end() && label.side == LabelSide::Inside) label.text = entry->text;
    }
    const auto add = [&](const LegendEntry& entry, const PageBox& box) -> DiagramLabel& {
        DiagramLabel label;
        label.text = entry.text;
        label.box = box;
        diagram.labels.push_back(label);
        return diagram.labels.back();
    };
    for (std::size_t i = 0; i < diagram.shapes.size(); ++i) {
        const LegendEntry* const entry = has_words[i] ? nullptr : meaning_of(diagram.shapes[i], legend);
        if (entry != nullptr) add(*entry, diagram.shapes[i].box).shape = static_cast<DiagramIndex>(i);
    }
    for (const LegendEntry& entry : legend) {
        for (std::size_t i = 0; i < diagram.connectors.size() && entry.is_line; ++i) {
            const Connector& connector = diagram.connectors[i];
            const bool is_joined = connector.from != nothing && connector.to != nothing;
            const bool is_alike = connector.color == entry.color && connector.is_dashed == entry.is_dashed;
            if (!is_joined || !is_alike) continue;
            add(entry, box_of(connector.way)).connector = static_cast<DiagramIndex>(i);
        }
    }
}

}  // namespace dlp
