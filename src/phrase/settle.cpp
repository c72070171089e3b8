// The second half of phrase.h: roles for the sizes and numbers of a mention.
#include <algorithm>
#include <cmath>

#include "phrase/phrase.h"

namespace dlp {
namespace {

const char* first_known(const LayerRule& rule, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (rule.parameters.count(name) != 0) return name;
    }
    return nullptr;
}

const char* window_parameter(const LayerRule& rule) {
    return first_known(rule, {"kernel_size", "pool_size", "size"});
}
const char* width_parameter(const LayerRule& rule) {
    return first_known(rule, {"filters", "units", "output_dim"});
}

/// Moves a value to the name that this type has for it: a pooling has no `kernel_size` but a `pool_size`.
void rename_parameters(Mention& mention, const LayerRule& rule) {
    if (mention.params.erase("patch") != 0) {  // `p = 4` of a patch embedding: windows of 4 side by side
        if (auto patch = mention.params.extract("padding"); !patch.empty()) {
            mention.params.emplace("strides", patch.mapped());
            mention.params.emplace("kernel_size", patch.mapped());
        }
    }
    const auto rename = [&](const char* from, const char* to) {
        if (to == nullptr || rule.parameters.count(from) != 0) return;
        auto node = mention.params.extract(from);
        if (node.empty()) return;
        node.key() = to;
        mention.params.insert(std::move(node));
    };
    if (mention.type.ends_with("Transpose")) rename("factor", "strides");  // `deconv, 2x`
    for (const char* window : {"kernel_size", "pool_size", "size", "factor"}) rename(window, window_parameter(rule));
    for (const char* width : {"filters", "units", "output_dim"}) rename(width, width_parameter(rule));
    if (window_parameter(rule) == nullptr) rename("kernel_size", width_parameter(rule));
    rename("dilation_rate", width_parameter(rule));  // `d = 512`
    rename("num_heads", width_parameter(rule));      // `h = 160` of a recurrent layer
    rename("padding", rule.parameters.count("rate") != 0 ? "rate" : nullptr);
    rename("rate", rule.parameters.count("dilation_rate") != 0 ? "dilation_rate" : nullptr);
}

void set_if_open(Mention& mention, const char* name, Value value) {
    if (name != nullptr) mention.params.emplace(name, std::move(value));
}

bool is_wide(std::int64_t size) {
    return size >= 16;
}

/// `16x14x14`, `32x47`, `8x11` of a pooling: the map that it makes, not its window.
bool is_map_of_pool(const Integers& size, std::size_t rank, const LayerRule& rule) {
    if (rule.parameters.count("pool_size") == 0 || rank < 2) return false;
    const auto [least, most] = std::minmax_element(size.begin(), size.end());
    constexpr std::int64_t largest_uneven = 4;
    if (size.size() == rank + 1) return is_wide(*most);
    return size.size() == rank && (is_wide(*least) || (*least != *most && *least > largest_uneven));
}

/// `11x11x3`, `3x3x256` beside `96 kernels`: a window, and what goes in.
bool ends_with_input(const Integers& size) {
    return size.size() == 3 && size[0] == size[1] && (is_wide(size[2]) || (size[0] > 3 && size[2] <= 3));
}

/// `Conv 4x4, stride 2: 16x16x32`: behind the window, the map that the layer makes.
void take_width_of_map(Mention& mention, const char* width, std::size_t rank) {
    if (mention.sizes.size() != 1 || mention.sizes.front().size() != rank + 1) return;
    set_if_open(mention, width, channels_last(mention.sizes.front()).back());
    mention.sizes.clear();
}

/// `5x5x20` is a kernel and filters, `3x3x64x128` a kernel, channels and filters, `64x3x3` filters and a kernel.
void settle_window(Mention& mention, const LayerRule& rule, const Vocabulary& vocabulary) {
    Integers size = mention.sizes.front();
    mention.sizes.erase(mention.sizes.begin());
    const auto rank = static_cast<std::size_t>(rule.rank == 2 ? vocabulary.map_rank() : rule.rank);
    if (is_map_of_pool(size, rank, rule)) return;
    if (rank == 1 && size.size() == 2 && std::min(size.front(), size.back()) == 1) {  // `3x1` along one axis
        size = {std::max(size.front(), size.back())};
    }
    const char* width = width_parameter(rule);
    const bool has_width = width == nullptr || mention.params.count(width) != 0 || !mention.numbers.empty();
    if (size.size() == rank + 1 && !has_width) {
        const bool is_width_first = is_wide(size.front()) && !is_wide(size.back());
        const auto at = is_width_first ? size.begin() : size.end() - 1;
        set_if_open(mention, width, *at);
        size.erase(at);
    } else if (size.size() == rank + 1 && width == nullptr && rule.parameters.count("kernel_size") != 0) {
        size.resize(rank);  // a depthwise kernel's last part is its channels
    } else if (rank == 2 && width != nullptr && ends_with_input(size)) {
        size.resize(rank);
    } else if (size.size() == rank + 2 && width != nullptr) {
        set_if_open(mention, width, size.back());
        size.resize(rank);
    } else if (size.size() != rank && size.size() <= 3) {
        mention.type = vocabulary.with_rank(mention.type, static_cast<int>(size.size()));
    }
    set_if_open(mention, window_parameter(rule), std::move(size));
    if (!has_width) take_width_of_map(mention, width, rank);
}

/// Widths of a matrix: `500x10` maps 500 values to 10; `1x1x1000` is a vector of 1000, `4x4x512` one for a map.
void settle_width(Mention& mention, const char* width) {
    if (mention.sizes.empty()) return;
    const Integers size = mention.sizes.front();
    mention.sizes.erase(mention.sizes.begin());
    const bool is_map = size.size() == 3 && size[0] == size[1] && size[0] > 1 && size[0] <= 16 && size[2] > 0;
    set_if_open(mention, width, is_map ? size[0] * size[1] * size[2] : size.back());
}

/// Numbers in the order of a library's arguments: `Conv(64, 3, 1)`, `Conv2d(16, 32, 3, 2, 1)` with its input first, and
/// `conv 3, 64`.
void settle_arguments(Mention& mention, const LayerRule& rule) {
    std::vector<double>& numbers = mention.numbers;
    const bool has_kernel = mention.params.count("kernel_size") != 0;
    if (rule.parameters.count("kernel_size") == 0 || rule.parameters.count("filters") == 0 || numbers.size() < 2)
        return;
    if (!std::all_of(numbers.begin(), numbers.end(), [](double n) { return n == std::floor(n) && n >= 0; })) return;
    const auto wide = [&](std::size_t i) { return is_wide(whole_of(numbers[i])); };
    if (wide(1) && (has_kernel || numbers.size() > 2))
        numbers.erase(numbers.begin());
    else if (wide(1) && !wide(0))
        std::swap(numbers[0], numbers[1]);
    for (const char* name : {"filters", "kernel_size", "strides", "padding"}) {
        if (numbers.empty() || (std::string_view(name) != "filters" && wide(0))) return;
        if (mention.params.count(name) != 0) continue;
        mention.params.emplace(name, whole_of(numbers.front()));
        numbers.erase(numbers.begin());
    }
}

void settle_number(Mention& mention, const LayerRule& rule) {
    settle_arguments(mention, rule);
    if (mention.numbers.empty()) return;
    const double number = mention.numbers.front();
    const bool is_whole = number == std::floor(number) && number >= 1;
    if (rule.parameters.count("rate") != 0) {
        if (number <= 0 || number >= 1) return;
        set_if_open(mention, "rate", number);
        mention.numbers.erase(mention.numbers.begin());
        return;
    }
    const char* width = width_parameter(rule);
    const char* name = width != nullptr && mention.params.count(width) == 0 ? width : window_parameter(rule);
    if (name == nullptr || !is_whole || mention.params.count(name) != 0) return;
    mention.params.emplace(name, whole_of(number));
    mention.numbers.erase(mention.numbers.begin());
}

Integers take_size(Mention& mention) {
    Integers size = std::move(mention.sizes.front());
    mention.sizes.erase(mention.sizes.begin());
    return size;
}

void settle_roles(Mention& mention, const Vocabulary& vocabulary) {
    const LayerRule* rule = vocabulary.rules().find_layer(mention.type);
    if (rule == nullptr) return;
    rename_parameters(mention, *rule);
    if (rule->parameters.count("shape") != 0) {
        if (auto units = mention.params.extract("units");
            !units.empty() && std::holds_alternative<std::int64_t>(units.mapped())) {
            set_if_open(mention, "shape", Integers{std::get<std::int64_t>(units.mapped())});  // "100-D random vector"
        }
        constexpr std::int64_t smallest_input = 5;  // below it is a kernel or a stride
        if (!mention.sizes.empty()) {
            const Integers size = channels_last(take_size(mention));
            if (*std::max_element(size.begin(), size.end()) >= smallest_input) set_if_open(mention, "shape", size);
        }
        if (!mention.numbers.empty() && mention.numbers.front() >= 2) {
            set_if_open(mention, "shape", Integers{whole_of(mention.numbers.front())});
        }
        return;
    }
    if (rule->parameters.count("target_shape") != 0 && !mention.sizes.empty())
        set_if_open(mention, "target_shape", take_size(mention));
    const char* window = window_parameter(*rule);
    if (window != nullptr && rule->rank > 0 && !mention.sizes.empty() && mention.params.count(window) == 0) {
        settle_window(mention, *rule, vocabulary);
    } else if (window == nullptr && width_parameter(*rule) != nullptr) {
        settle_width(mention, width_parameter(*rule));
    }
    settle_number(mention, *rule);
}

/// `3x3, 128, C=32`: beside the filters' own number, the letter counts the groups that they fall into.
void take_cardinality(Mention& mention) {
    const auto keyed = mention.params.find("filters");
    if (mention.type != "Conv2D" || keyed == mention.params.end() || mention.numbers.size() != 1 ||
        mention.sizes.empty() || mention.params.count("groups") != 0)
        return;
    const auto* groups = std::get_if<std::int64_t>(&keyed->second);
    const std::int64_t filters = whole_of(mention.numbers.front());
    if (groups == nullptr || *groups < 2 || filters <= *groups || filters % *groups != 0) return;
    mention.params["groups"] = *groups;
    mention.params["filters"] = filters;
    mention.numbers.clear();
}

/// Sizes are one integer when equal in every direction; shapes stay lists.
void fold_equal(const std::string& name, Value& value) {
    const auto* list = std::get_if<Integers>(&value);
    if (list == nullptr || list->empty() || name.find("shape") != std::string::npos) return;
    if (std::all_of(list->begin(), list->end(), [&](std::int64_t size) { return size == list->front(); }))
        value = std::int64_t{list->front()};
}

}  // namespace

Integers channels_last(const Integers& size) {
    if (size.size() != 3) return size;
    const bool is_few_first = size.front() > 0 && size.front() <= 4 && size[1] > 4 && size[2] > 4;
    const bool is_square_last = size[1] == size[2] && size[0] != size[1];
    return is_few_first || is_square_last ? Integers{size[1], size[2], size[0]} : size;
}

void settle(Mention& mention, const Vocabulary& vocabulary) {
    take_cardinality(mention);
    settle_roles(mention, vocabulary);
    for (auto& [name, value] : mention.params) fold_equal(name, value);
}

}  // namespace dlp
