#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "document/caption_label.h"
#include "document/find_floats.h"
#include "document/neighbours.h"

namespace dlp {
namespace {

/// A line that begins like a caption.
struct Candidate {
    std::size_t page = 0;
    std::size_t line = 0;
    CaptionLabel label;
    bool is_bold = false;         ///< the label is bold, what follows is not
    bool is_alone = false;        ///< nothing follows the label on its line
    bool continues_text = false;  ///< the line above runs on into this one
    bool has_room_above = false;
    double score = 0;
};

/// True where the line above belongs to the same paragraph: same size, one leading higher, and full.
bool runs_on(const Line& above, const Line& line) {
    const double leading = baseline_of(line) - baseline_of(above);
    if (leading > 1.45 * line.size || std::abs(above.size - line.size) > 0.3) return false;
    const bool is_full = above.box.right() >= line.box.right() - 2 * line.size;
    const bool is_aligned =
        above.box.left() <= line.box.left() + 2 && above.box.left() >= line.box.left() - 2.5 * line.size;
    return is_full && is_aligned && above.box.width() > 8 * line.size;
}

Candidate make_candidate(const std::vector<PageView>& pages, std::size_t page, std::size_t at, CaptionLabel label) {
    const std::vector<Line>& lines = pages[page].text.lines;
    const Line& line = lines[at];
    Candidate candidate{page, at, std::move(label)};
    candidate.is_alone = candidate.label.words >= line.words.size() && candidate.label.first_text.empty();
    const bool follows_bold = candidate.label.words < line.words.size() && line.words[candidate.label.words].is_bold;
    candidate.is_bold = line.words.front().is_bold && !follows_bold;
    const auto above = line_above(lines, at);
    candidate.continues_text = above && runs_on(lines[*above], line);
    candidate.has_room_above = !above || baseline_of(line) - baseline_of(lines[*above]) > 1.5 * line.size;
    return candidate;
}

double delimiter_score(Delimiter delimiter) {
    switch (delimiter) {
        case Delimiter::Colon:
        case Delimiter::Bar: return 3;
        case Delimiter::Period: return 2;
        case Delimiter::Dash: return 1;
        case Delimiter::None: return 0;
    }
    return 0;
}

bool starts_with_capital(const Candidate& candidate, const Line& line) {
    const std::string& text = candidate.label.first_text.empty() && candidate.label.words < line.words.size()
                                  ? line.words[candidate.label.words].text
                                  : candidate.label.first_text;
    return !text.empty() && !is_lower(text.front());
}

double own_score(const Candidate& candidate, const Line& line, double body) {
    double score = delimiter_score(candidate.label.delimiter);
    if (candidate.is_bold) score += 2;
    if (candidate.is_alone) score += 1;
    if (candidate.has_room_above) score += 1;
    if (std::abs(line.size - body) > 0.4) score += 1;
    if (candidate.label.delimiter == Delimiter::None && !candidate.is_alone && starts_with_capital(candidate, line))
        score += 1;
    if (candidate.label.text.starts_with("TABLE") || candidate.label.text.starts_with("FIG")) score += 1;
    if (candidate.continues_text) score -= 3;
    return score;
}

/// How a paper writes its captions: kind, delimiter, bold or not.
using Style = std::pair<FloatKind, std::pair<Delimiter, bool>>;

Style style_of(const Candidate& candidate) {
    return {candidate.label.kind, {candidate.label.delimiter, candidate.is_bold}};
}

/// A paper writes all its captions in one style; the style that collects most evidence is worth a bonus.
void favour_common_style(std::vector<Candidate>& candidates) {
    std::map<Style, double> weight;
    for (const Candidate& candidate : candidates) weight[style_of(candidate)] += std::max(0.0, candidate.score);
    for (Candidate& candidate : candidates) {
        double most = 0;
        for (const auto& [style, sum] : weight) {
            if (style.first == candidate.label.kind) most = std::max(most, sum);
        }
        if (most > 0 && weight[style_of(candidate)] == most) candidate.score += 2;
    }
}

std::vector<Candidate> find_candidates(const std::vector<PageView>& pages) {
    const double body = body_size(pages);
    std::vector<Candidate> candidates;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const std::vector<Line>& lines = pages[page].text.lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto label = caption_label(lines[i].words);
            if (!label) continue;
            candidates.push_back(make_candidate(pages, page, i, std::move(*label)));
            candidates.back().score = own_score(candidates.back(), lines[i], body);
        }
    }
    favour_common_style(candidates);
    return candidates;
}

