// Generates the code of many designs for tests/run: generate_cases OUT RULES LIST.jsonl [TARGET...]
// A line of the list is `{"source": where it came from, "design": {...}}`. Each design gets a folder OUT/<line> with
// the files of every target (or of those named) and `facts.json`: what we say about it, to be compared with what the
// real libraries say.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "check/layer_view.h"
#include "codegen/generate.h"
#include "codegen/names.h"
#include "codegen/save_generated.h"
#include "design/json.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;
using Targets = std::vector<std::string>;

void write_file(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string first_input(const dlp::Design& design, const std::string& layer) {
    for (const dlp::Edge& edge : design.edges) {
        if (edge.to == layer) return edge.from;
    }
    return layer;
}

// What each layer is called in a file: its name, the module that holds its weights, and the tensor that it gives. A
// layer without lines of its own hands its input on.
ordered_json names_in(const dlp::GeneratedFile& file, const dlp::Design& design, const dlp::DesignFacts& facts,
                      const dlp::TargetRule& target) {
    const auto names = dlp::target_names(design, target);
    std::map<std::string, const dlp::CodeSpan*> spans;
    for (const dlp::CodeSpan& span : file.spans) spans[span.layers.front()] = &span;
    ordered_json layers = ordered_json::object();
    for (const std::size_t index : facts.order) {
        const std::string& id = design.layers[index].id;
        const std::string& name = names.at(id);
        const auto span = spans.find(id);
        if (span == spans.end()) {
            layers[id] = {{"name", name}, {"value", layers[first_input(design, id)]["value"]}};
            continue;
        }
        const dlp::CodeSpan& own = *span->second;
        layers[id] = {{"name", name}, {"value", own.value.empty() ? name : own.value}, {"module", own.module}};
        if (!own.flattened.empty()) layers[id]["flattened"] = own.flattened;
    }
    return layers;
}

ordered_json parameters_of(const dlp::LayerView& view) {
    ordered_json parameters = ordered_json::object();
    for (const auto& [name, rule] : view.rule.parameters) {
        const dlp::Value* const value = view.value(name);
        if (value != nullptr) std::visit([&, key = name](const auto& held) { parameters[key] = held; }, *value);
    }
    return parameters;
}

ordered_json layer_facts(const dlp::Design& design, const dlp::DesignFacts& facts, const dlp::Rules& rules) {
    ordered_json layers = ordered_json::array();
    for (const std::size_t index : facts.order) {
        const dlp::Layer& layer = design.layers[index];
        const dlp::LayerFacts& known = facts.layers.find(layer.id)->second;
        ordered_json inputs = ordered_json::array();
        for (const dlp::Edge& edge : design.edges) {
            if (edge.to == layer.id) inputs.push_back(edge.from);
        }
        layers.push_back({{"id", layer.id}, {"type", layer.type}, {"inputs", inputs}, {"shape", known.output}});
        layers.back()["weights"] = known.parameters;
        layers.back()["parameters"] = parameters_of({layer, *rules.find_layer(layer.type)});
    }
    return layers;
}

ordered_json total_facts(const dlp::DesignFacts& facts) {
    std::int64_t parameters = 0;
    std::int64_t multiply_adds = 0;
    bool is_known = true;
    for (const auto& [id, layer] : facts.layers) {
        is_known = is_known && layer.parameters != dlp::unknown_size;
        parameters += std::max<std::int64_t>(layer.parameters, 0);
        multiply_adds += std::max<std::int64_t>(layer.multiply_adds, 0);
    }
    return {{"parameters", is_known ? ordered_json(parameters) : ordered_json()},
            {"size", parameters},
            {"multiply_adds", multiply_adds}};
}

ordered_json generate_target(const fs::path& folder, const dlp::Design& design, const dlp::DesignFacts& facts,
                             const dlp::Rules& rules, const dlp::TargetRule& target) {
    dlp::Diagnostics diagnostics;
    const auto files = dlp::generate(design, facts, rules, target.name, "A paper", diagnostics);
    if (!files) return {{"error", files.error().message}};
    for (const dlp::GeneratedFile& generated : *files) {
        fs::create_directories((folder / generated.path).parent_path());
        const auto saved = dlp::save_generated(generated, folder / generated.path);
        if (!saved) return {{"error", saved.error().message}};
    }
    return {{"layers", names_in(files->front(), design, facts, target)}};
}

dlp::Result<ordered_json> generate_case(const fs::path& folder, const dlp::Rules& rules, const std::string& text,
                                        const Targets& targets) {
    TRY(const dlp::Design design, dlp::design_from_json(text));
    TRY(const dlp::DesignFacts facts, dlp::infer_shapes(design, rules));
    ordered_json said = total_facts(facts);
    said["layers"] = layer_facts(design, facts, rules);
    for (const auto& [name, target] : rules.targets) {
        const bool is_wanted = targets.empty() || std::find(targets.begin(), targets.end(), name) != targets.end();
        if (is_wanted) said["targets"][name] = generate_target(folder, design, facts, rules, target);
    }
    return said;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "usage: generate_cases OUT RULES LIST.jsonl [TARGET...]\n";
        return 2;
    }
    const auto rules = dlp::load_rules(argv[2]);
    if (!rules) {
        std::cerr << describe(rules.error().origin) << ": " << rules.error().message << '\n';
        return 1;
    }
    std::ifstream list(argv[3]);
    std::string line;
    for (int number = 0; std::getline(list, line); ++number) {
        const auto entry = ordered_json::parse(line);
        const fs::path folder = fs::path(argv[1]) / std::to_string(number);
        const auto facts = generate_case(folder, *rules, entry["design"].dump(), {argv + 4, argv + argc});
        ordered_json said = facts ? *facts : ordered_json{{"error", facts.error().message}};
        said["source"] = entry["source"];
        write_file(folder / "facts.json", said.dump() + "\n");
    }
    return 0;
}
