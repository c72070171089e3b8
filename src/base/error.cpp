#include "base/error.h"

namespace dlp {

std::string describe(const Origin& origin) {
    std::string text = origin.file;
    if (!origin.path.empty()) return (text.empty() ? "" : text + ": ") + origin.path;
    if (origin.page > 0) text += (text.empty() ? "page " : ", page ") + std::to_string(origin.page);
    if (origin.page == 0 && origin.line > 0) text += ":" + std::to_string(origin.line);
    return text;
}

std::string to_string(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::BadInput: return "bad-input";
        case ErrorKind::Unsupported: return "unsupported";
        case ErrorKind::NotFound: return "not-found";
        case ErrorKind::LimitReached: return "limit-reached";
        case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

}  // namespace dlp
