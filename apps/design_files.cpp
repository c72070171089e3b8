#include "design_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "check/channels_last.h"
#include "design/json.h"
#include "pipeline/knowledge.h"
#include "progress.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{64} << 20U;

struct Closed {
    void operator()(std::FILE* file) const {
        if (file != stdin && file != stdout) std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, Closed>;

Origin file_origin(const std::string& path) {
    Origin origin;
    origin.file = shown_name(path);
    return origin;
}

tl::unexpected<Error> system_failure(const std::string& what, const Origin& origin) {
    return fail(ErrorKind::BadInput, what + " (" + std::strerror(errno) + ")", origin);
}

tl::unexpected<Error> not_read(const std::string& path) {
    return system_failure("the file cannot be read", file_origin(path));
}

tl::unexpected<Error> not_written(const std::string& path) {
    Origin origin;
    origin.file = path == "-" ? "standard output" : path;
    return system_failure("the file cannot be written", origin);
}

Result<std::string> read_all(std::FILE* file, const std::string& path) {
    std::string bytes;
    std::string part(std::size_t{1} << 16U, '\0');
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), file)) {
        bytes.append(part, 0, count);
        if (bytes.size() > largest_file)
            return fail(ErrorKind::LimitReached, "the file is larger than 64 MiB", file_origin(path));
    }
    if (std::ferror(file) != 0) return not_read(path);
    return bytes;
}

}  // namespace

std::string shown_name(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

Result<std::string> read_bytes(const std::string& path) {
    const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file) return not_read(path);
    return read_all(file.get(), path);
}

Result<void> write_bytes(const std::string& path, const std::string& bytes) {
    std::error_code ignored;
    const fs::path folder = fs::path(path).parent_path();
    if (path != "-" && !folder.empty()) fs::create_directories(folder, ignored);
    const File file(path == "-" ? stdout : std::fopen(path.c_str(), "wb"));
    if (!file) return not_written(path);
    const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    if (!is_written || std::fflush(file.get()) != 0) return not_written(path);
    return {};
}

Result<Design> read_design(const std::string& path, const Rules& rules, DataFormat data_format) {
    TRY(const std::string json, read_bytes(path));
    if (json.empty()) return fail(ErrorKind::BadInput, "the file is empty", file_origin(path));
    auto design = design_from_json(json, data_format);
    if (design) design = to_channels_last(*std::move(design), rules);
    if (!design) return in_file(path, std::move(design).error());
    return design;
}

void add_data_format(CLI::App& app, DataFormat& to) {
    app.add_flag_callback(
        "--channels-first", [&to] { to = DataFormat::ChannelsFirst; },
        "the design's maps are [channels, height, width], unless it says itself");
}

tl::unexpected<Error> in_file(const std::string& path, Error error) {
    error.origin.file = file_origin(path).file;
    return tl::unexpected<Error>(std::move(error));
}

Result<Rules> rules_for(const std::optional<std::string>& folder) {
    std::error_code ignored;
    const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
    TRY(const KnowledgeFolders folders, find_knowledge(executable, folder));
    return load_rules(folders.rules);
}

void complain(const std::string& message) {
    std::fprintf(stderr, "dlpaper2code: %s\n", printable(message).c_str());
}

void complain(const Error& error) {
    const std::string place = describe(error.origin);
    complain(place.empty() ? error.message : place + ": " + error.message);
}

void complain(const Diagnostics& diagnostics, const std::string& file) {
    for (const Diagnostic& entry : diagnostics.entries()) {
        Origin origin = entry.origin;
        origin.file = file_origin(file).file;
        const char* const word = entry.severity == Severity::Warning ? ": warning: " : ": note: ";
        complain(describe(origin) + word + entry.message);
    }
}

ExitCode exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::BadInput:
        case ErrorKind::NotFound: return exit_usage;
        case ErrorKind::Unsupported:
        case ErrorKind::LimitReached: return exit_cannot;
        case ErrorKind::Internal: return exit_all_failed;
    }
    return exit_all_failed;
}

int exit_code(const Result<int>& outcome) {
    if (outcome) return *outcome;
    complain(outcome.error());
    return exit_code(outcome.error().kind);
}

}  // namespace dlp
