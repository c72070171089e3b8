// Result<T>: a value or an Error; the only way a library function of this project says that it has no value.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/error.h"

namespace dlp {

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::BadInput, "...", origin);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, Origin origin = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(origin)});
}

}  // namespace dlp

#define DLP_JOIN_(a, b) a##b
#define DLP_JOIN(a, b) DLP_JOIN_(a, b)

/// `TRY(const Shapes shapes, infer_shapes(design));` - declares the value, or returns the error from this function.
#define TRY(declaration, ...) TRY_VIA_(DLP_JOIN(try_result_, __LINE__), declaration, __VA_ARGS__)
#define TRY_VIA_(result, declaration, ...)                                         \
    auto result = (__VA_ARGS__);                                                   \
    if (!(result)) return tl::unexpected<::dlp::Error>(std::move(result).error()); \
    declaration = std::move(result).value()

/// `TRY_DO(check_edges(design));` - for a Result<void>.
#define TRY_DO(...)                                                                \
    do {                                                                           \
        if (auto try_do_result = (__VA_ARGS__); !try_do_result)                    \
            return tl::unexpected<::dlp::Error>(std::move(try_do_result).error()); \
    } while (false)
