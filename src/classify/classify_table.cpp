#include "classify/classify_table.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "classify/table_orientation.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

Origin in_file(std::string name) {
    Origin origin;
    origin.file = std::move(name);
    return origin;
}

TableWords words_from(const Json& json) {
    auto words = json.get<TableWords>();
    for (auto& [group, list] : words) std::sort(list.begin(), list.end());
    return words;
}

double probability_of(const TableFeatures& features, const TableClassifier& classifier) {
    double sum = classifier.bias;
    for (const auto& [name, value] : features) {
        const auto weight = classifier.weights.find(name);
        if (weight != classifier.weights.end()) sum += weight->second * value;
    }
    return 1 / (1 + std::exp(-sum));
}

}  // namespace

std::string to_string(TableClass kind) {
    switch (kind) {
        case TableClass::Other: return "other";
        case TableClass::DesignByRow: return "table-row";
        case TableClass::DesignByColumn: return "table-column";
    }
    return "other";
}

Result<TableClassifier> parse_table_classifier(std::string_view json, const std::string& name) {
    try {
        const Json root = Json::parse(json);
        TableClassifier classifier;
        root.at("weights").get_to(classifier.weights);
        root.at("bias").get_to(classifier.bias);
        root.at("threshold").get_to(classifier.threshold);
        classifier.words = words_from(root.at("words"));
        return classifier;
    } catch (const Json::exception& error) {
        return fail(ErrorKind::BadInput, "not a table classifier (" + std::string(error.what()) + ")", in_file(name));
    }
}

Result<TableClassifier> load_table_classifier(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(ErrorKind::NotFound, "no table classifier '" + file.string() + "'", in_file(file.string()));
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_table_classifier(text.str(), file.string());
}

TableVerdict classify_table(const Table& table, const TableClassifier& classifier) {
    TableVerdict verdict;
    if (table.cells.empty()) return verdict;
    verdict.probability = probability_of(table_features(table, classifier.words), classifier);
    verdict.is_design = verdict.probability >= classifier.threshold;
    if (!verdict.is_design) return verdict;
    verdict.kind =
        has_layers_along_columns(table, classifier.words) ? TableClass::DesignByColumn : TableClass::DesignByRow;
    return verdict;
}

}  // namespace dlp
