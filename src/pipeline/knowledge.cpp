#include "pipeline/knowledge.h"

#include <cstdlib>
#include <vector>

#include "assemble/blocks.h"
#include "base/text.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

std::optional<fs::path> environment_path(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return fs::path(value);
}

std::vector<fs::path> data_folders(const fs::path& executable) {
    std::vector<fs::path> folders;
    if (const auto data = environment_path("DLP_DATA")) folders.push_back(*data);
    const fs::path home = executable.parent_path();
    // A build lies at most two folders deep in the work tree: build/release.
    for (const fs::path& above : {home, home.parent_path(), home.parent_path().parent_path()}) folders.push_back(above);
    folders.push_back(home.parent_path() / "share" / "dlpaper2code");
    return folders;
}

}  // namespace

Result<KnowledgeFolders> find_knowledge(const fs::path& executable, const std::optional<fs::path>& rules) {
    const std::optional<fs::path> chosen = rules ? rules : environment_path("DLP_RULES");
    std::vector<std::string> tried;
    for (const fs::path& folder : data_folders(executable)) {
        if (is_folder(folder / "rules") && is_folder(folder / "models")) {
            return KnowledgeFolders{chosen.value_or(folder / "rules"), folder / "models"};
        }
        tried.push_back(folder.string());
    }
    return fail(ErrorKind::NotFound, "no folder with rules/ and models/ (tried " + joined(tried, ", ") + ")");
}

Result<Knowledge> load_knowledge(const KnowledgeFolders& folders) {
    Knowledge knowledge;
    TRY(knowledge.rules, load_rules(folders.rules));
    // A block that cannot be read is the user's to mend now, not a paper's to fail by later.
    if (const auto blocks = parse_blocks(knowledge.rules); !blocks) return tl::unexpected<Error>(blocks.error());
    TRY(knowledge.tables, load_table_classifier(folders.models / "table_classifier.json"));
    TRY(knowledge.figures, load_figure_classifier(folders.models / "figure_classifier.json"));
    return knowledge;
}

}  // namespace dlp
