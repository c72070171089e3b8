#include <nlohmann/json.hpp>

#include "check/check_design.h"
#include "check/counts.h"

namespace dlp {
namespace {

using Json = nlohmann::ordered_json;

Json known(std::int64_t number) {
    return number == unknown_size ? Json(nullptr) : Json(number);
}

std::int64_t difference(std::int64_t all, std::int64_t part) {
    return all == unknown_size || part == unknown_size ? unknown_size : all - part;
}

Json counts_json(const LayerFacts& facts) {
    return {{"parameters", known(facts.parameters)},
            {"trainable_parameters", known(facts.trainable_parameters)},
            {"non_trainable_parameters", known(difference(facts.parameters, facts.trainable_parameters))},
            {"multiply_adds", known(facts.multiply_adds)}};
}

Json layer_json(const Layer& layer, const LayerFacts& facts) {
    Json json{{"id", layer.id}, {"type", layer.type}};
    Json shape = Json::array();
    for (const std::int64_t size : facts.output) shape.push_back(known(size));
    json["output_shape"] = std::move(shape);
    json.update(counts_json(facts));
    return json;
}

Json place_json(const Origin& origin, const std::string& message) {
    Json json{{"message", message}, {"path", origin.path}};
    if (origin.page > 0) json["page"] = origin.page;
    return json;
}

Json diagnostics_json(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& entry : diagnostics.entries()) {
        Json json{{"severity", entry.severity == Severity::Warning ? "warning" : "note"}};
        json.update(place_json(entry.origin, entry.message));
        list.push_back(std::move(json));
    }
    return list;
}

Json error_json(const std::optional<Error>& error) {
    if (!error) return nullptr;
    Json json{{"code", to_string(error->kind)}};
    json.update(place_json(error->origin, error->message));
    return json;
}

}  // namespace

std::string check_to_json(const Design& design, const CheckReport& report) {
    Json json{{"schema", "check/1"}, {"name", design.name}};
    json["error"] = error_json(report.error);
    Json layers = Json::array();
    if (report.facts) {
        for (const std::size_t place : report.facts->order) {
            const Layer& layer = design.layers[place];
            layers.push_back(layer_json(layer, report.facts->layers.find(layer.id)->second));
        }
    }
    json["layers"] = std::move(layers);
    json["totals"] = report.facts ? counts_json(total_of(*report.facts)) : Json(nullptr);
    json["diagnostics"] = diagnostics_json(report.diagnostics);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dlp
