// A library that may be missing on this machine: it is looked for when it is needed, not when the program starts.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace dlp {

class SharedLibrary {
  public:
    /// Errors: NotFound, with what the loader says.
    static Result<SharedLibrary> open(const std::string& name);

    /// Sets `function` to the library's function `name`; false if it has none.
    template <class Function>
    bool find(const char* name, Function*& function) const {
        function = reinterpret_cast<Function*>(symbol(name));
        return function != nullptr;
    }

  private:
    explicit SharedLibrary(std::shared_ptr<void> handle) : handle_(std::move(handle)) {}
    void* symbol(const char* name) const;
    std::shared_ptr<void> handle_;
};

}  // namespace dlp
