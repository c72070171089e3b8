// The arguments of the benches of classifiers.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace dlp {

/// `[<folder> [<part> [<model.json>]]]`, and `--list` last to see each wrong one.
struct ClassifyOptions {
    std::filesystem::path data;
    std::string part = "test";
    std::filesystem::path model;
    bool list = false;
};

/// The folder that lies beside the project, or the one that the environment names.
inline std::filesystem::path shared_folder() {
    const char* shared = std::getenv("DLP_SHARED");
    return shared != nullptr ? shared : DLP_SOURCE_DIR "/../shared";
}

/// What the arguments leave out stays as `options` has it.
inline ClassifyOptions classify_options(std::vector<std::string> arguments, ClassifyOptions options) {
    if (!arguments.empty() && arguments.back() == "--list") {
        options.list = true;
        arguments.pop_back();
    }
    if (!arguments.empty()) options.data = arguments[0];
    if (arguments.size() > 1) options.part = arguments[1];
    if (arguments.size() > 2) options.model = arguments[2];
    return options;
}

}  // namespace dlp
