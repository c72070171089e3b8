#include "pdf/mupdf_context.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

namespace dlp {
namespace {

constexpr std::size_t store_bytes = std::size_t{64} << 20;  // decoded fonts and images kept for the next page
constexpr std::size_t most_messages = 50;                   // a damaged file repeats itself thousands of times

// Called from C: no exception may leave.
void remember(std::vector<std::string>& messages, const char* message) noexcept {
    try {
        if (messages.size() >= most_messages || std::string_view(message).starts_with("...")) return;
        if (std::find(messages.begin(), messages.end(), message) == messages.end()) messages.emplace_back(message);
    } catch (const std::exception&) {
        return;  // a lost remark is better than a lost paper
    }
}

void on_error(void* user, const char* message) {
    remember(static_cast<EngineMessages*>(user)->errors, message);
}
void on_warning(void* user, const char* message) {
    remember(static_cast<EngineMessages*>(user)->warnings, message);
}

// The engine asks through C: `user` is the flag of its EngineMemory.
void* noted(void* user, void* memory) noexcept {
    if (memory == nullptr) *static_cast<bool*>(user) = true;
    return memory;
}
void* allocate(void* user, std::size_t bytes) noexcept {
    return noted(user, std::malloc(bytes));
}
void* reallocate(void* user, void* old, std::size_t bytes) noexcept {
    return noted(user, std::realloc(old, bytes));
}
void release(void* /*user*/, void* memory) noexcept {
    std::free(memory);
}

}  // namespace

EngineMemory::EngineMemory() : allocator_{&is_exhausted_, allocate, reallocate, release} {}

void EngineMemory::check() const {
    if (is_exhausted_) throw std::bad_alloc();
}

ContextHandle make_context(const EngineMemory& memory, EngineMessages& messages) {
    ContextHandle context(fz_new_context(&memory.allocator(), nullptr, store_bytes));
    if (!context) throw std::bad_alloc();
    fz_set_error_callback(context.get(), on_error, &messages);
    fz_set_warning_callback(context.get(), on_warning, &messages);
    // Colour-managed conversion costs ten times the rest of a page and moves a colour by a shade.
    fz_disable_icc(context.get());
    return context;
}

}  // namespace dlp
