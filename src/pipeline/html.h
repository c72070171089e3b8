// Text as HTML. Nothing that comes from a paper reaches a page without one of these.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dlp {

/// For element content and for attributes in double quotes. Control characters that HTML forbids become U+FFFD.
std::string html_escaped(std::string_view text);

/// For one part of a relative URL.
std::string url_escaped(std::string_view text);

std::string base64(std::string_view bytes);

/// `138,357,544`; `?` for a negative number: one that is not known.
std::string grouped_number(std::int64_t value);

/// `15.47 G`, `3.2 M`, `812`; `?` for one that is not known.
std::string short_number(std::int64_t value);

}  // namespace dlp
