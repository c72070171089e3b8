#include "codegen/block_arguments.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace dlp {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_constant(const Variants& variants) {
    return std::all_of(variants.begin(), variants.end(), [&](const auto& one) { return one == variants.front(); });
}

std::optional<std::vector<long long>> integers(const Variants& variants) {
    std::vector<long long> numbers;
    for (const std::string& text : variants) {
        const auto number = to_integer(text);
        if (!number || std::to_string(*number) != text || text.size() > 9) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

/// `a` is `b` times this, at every place.
std::optional<long long> factor(const Variants& a, const Variants& b) {
    const auto products = integers(a);
    const auto numbers = integers(b);
    if (!products || !numbers || numbers->front() == 0) return std::nullopt;
    const long long times = products->front() / numbers->front();
    if (times < 2) return std::nullopt;
    for (std::size_t i = 0; i < products->size(); ++i) {
        if ((*products)[i] != times * (*numbers)[i]) return std::nullopt;
    }
    return times;
}

/// `a` is `b` plus this, at every place.
std::optional<long long> distance(const Variants& a, const Variants& b) {
    const auto sums = integers(a);
    const auto numbers = integers(b);
    if (!sums || !numbers) return std::nullopt;
    const long long more = sums->front() - numbers->front();
    for (std::size_t i = 0; i < sums->size(); ++i) {
        if ((*sums)[i] != (*numbers)[i] + more) return std::nullopt;
    }
    return more;
}

/// Runs of letters, runs of digits, and underscores.
std::vector<std::string_view> pieces(std::string_view name) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= name.size(); ++i) {
        const bool goes_on =
            i < name.size() && name[i] != '_' && name[i - 1] != '_' && is_digit(name[i]) == is_digit(name[i - 1]);
        if (goes_on) continue;
        pieces.push_back(name.substr(start, i - start));
        start = i;
    }
    return pieces;
}

std::string joined_range(const std::vector<std::string_view>& parts, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += parts[i];
    return text;
}

std::string plus_text(const std::string& name, long long more) {
    if (more == 0) return name;
    return name + (more > 0 ? " + " : " - ") + std::to_string(std::abs(more));
}

std::string word_inside(std::string text) {
    while (!text.empty() && (text.front() == '_' || is_digit(text.front()))) text.erase(0, 1);
    while (text.ends_with('_')) text.pop_back();
    return text;
}

}  // namespace

BlockArguments::Name BlockArguments::parted(const Variants& names) {
    std::vector<std::vector<std::string_view>> all;
    all.reserve(names.size());
    for (const std::string& name : names) all.push_back(pieces(name));
    const auto count_equal = [&](const auto& piece_at) {
        std::size_t count = 0;
        while (std::all_of(all.begin(), all.end(), [&](const auto& one) {
            return count < one.size() && piece_at(one, count) == piece_at(all.front(), count);
        }))
            ++count;
        return count;
    };
    const std::size_t ahead = count_equal([](const auto& one, std::size_t i) { return one[i]; });
    std::size_t behind = count_equal([](const auto& one, std::size_t i) { return one[one.size() - 1 - i]; });
    for (const auto& one : all) behind = std::min(behind, one.size() - ahead);
    Name name{joined_range(all.front(), 0, ahead), {}, {}};
    for (const auto& one : all) name.own.push_back(joined_range(one, ahead, one.size() - behind));
    name.after = joined_range(all.front(), all.front().size() - behind, all.front().size());
    return name;
}

void BlockArguments::add_number(const Variants& numbers, const std::string& wanted) {
    if (is_constant(numbers)) return;
    const auto is_same = [&](const auto& known) { return known.first == numbers; };
    if (std::none_of(numbers_.begin(), numbers_.end(), is_same)) numbers_.emplace_back(numbers, wanted);
}

void BlockArguments::add_name(const Variants& names) {
    if (!is_constant(names)) names_.push_back(parted(names));
}

void BlockArguments::settle(bool has_names) {
    for (const auto& [numbers, wanted] : numbers_) {
        const auto is_multiple = [&own = numbers](const auto& other) { return factor(own, other.first).has_value(); };
        if (std::any_of(numbers_.begin(), numbers_.end(), is_multiple)) continue;
        arguments_.push_back({taken_.claim(wanted), numbers});
    }
    const auto has_stem = [&](const Name& name) {
        return name.before == names_.front().before && name.own == names_.front().own && !name.after.empty();
    };
    if (!names_.empty() && std::all_of(names_.begin(), names_.end(), has_stem)) stem_ = names_.front().before;
    has_whole_names_ = !stem_.empty() && !integers(names_.front().own);
    for (const Name& name : names_) {
        if (has_names) settle_name(name);
    }
    arguments_.insert(arguments_.end(), name_arguments_.begin(), name_arguments_.end());
}

void BlockArguments::settle_name(const Name& name) {
    Variants own = name.own;
    if (has_whole_names_) {
        for (std::string& text : own) text.insert(0, stem_);
    }
    const auto is_known = [&](const Argument& known) {
        return known.values == own || distance(own, known.values).has_value();
    };
    if (std::any_of(name_arguments_.begin(), name_arguments_.end(), is_known)) return;
    const std::string wanted = integers(own) ? "index" : "name";
    name_arguments_.push_back({taken_.claim(wanted), std::move(own)});
}

std::string BlockArguments::number(const Variants& numbers) const {
    if (is_constant(numbers)) return numbers.front();
    for (const Argument& argument : arguments_) {
        if (argument.values == numbers) return argument.name;
    }
    for (const Argument& argument : arguments_) {
        if (const auto times = factor(numbers, argument.values)) return std::to_string(*times) + " * " + argument.name;
    }
    return numbers.front();
}

std::string BlockArguments::quoted_name(const Variants& names) const {
    if (is_constant(names)) return '"' + names.front() + '"';
    Name name = parted(names);
    if (has_whole_names_) {
        for (std::string& own : name.own) own.insert(0, stem_);
        name.before.clear();
    }
    for (const Argument& argument : name_arguments_) {
        const bool is_equal = argument.values == name.own;
        const auto more = is_equal ? std::optional<long long>(0) : distance(name.own, argument.values);
        if (!more) continue;
        if (is_equal && name.before.empty() && name.after.empty() && !integers(name.own)) return argument.name;
        return "f\"" + name.before + "{" + plus_text(argument.name, *more) + "}" + name.after + "\"";
    }
    return '"' + names.front() + '"';
}

std::string BlockArguments::place_name(std::size_t place) const {
    const auto is_as_first = [&](const Name& name) { return name.own == names_.front().own; };
    if (names_.empty() || !std::all_of(names_.begin(), names_.end(), is_as_first)) return {};
    return stem_ + names_.front().own[place];
}

std::string BlockArguments::bare_name(const Variants& names) const {
    const Name name = parted(names);
    const std::string before = word_inside(stem_.empty() ? name.before : std::string());
    const std::string after = word_inside(name.after);
    return before.empty() || after.empty() ? before + after : before + "_" + after;
}

}  // namespace dlp
