#include "layering/layering.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace dlp {
namespace {

namespace fs = std::filesystem;

/// The words after NEEDS, up to the next keyword.
std::vector<std::string> needs_of(const std::string& arguments) {
    std::istringstream words(arguments);
    std::vector<std::string> needs;
    bool is_need = false;
    for (std::string word; words >> word;) {
        if (word == "NEEDS" || word == "LIBRARIES") {
            is_need = word == "NEEDS";
        } else if (is_need) {
            needs.push_back(word);
        }
    }
    return needs;
}

std::vector<fs::path> sources_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".h" || extension == ".cpp") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void check_file(const fs::path& file, const std::string& module, const Layers& layers, const fs::path& source_folder,
                std::vector<std::string>& broken) {
    static const std::regex include(R"re(^\s*#\s*include\s*["<]([a-z_0-9]+)/[^">]+[">].*)re");
    const std::string name = "src/" + fs::relative(file, source_folder).generic_string();
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::smatch match;
        if (!std::regex_match(line, match, include) || !fs::is_directory(source_folder / match[1].str())) continue;
        const auto allowed = layers.find(module);
        if (allowed != layers.end() && allowed->second.contains(match[1].str())) continue;
        broken.push_back(name + ":" + std::to_string(number) + ": " + module + " may not include " + match[1].str() +
                         "/");
    }
}

}  // namespace

Layers read_layers(const std::string& cmake) {
    static const std::regex line(R"((?:^|\n)\s*dlp_module\(\s*([a-z_0-9]+)([^)]*)\))");
    Layers layers;
    for (std::sregex_iterator match(cmake.begin(), cmake.end(), line), end; match != end; ++match) {
        std::set<std::string>& allowed = layers[(*match)[1]];
        allowed.insert((*match)[1]);
        for (const std::string& need : needs_of((*match)[2])) {
            allowed.insert(need);
            allowed.insert(layers[need].begin(), layers[need].end());
        }
    }
    return layers;
}

std::vector<std::string> broken_includes(const fs::path& source_folder, const Layers& layers) {
    std::vector<std::string> broken;
    for (const fs::path& file : sources_below(source_folder)) {
        const std::string module = fs::relative(file, source_folder).begin()->string();
        if (!layers.contains(module)) {
            broken.push_back("src/" + module + ": has no dlp_module line");
        }
        check_file(file, module, layers, source_folder, broken);
    }
    return broken;
}

std::vector<std::string> doubled_types(const fs::path& source_folder) {
    static const std::regex definition(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;]*)? ?\{.*)");
    std::map<std::string, std::set<std::string>> places;
    for (const fs::path& file : sources_below(source_folder)) {
        if (file.extension() != ".h") continue;
        std::ifstream in(file);
        std::smatch match;
        for (std::string line; std::getline(in, line);) {
            if (!std::regex_match(line, match, definition)) continue;
            places[match[1]].insert("src/" + fs::relative(file, source_folder).generic_string());
        }
    }
    std::vector<std::string> doubled;
    for (const auto& [name, files] : places) {
        if (files.size() < 2) continue;
        std::string line = name + ":";
        for (const std::string& file : files) line += " " + file;
        doubled.push_back(line);
    }
    return doubled;
}

}  // namespace dlp
