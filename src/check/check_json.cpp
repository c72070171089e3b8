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

Json layer_json(const Layer& layer, const LayerFacts& facts, const OpenSizes& names) {
    Json json{{"id", layer.id}, {"type", layer.type}};
    Json shape = Json::array();
    for (const std::int64_t size : facts.output) shape.push_back(known(size));
    json["output_shape"] = std::move(shape);
    if (const auto open = names.find(layer.id); open != names.end()) json["size_names"] = open->second;
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

Json value_json(const Value& value) {
    if (const auto* const list = std::get_if<Integers>(&value)) {
        Json sizes = Json::array();
        for (const std::int64_t size : *list) sizes.push_back(known(size));
        return sizes;
    }
    return std::visit([](const auto& plain) { return Json(plain); }, value);
}

Json edit_json(const SetParameter& edit) {
    return {{"set", edit.parameter}, {"value", value_json(edit.value)}};
}

Json edit_json(const InsertLayer& edit) {
    Json parameters = Json::object();
    for (const auto& [name, value] : edit.layer.inferred) parameters[name] = value_json(value);
    Json json{{"insert", edit.layer.id}, {"type", edit.layer.type}, {"parameters", std::move(parameters)}};
    json["input"] = edit.input ? Json(*edit.input) : Json(nullptr);
    return json;
}

Json repairs_json(const std::vector<Repair>& repairs) {
    Json list = Json::array();
    for (const Repair& repair : repairs) {
        Json json{{"layer", repair.layer}, {"what", repair.what}, {"why", repair.why}};
        json["edit"] = std::visit([](const auto& edit) { return edit_json(edit); }, repair.edit);
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace

std::string check_to_json(const Design& design, const CheckReport& report) {
    Json json{{"schema", "check/1"}, {"name", design.name}};
    json["error"] = error_json(report.error);
    Json layers = Json::array();
    if (report.facts) {
        for (const std::size_t place : report.facts->order) {
            const Layer& layer = design.layers[place];
            layers.push_back(layer_json(layer, report.facts->layers.find(layer.id)->second, report.open_sizes));
        }
    }
    json["layers"] = std::move(layers);
    json["totals"] = report.facts ? counts_json(total_of(*report.facts)) : Json(nullptr);
    json["diagnostics"] = diagnostics_json(report.diagnostics);
    json["repairs"] = repairs_json(report.repairs);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dlp
