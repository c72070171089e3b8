#include "pipeline/output_folder.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <system_error>

namespace dlp {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(const std::string& what, const fs::path& path, const std::string& reason) {
    return fail(ErrorKind::BadInput, "cannot " + what + " (" + reason + ")", {path.string(), 0, 0, {}});
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return cannot("create the folder", folder, error.message());
    return {};
}

Result<void> rename_path(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) return cannot("write", to, error.message());
    return {};
}

/// Not every file system can; then there is a moment without either.
bool are_exchanged(const fs::path& a, const fs::path& b) {
    return renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

Result<void> write_file(const fs::path& file, const std::string& text) {
    TRY_DO(make_folder(file.parent_path()));
    errno = 0;
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) return cannot("write", file, std::strerror(errno));
    return {};
}

bool is_ours(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "paper.json", ignored) || fs::is_empty(folder, ignored);
}

void discard(const fs::path& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

fs::path new_place(const fs::path& out, const std::string& name) {
    return out / ("." + name + ".new");
}
fs::path old_place(const fs::path& out, const std::string& name) {
    return out / ("." + name + ".old");
}

}  // namespace

Result<void> write_folder(const fs::path& out, const std::string& name, const std::vector<OutputFile>& files) {
    const fs::path place = out / name;
    std::error_code ignored;
    const bool replaces = fs::exists(fs::symlink_status(place, ignored));
    if (replaces && !is_ours(place)) {
        return fail(ErrorKind::BadInput, "the folder holds something else than a paper's results",
                    {place.string(), 0, 0, {}});
    }
    remove_leftovers(out, name);
    const fs::path fresh = new_place(out, name);
    TRY_DO(make_folder(fresh));
    for (const OutputFile& file : files) TRY_DO(write_file(fresh / file.path, file.text));
    if (!replaces || !are_exchanged(fresh, place)) {
        if (replaces) TRY_DO(rename_path(place, old_place(out, name)));
        TRY_DO(rename_path(fresh, place));
    }
    remove_leftovers(out, name);
    return {};
}

void remove_leftovers(const fs::path& out, const std::string& name) {
    discard(new_place(out, name));
    discard(old_place(out, name));
}

}  // namespace dlp
