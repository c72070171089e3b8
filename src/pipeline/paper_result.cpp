#include "pipeline/paper_result.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace dlp {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array statuses = {
    std::pair{PaperStatus::Ok, "ok"},
    std::pair{PaperStatus::NothingFound, "nothing-found"},
    std::pair{PaperStatus::Failed, "failed"},
    std::pair{PaperStatus::LimitReached, "limit-reached"},
    std::pair{PaperStatus::Interrupted, "interrupted"},
};

std::optional<PaperStatus> status_from(const std::string& name) {
    for (const auto& [status, known] : statuses) {
        if (name == known) return status;
    }
    return std::nullopt;
}

std::string_view last_line(std::string_view lines) {
    if (lines.empty() || lines.back() != '\n') return {};
    lines.remove_suffix(1);
    const std::size_t start = lines.rfind('\n');
    return start == std::string_view::npos ? lines : lines.substr(start + 1);
}

PaperResult read_result(const Json& json, PaperStatus status) {
    PaperResult result;
    result.status = status;
    json.at("input").get_to(result.input);
    json.at("output").get_to(result.output);
    if (const Json& error = json.at("error"); !error.is_null()) {
        result.error = PaperError{error.at("code"), error.at("message")};
    }
    json.at("title").get_to(result.title);
    json.at("sha256").get_to(result.sha256);
    json.at("pages").get_to(result.pages);
    json.at("figures").get_to(result.figures);
    json.at("tables").get_to(result.tables);
    json.at("designs").get_to(result.designs);
    json.at("resumed").get_to(result.is_resumed);
    return result;
}

}  // namespace

std::string to_string(PaperStatus status) {
    for (const auto& [known, name] : statuses) {
        if (status == known) return name;
    }
    return "failed";
}

PaperError paper_error(const Error& error) {
    const std::string place = describe(error.origin);
    return {to_string(error.kind), place.empty() ? error.message : place + ": " + error.message};
}

bool is_unfinished(const PaperResult& result) {
    return result.error && (result.error->code == "interrupted" || result.error->code == "time-limit");
}

PaperStatus status_of(const Error& error) {
    return error.kind == ErrorKind::LimitReached ? PaperStatus::LimitReached : PaperStatus::Failed;
}

std::string result_to_json(const PaperResult& result) {
    Json json;
    json["input"] = result.input;
    json["output"] = result.output;
    json["status"] = to_string(result.status);
    json["error"] = nullptr;
    if (result.error) json["error"] = Json{{"code", result.error->code}, {"message", result.error->message}};
    json["title"] = result.title;
    json["sha256"] = result.sha256;
    json["pages"] = result.pages;
    json["figures"] = result.figures;
    json["tables"] = result.tables;
    json["designs"] = result.designs;
    json["resumed"] = result.is_resumed;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<PaperResult> result_from_json(std::string_view lines) {
    const Json json = Json::parse(last_line(lines), nullptr, false);
    if (!json.is_object()) return std::nullopt;
    try {
        const auto status = status_from(json.at("status"));
        if (!status) return std::nullopt;
        return read_result(json, *status);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace dlp