constexpr double enough = 3;  // score of a caption

using LabelKey = std::pair<FloatKind, std::string>;

LabelKey label_key(const Candidate& candidate) {
    return {candidate.label.kind, candidate.label.number};
}

/// One caption for each label: of several candidates the best, the first of equals.
std::map<LabelKey, std::size_t> best_of_each_label(const std::vector<Candidate>& candidates) {
    std::map<LabelKey, std::size_t> best;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].score < enough) continue;
        const auto [found, is_new] = best.try_emplace(label_key(candidates[i]), i);
        if (!is_new && candidates[i].score > candidates[found->second].score) found->second = i;
    }
    return best;
}

/// Supplements bound with a paper may count from 1 again: after all others of the kind, and as sure as those.
std::vector<std::size_t> numbered_again(const std::vector<Candidate>& candidates,
                                        const std::map<LabelKey, std::size_t>& best) {
    std::map<FloatKind, std::size_t> last;
    for (const auto& [label, index] : best) last[label.first] = std::max(last[label.first], candidates[index].page);
    std::set<LabelKey> again;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const LabelKey label = label_key(candidates[i]);
        const auto first = best.find(label);
        if (first == best.end() || candidates[i].page <= last[label.first] || again.contains(label)) continue;
        const bool is_sure = candidates[i].score >= candidates[first->second].score;
        const bool is_in_turn = label.second == "1" || again.contains({label.first, "1"});
        if (!is_sure || !is_in_turn) continue;
        again.insert(label);
        found.push_back(i);
    }
    return found;
}

std::vector<Candidate> choose(const std::vector<Candidate>& candidates) {
    const auto best = best_of_each_label(candidates);
    std::vector<std::size_t> chosen = numbered_again(candidates, best);
    chosen.reserve(chosen.size() + best.size());
    for (const auto& [label, index] : best) chosen.push_back(index);
    std::sort(chosen.begin(), chosen.end());
    std::vector<Candidate> kept;
    kept.reserve(chosen.size());
    for (const std::size_t index : chosen) kept.push_back(candidates[index]);
    return kept;
}

/// Lines of a caption, found one after the other.
class CaptionLines {
  public:
    CaptionLines(const PageView& page, const Candidate& start) : page_(page), start_(start) { add(start.line); }

    void grow() {
        while (const auto next = next_line()) add(*next);
    }
    [[nodiscard]] const std::vector<std::size_t>& indexes() const { return indexes_; }
    [[nodiscard]] const PageBox& box() const { return box_; }

  private:
    [[nodiscard]] const Line& line(std::size_t index) const { return page_.text.lines[index]; }
    [[nodiscard]] const Line& last() const { return line(indexes_.back()); }

    void add(std::size_t index) {
        if (!indexes_.empty()) leading_ = baseline_of(line(index)) - baseline_of(last());
        indexes_.push_back(index);
        box_ = united(box_, line(index).box);
        if (const auto rest = rest_of_row(index)) {
            indexes_.push_back(*rest);
            box_ = united(box_, line(*rest).box);
        }
    }

