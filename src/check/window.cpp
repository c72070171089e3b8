#include "check/window.h"

#include <algorithm>

namespace dlp {
namespace {

std::optional<Padding> named_padding(const std::string& name) {
    if (name == "same" || name == "causal") return Padding{PaddingKind::Same, 0};
    if (name == "valid") return Padding{PaddingKind::Valid, 0};
    return std::nullopt;
}

/// Far above any size, far below overflow.
constexpr std::int64_t largest_size = 1'000'000'000'000;

/// The search for completions may meet values that validation has not refused yet.
Window sane(Window window) {
    constexpr std::int64_t largest = 1'000'000'000;
    window.size = std::clamp<std::int64_t>(window.size, 1, largest);
    window.stride = std::clamp<std::int64_t>(window.stride, 1, largest);
    window.dilation = std::clamp<std::int64_t>(window.dilation, 1, largest);
    window.padding.pixels = std::clamp<std::int64_t>(window.padding.pixels, 0, largest);
    return window;
}

}  // namespace

std::int64_t extent(const Window& stated) {
    const Window window = sane(stated);
    return window.dilation * (window.size - 1) + 1;
}

std::int64_t window_output(std::int64_t input, const Window& stated) {
    if (input == unknown_size) return unknown_size;
    const Window window = sane(stated);
    input = std::min(input, largest_size);
    if (window.padding.kind == PaddingKind::Same) return (input + window.stride - 1) / window.stride;
    const std::int64_t room = input + 2 * window.padding.pixels - extent(window);
    return room < 0 ? 0 : room / window.stride + 1;
}

std::int64_t transposed_output(std::int64_t input, const Window& stated, std::int64_t extra) {
    if (input == unknown_size) return unknown_size;
    const Window window = sane(stated);
    input = std::min(input, largest_size / window.stride);
    extra = std::clamp<std::int64_t>(extra, 0, largest_size);
    switch (window.padding.kind) {
        case PaddingKind::Same: return input * window.stride;
        case PaddingKind::Valid:
            return input * window.stride + std::max<std::int64_t>(extent(window) - window.stride, 0) + extra;
        case PaddingKind::Pixels:
            return std::max<std::int64_t>(
                (input - 1) * window.stride + extent(window) - 2 * window.padding.pixels + extra, 0);
    }
    return 0;
}

std::optional<Padding> to_padding(const Value& value, std::size_t axis) {
    if (const auto* const name = std::get_if<std::string>(&value)) return named_padding(*name);
    if (const auto* const pixels = std::get_if<std::int64_t>(&value)) return Padding{PaddingKind::Pixels, *pixels};
    if (const auto* const list = std::get_if<Integers>(&value); list != nullptr && axis < list->size()) {
        return Padding{PaddingKind::Pixels, (*list)[axis]};
    }
    return std::nullopt;
}

}  // namespace dlp
