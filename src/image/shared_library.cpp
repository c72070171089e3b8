#include "image/shared_library.h"

#include <dlfcn.h>

namespace dlp {

Result<SharedLibrary> SharedLibrary::open(const std::string& name) {
    void* const handle = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return fail(ErrorKind::NotFound, dlerror());
    // Never unloaded: such libraries leave threads and exit handlers behind.
    return SharedLibrary(std::shared_ptr<void>(handle, [](void*) {}));
}

void* SharedLibrary::symbol(const char* name) const {
    return dlsym(handle_.get(), name);
}

}  // namespace dlp
