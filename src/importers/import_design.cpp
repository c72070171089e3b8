#include "importers/import_design.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "importers/readers.h"

namespace dlp {
namespace {

struct Format {
    std::string_view name;
    std::string_view extension;
    DesignReader read;
};

/// Sorted by name.
constexpr std::array formats{
    Format{"caffe", ".prototxt", read_caffe},
    Format{"keras", ".json", read_keras},
    Format{"onnx", ".onnx", read_onnx},
};

bool is_text(std::string_view bytes) {
    return std::none_of(bytes.begin(),
                        bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(bytes.size(), 512)),
                        [](char c) { return static_cast<unsigned char>(c) < 9; });
}

/// The first line that says something: prototxt files start with comments as often as not.
std::string_view first_words(std::string_view bytes) {
    std::string_view rest = trimmed(bytes.substr(0, 4096));
    while (rest.starts_with('#')) rest = trimmed(rest.substr(std::min(rest.find('\n'), rest.size())));
    return rest;
}

}  // namespace

Result<std::string> detect_format(const ImportedFile& file) {
    const std::string_view words = first_words(file.bytes);
    if (words.starts_with('{')) return std::string("keras");
    if (!is_text(file.bytes)) return std::string("onnx");
    for (const char* word : {"name", "layer", "layers", "input", "state", "force_backward"}) {
        const std::string_view start(word);
        if (!words.starts_with(start)) continue;
        const std::string_view next = trimmed(words.substr(start.size()));
        if (next.starts_with(':') || next.starts_with('{')) return std::string("caffe");
    }
    for (const Format& format : formats) {
        if (file.name.ends_with(format.extension)) return std::string(format.name);
    }
    return fail(ErrorKind::BadInput, "the file is neither Keras's JSON, nor a prototxt, nor ONNX",
                {file.name, 0, 0, {}});
}

Result<Design> import_design(const ImportedFile& file, std::string_view format, const Rules& rules,
                             Diagnostics& diagnostics) {
    const auto row = std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return f.name == format; });
    const auto words = rules.importers.find(format);
    if (row == formats.end() || words == rules.importers.end()) {
        return fail(ErrorKind::NotFound, "there is no reader for the format '" + std::string(format) + "'",
                    {file.name, 0, 0, {}});
    }
    return row->read({file, words->second, rules, diagnostics});
}

std::vector<std::string> import_formats() {
    std::vector<std::string> names;
    for (const Format& format : formats) names.emplace_back(format.name);
    return names;
}

}  // namespace dlp
