#include "pipeline/paper_json.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace dlp {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double steps) {
    return std::round(value * steps) / steps;
}

Json box_json(const PageBox& box) {
    if (box.is_empty()) return nullptr;
    Json sides = Json::array();
    for (const double side : {box.left(), box.top(), box.right(), box.bottom()}) sides.push_back(rounded(side, 100));
    return sides;
}

Json verdict_json(bool is_design, const std::string& kind, double probability) {
    return {{"design", is_design}, {"class", kind}, {"probability", rounded(probability, 10000)}};
}

Json float_json(const char* kind, const Caption& caption, int page, const PageBox& box, Json verdict) {
    Json json;
    json["kind"] = kind;
    json["label"] = caption.label;
    json["page"] = page;
    json["bbox"] = box_json(box);
    json["caption"] = caption.text;
    json["verdict"] = std::move(verdict);
    return json;
}

Json floats_json(const Trace& trace) {
    Json floats = Json::array();
    for (std::size_t i = 0; i < trace.paper.figures.size(); ++i) {
        const Figure& figure = trace.paper.figures[i];
        const FigureVerdict& verdict = trace.figure_verdicts[i];
        floats.push_back(float_json("figure", figure.caption, figure.page, figure.box,
                                    verdict_json(verdict.is_design, to_string(verdict.kind), verdict.probability)));
    }
    for (std::size_t i = 0; i < trace.paper.tables.size(); ++i) {
        const Table& table = trace.paper.tables[i];
        const TableVerdict& verdict = trace.verdicts[i];
        floats.push_back(float_json("table", table.caption, table.page, table.box,
                                    verdict_json(verdict.is_design, to_string(verdict.kind), verdict.probability)));
    }
    return floats;
}

Json diagnostics_json(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& entry : diagnostics.entries()) {
        Json json;
        json["severity"] = entry.severity == Severity::Warning ? "warning" : "note";
        json["message"] = entry.message;
        json["page"] = entry.origin.page;
        json["bbox"] = entry.origin.region ? box_json(*entry.origin.region) : Json(nullptr);
        list.push_back(std::move(json));
    }
    return list;
}

Json design_json(const FinishedDesign& design) {
    Json json;
    json["slug"] = design.slug;
    json["name"] = design.design.name;
    json["layers"] = design.design.layers.size();
    Json files = Json::array({"design.json", "summary.txt"});
    if (!design.picture.empty()) files.push_back("design.svg");
    for (const GeneratedFile& file : design.files) files.push_back(file.path);
    json["files"] = std::move(files);
    json["diagnostics"] = diagnostics_json(design.diagnostics);
    return json;
}

Json designs_json(const Trace& trace) {
    Json designs = Json::array();
    for (const FinishedDesign& design : trace.designs) designs.push_back(design_json(design));
    return designs;
}

PaperResult counted_result(const Json& json) {
    PaperResult result;
    result.status = json.at("status") == "ok" ? PaperStatus::Ok : PaperStatus::NothingFound;
    json.at("title").get_to(result.title);
    json.at("sha256").get_to(result.sha256);
    json.at("pages").get_to(result.pages);
    for (const Json& one : json.at("floats")) ++(one.at("kind") == "table" ? result.tables : result.figures);
    result.designs = json.at("designs").size();
    result.is_resumed = true;
    return result;
}

}  // namespace

std::string paper_to_json(const PaperResult& result, const Trace* trace, const std::string& program) {
    Json json;
    json["schema"] = "paper/1";
    json["title"] = result.title;
    json["file"] = std::filesystem::path(result.input).filename().string();
    json["sha256"] = result.sha256;
    json["pages"] = result.pages;
    json["status"] = to_string(result.status);
    json["error"] = nullptr;
    if (result.error) json["error"] = Json{{"code", result.error->code}, {"message", result.error->message}};
    json["floats"] = trace == nullptr ? Json::array() : floats_json(*trace);
    json["designs"] = trace == nullptr ? Json::array() : designs_json(*trace);
    json["diagnostics"] = trace == nullptr ? Json::array() : diagnostics_json(trace->diagnostics);
    json["program"] = program;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<PaperResult> finished_result(const std::string& text, const std::string& digest,
                                           const std::string& program) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    try {
        const std::string status = json.at("status");
        const bool is_finished = status == "ok" || status == "nothing-found";
        if (!is_finished || json.at("sha256") != digest || json.at("program") != program) return std::nullopt;
        return counted_result(json);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace dlp
