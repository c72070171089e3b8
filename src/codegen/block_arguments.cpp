#include "codegen/block_arguments.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "base/ascii.h"
#include "base/text.h"

namespace dlp {
namespace {

bool is_constant(const Variants& variants) {
    return std::all_of(variants.begin(), variants.end(), [&](const auto& one) { return one == variants.front(); });
}

std::optional<std::vector<long long>> integers(const Variants& variants) {
    std::vector<long long> numbers;
    numbers.reserve(variants.size());
    for (const std::string_view text : variants) {
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

/// Names consist of runs of letters, runs of digits, and underscores: whether one of these ends here.
bool is_boundary(std::string_view name, std::size_t at) {
    if (at == 0 || at == name.size()) return true;
    return name[at] == '_' || name[at - 1] == '_' || is_digit(name[at]) != is_digit(name[at - 1]);
}

/// The longest beginning of whole pieces that all names have.
std::size_t common_beginning(const Variants& names) {
    const std::string_view first = names.front();
    std::size_t size = first.size();
    for (const std::string_view name : names) {
        const auto end = first.begin() + static_cast<std::ptrdiff_t>(std::min(size, name.size()));
        size = static_cast<std::size_t>(std::mismatch(first.begin(), end, name.begin()).first - first.begin());
    }
    const auto is_end = [&](std::string_view name) { return is_boundary(name, size); };
    while (!std::all_of(names.begin(), names.end(), is_end)) --size;
    return size;
}

/// The longest end of whole pieces that all names have behind their first `ahead` characters.
std::size_t common_end(const Variants& names, std::size_t ahead) {
    const std::string_view first = names.front();
    std::size_t size = first.size() - ahead;
    for (const std::string_view name : names) {
        const auto end = first.rbegin() + static_cast<std::ptrdiff_t>(std::min(size, name.size() - ahead));
        size = static_cast<std::size_t>(std::mismatch(first.rbegin(), end, name.rbegin()).first - first.rbegin());
    }
    const auto is_start = [&](std::string_view name) { return is_boundary(name, name.size() - size); };
    while (!std::all_of(names.begin(), names.end(), is_start)) --size;
    return size;
}

std::string plus_text(const std::string& name, long long more) {
    if (more == 0) return name;
    return name + (more > 0 ? " + " : " - ") + std::to_string(std::abs(more));
}

std::string_view word_inside(std::string_view text) {
    while (!text.empty() && (text.front() == '_' || is_digit(text.front()))) text.remove_prefix(1);
    while (text.ends_with('_')) text.remove_suffix(1);
    return text;
}

// A chain of appends, not of additions, each of which would be a text of its own.
std::string joined_texts(std::initializer_list<std::string_view> texts) {
    std::string joined;
    for (const std::string_view text : texts) joined += text;
    return joined;
}

}  // namespace

BlockArguments::Name BlockArguments::parted(const Variants& names) {
    const std::size_t ahead = common_beginning(names);
    const std::size_t behind = common_end(names, ahead);
    const std::string_view first = names.front();
    Name name{first.substr(0, ahead), {}, first.substr(first.size() - behind)};
    name.own.reserve(names.size());
    for (const std::string_view one : names) name.own.push_back(one.substr(ahead, one.size() - behind - ahead));
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
        arguments_.push_back({taken_.claim(wanted), {}, numbers});
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
    const auto is_known = [&](const Argument& known) {
        return known.values == name.own || distance(name.own, known.values).has_value();
    };
    if (std::any_of(name_arguments_.begin(), name_arguments_.end(), is_known)) return;
    const std::string_view wanted = integers(name.own) ? "index" : "name";
    const std::string_view before = has_whole_names_ ? stem_ : std::string_view();
    name_arguments_.push_back({taken_.claim(wanted), before, name.own});
}

std::string BlockArguments::number(const Variants& numbers) const {
    if (is_constant(numbers)) return std::string(numbers.front());
    for (const Argument& argument : arguments_) {
        if (argument.values == numbers) return argument.name;
    }
    for (const Argument& argument : arguments_) {
        if (const auto times = factor(numbers, argument.values)) return std::to_string(*times) + " * " + argument.name;
    }
    return std::string(numbers.front());
}

std::string BlockArguments::quoted_name(const Variants& names) const {
    if (is_constant(names)) return joined_texts({"\"", names.front(), "\""});
    Name name = parted(names);
    if (has_whole_names_) name.before = {};
    for (const Argument& argument : name_arguments_) {
        const bool is_equal = argument.values == name.own;
        const auto more = is_equal ? std::optional<long long>(0) : distance(name.own, argument.values);
        if (!more) continue;
        if (is_equal && name.before.empty() && name.after.empty() && !integers(name.own)) return argument.name;
        return joined_texts({"f\"", name.before, "{", plus_text(argument.name, *more), "}", name.after, "\""});
    }
    return joined_texts({"\"", names.front(), "\""});
}

std::string BlockArguments::place_name(std::size_t place) const {
    const auto is_as_first = [&](const Name& name) { return name.own == names_.front().own; };
    if (names_.empty() || !std::all_of(names_.begin(), names_.end(), is_as_first)) return {};
    return joined_texts({stem_, names_.front().own[place]});
}

std::string BlockArguments::bare_name(const Variants& names) const {
    const Name name = parted(names);
    const std::string_view before = stem_.empty() ? word_inside(name.before) : std::string_view();
    const std::string_view after = word_inside(name.after);
    return joined_texts({before, before.empty() || after.empty() ? "" : "_", after});
}

}  // namespace dlp