    /// A line that was stretched to fill the column may have come apart.
    [[nodiscard]] std::optional<std::size_t> rest_of_row(std::size_t index) const {
        constexpr double widest_space = 3;  // em
        const Line& here = line(index);
        for (std::size_t i = 0; i < page_.text.lines.size(); ++i) {
            const Line& other = line(i);
            const double gap = (other.box.left() - here.box.right()) / here.size;
            if (gap <= 0 || gap > widest_space || std::abs(baseline_of(other) - baseline_of(here)) > 1) continue;
            const bool is_start = indexes_.size() == 1 && start_.is_alone;
            const bool fits = is_start || other.box.right() < box_.right() + 1;
            const double difference = std::abs(other.size - here.size);
            if (fits && difference < (is_start ? 1.6 : 0.3) && !caption_label(other.words)) return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> next_line() const {
        const auto below = line_below(page_.text.lines, indexes_.back());
        if (!below || !continues(line(*below)) || has_neighbour(*below)) return std::nullopt;
        return below;
    }

    [[nodiscard]] bool continues(const Line& next) const {
        const double distance = baseline_of(next) - baseline_of(last());
        const double usual = leading_ > 0 ? 1.15 * leading_ + 0.5 : 1.5 * last().size;
        if (distance > std::max(usual, 1.15 * last().size) || !shares_size(next)) return false;
        if (caption_label(next.words) && caption_label(next.words)->delimiter == start_.label.delimiter) return false;
        if (has_rule_between(next)) return false;
        return is_label_line() ? true : is_below(next) && is_full(next);
    }

    /// The label may be set larger than the text behind it.
    [[nodiscard]] bool shares_size(const Line& next) const {
        return std::any_of(last().words.begin(), last().words.end(),
                           [&](const Word& word) { return std::abs(word.size - next.size) < 0.6; });
    }

    /// "TABLE II" stands alone; the title follows on a line of its own.
    [[nodiscard]] bool is_label_line() const { return indexes_.size() == 1 && start_.is_alone; }

    [[nodiscard]] bool is_below(const Line& next) const {
        const double slack = 1.6 * last().size;
        return next.box.left() >= box_.left() - slack &&
               next.box.left() <= box_.left() + std::max(0.45 * box_.width(), slack);
    }

    /// Text goes on only where the next word did not fit.
    [[nodiscard]] bool is_full(const Line& next) const {
        const double needed = next.words.front().box.width() + 0.2 * last().size;
        const double right = std::max(box_.right(), next.box.right());
        const bool is_centred = std::abs(last().box.center().x - next.box.center().x) < 1.5 &&
                                next.box.left() > box_.left() + 2 && next.box.right() < box_.right() - 2;
        return is_centred || last().box.right() + needed >= right - 1;
    }

    [[nodiscard]] bool has_rule_between(const Line& next) const {
        const double from = baseline_of(last());
        const double to = baseline_of(next) - 0.5 * next.size;
        return std::any_of(page_.ink.paths.begin(), page_.ink.paths.end(), [&](const Path& path) {
            return path.box.height() < 2 && path.box.width() > 40 && path.box.top() > from && path.box.bottom() < to &&
                   shared_width(path.box, next.box) > 0.5 * next.box.width();
        });
    }

    /// True for a row of cells: other text stands close beside it.
    [[nodiscard]] bool has_neighbour(std::size_t index) const {
        const Line& here = line(index);
        const auto rest = rest_of_row(index);
        for (std::size_t i = 0; i < page_.text.lines.size(); ++i) {
            const Line& other = line(i);
            if (i == index || (rest && *rest == i) || std::abs(baseline_of(other) - baseline_of(here)) > 2) continue;
            if (other.box.left() > here.box.right() && other.box.left() < box_.right() - 1) return true;
            if (other.box.right() < here.box.left() && other.box.right() > box_.left() + 1) return true;
        }
        return false;
    }

    const PageView& page_;
    const Candidate& start_;
    std::vector<std::size_t> indexes_;
    PageBox box_;
    double leading_ = 0;
};

Caption make_caption(const PageView& page, const Candidate& start) {
    CaptionLines lines(page, start);
    lines.grow();
    Line rest = page.text.lines[start.line];
    const auto label_end =
        rest.words.begin() + static_cast<std::ptrdiff_t>(std::min(start.label.words, rest.words.size()));
    rest.words.erase(rest.words.begin(), label_end);
    Paragraph text;
    text.lines.push_back(std::move(rest));
    for (std::size_t i = 1; i < lines.indexes().size(); ++i) text.lines.push_back(page.text.lines[lines.indexes()[i]]);
    std::string words = start.label.first_text;
    const std::string others = text.text();
    if (!words.empty() && !others.empty()) words += ' ';
    return {start.label.kind, start.label.text, words + others, page.text.number, lines.box()};
}

}  // namespace

std::vector<Caption> find_captions(const std::vector<PageView>& pages) {
    const std::vector<Candidate> candidates = find_candidates(pages);
    std::vector<Caption> captions;
    for (const Candidate& start : choose(candidates)) captions.push_back(make_caption(pages[start.page], start));
    return captions;
}

}  // namespace dlp
