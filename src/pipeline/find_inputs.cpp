#include "pipeline/find_inputs.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "base/text.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 120;  // bytes; file systems take 255, and there must be room for suffixes

bool is_safe(char c) {
    constexpr std::string_view unsafe = "/\\:*?\"'`<>|";
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f && unsafe.find(c) == std::string_view::npos;
}

Origin at(const fs::path& file) {
    return {file.string(), 0, 0, {}};
}

bool is_pdf_name(const fs::path& file) {
    return lower(file.extension().string()) == ".pdf";
}

std::vector<fs::path> pdfs_below(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code unknown;
        if (is_pdf_name(entry->path()) && !entry->is_directory(unknown)) files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Input input_of(const fs::path& file) {
    Input input{file, {}, {}};
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        input.error = Error{ErrorKind::NotFound, "no such file", at(file)};
    } else if (!fs::is_regular_file(status)) {
        input.error = Error{ErrorKind::BadInput, "not a regular file", at(file)};
    }
    return input;
}

std::vector<Input> inputs_of(const fs::path& argument) {
    std::error_code error;
    if (!fs::is_directory(argument, error)) return {input_of(argument)};
    std::vector<Input> inputs;
    for (const fs::path& file : pdfs_below(argument)) inputs.push_back(input_of(file));
    if (inputs.empty()) {
        inputs.push_back({argument, {}, Error{ErrorKind::NotFound, "no PDF file in this folder", at(argument)}});
    }
    return inputs;
}

/// The same file by whatever way it was named.
std::string identity(const fs::path& file) {
    std::error_code error;
    const fs::path real = fs::canonical(file, error);
    return error ? file.string() : real.string();
}

std::string unique_name(const std::string& wanted, std::set<std::string>& taken) {
    std::string name = wanted;
    for (int number = 2; !taken.insert(name).second; ++number) name = wanted + "-" + std::to_string(number);
    return name;
}

/// At most `longest_name` bytes, not cut inside a character.
std::string shortened(std::string text) {
    if (text.size() <= longest_name) return text;
    std::size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

}  // namespace

std::string safe_file_name(const std::string& text) {
    std::string name = replaced(normalized(text), "\xEF\xBF\xBD", "_");
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !is_safe(c); }, '_');
    name = shortened(std::string(trimmed(name)));
    if (!name.empty() && (name.front() == '.' || name.front() == '-')) name.front() = '_';
    while (!name.empty() && name.back() == '.') name.back() = '_';
    return name.empty() ? "paper" : name;
}

std::vector<Input> find_inputs(const std::vector<fs::path>& arguments) {
    std::vector<Input> all;
    std::set<std::string> seen;
    std::set<std::string> names;
    for (const fs::path& argument : arguments) {
        for (Input& input : inputs_of(argument)) {
            if (!seen.insert(identity(input.file)).second) continue;
            input.name = unique_name(safe_file_name(input.file.stem().string()), names);
            all.push_back(std::move(input));
        }
    }
    return all;
}

}  // namespace dlp
