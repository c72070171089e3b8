// The engine's context (memory, resource store, messages) as a value, and the fence between its exceptions and ours.
// MuPDF throws with longjmp, which runs no destructors: every call that may throw goes through `guarded`.
#pragma once

#include <mupdf/fitz.h>

#include <memory>
#include <string>
#include <vector>

namespace dlp {

/// What MuPDF had to say since the last time it was asked; nothing of it reaches standard error.
struct EngineMessages {
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
};

/// The engine's allocator. MuPDF swallows some of its own allocation errors, or reports them as damage of the file:
/// only this says for sure that memory, not the file, was at fault.
class EngineMemory {
  public:
    EngineMemory();
    EngineMemory(const EngineMemory&) = delete;
    EngineMemory& operator=(const EngineMemory&) = delete;

    [[nodiscard]] const fz_alloc_context& allocator() const { return allocator_; }
    /// Throws std::bad_alloc if the engine was refused memory since it was made.
    void check() const;

  private:
    fz_alloc_context allocator_;
    bool is_exhausted_ = false;
};

struct DropContext {
    void operator()(fz_context* context) const { fz_drop_context(context); }
};
using ContextHandle = std::unique_ptr<fz_context, DropContext>;

/// `memory` and `messages` must outlive it. Throws std::bad_alloc when there is not even memory for a context.
ContextHandle make_context(const EngineMemory& memory, EngineMessages& messages);

/// Runs `work`, which may throw MuPDF's way; false if it did (`fz_caught_message` tells why).
/// `work` must not own anything that needs a destructor while MuPDF may throw.
template <class Work>
bool guarded(fz_context* context, Work&& work) {
    fz_try(context) {
        work();
    }
    fz_catch(context) {
        return false;
    }
    return true;
}

}  // namespace dlp
