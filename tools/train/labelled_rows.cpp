#include "train/labelled_rows.h"

#include <fstream>
#include <sstream>

#include "base/text.h"

namespace dlp {
namespace {

Origin at_line(const std::filesystem::path& file, int line) {
    Origin origin;
    origin.file = file.string();
    origin.line = line;
    return origin;
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::NotFound, "cannot read '" + file.string() + "'", at_line(file, 0));
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Result<std::vector<Row>> read_labelled_rows(const std::filesystem::path& file) {
    TRY(const std::string text, read_text(file));
    std::vector<std::string> names;
    std::vector<Row> rows;
    int number = 0;
    for (const std::string& line : split(text, '\n')) {
        ++number;
        if (line.empty()) continue;
        const std::vector<std::string> fields = split(line, '\t');
        if (names.empty()) {
            names = fields;
            continue;
        }
        if (fields.size() != names.size()) {
            return fail(
                ErrorKind::BadInput,
                "a line needs " + std::to_string(names.size()) + " fields (" + std::to_string(fields.size()) + ")",
                at_line(file, number));
        }
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = fields[i];
    }
    return rows;
}

}  // namespace dlp
