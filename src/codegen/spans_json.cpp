#include "codegen/spans_json.h"

#include <nlohmann/json.hpp>

namespace dlp {

std::string spans_to_json(const std::vector<GeneratedFile>& files) {
    using Json = nlohmann::ordered_json;
    Json all = Json::object();
    for (const GeneratedFile& file : files) {
        Json& spans = all[file.path] = Json::array();
        for (const CodeSpan& span : file.spans) {
            spans.push_back({{"first_line", span.first_line}, {"last_line", span.last_line}, {"layers", span.layers}});
            if (!span.module.empty()) spans.back()["module"] = span.module;
        }
    }
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dlp
