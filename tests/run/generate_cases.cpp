// Generates the code of many designs for tests/run: generate_cases OUT RULES DESIGN.json...
// Each design gets a folder OUT/<number> with the files of every target and `facts.json`: what we say about it, to be
// compared with what the real libraries say.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "codegen/generate.h"
#include "codegen/names.h"
#include "design/json.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void write_file(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

// The lines of a layer; none for a layer without code of its own.
const dlp::CodeSpan* span_of(const dlp::GeneratedFile& file, const std::string& id) {
    const auto found = std::find_if(file.spans.begin(), file.spans.end(),
                                    [&](const dlp::CodeSpan& span) { return span.layers.front() == id; });
    return found == file.spans.end() ? nullptr : &*found;
}

ordered_json input_types(const dlp::Design& design, const std::string& id) {
    ordered_json types = ordered_json::array();
    for (const dlp::Edge& edge : design.edges) {
        if (edge.to != id) continue;
        for (const dlp::Layer& layer : design.layers) {
            if (layer.id == edge.from) types.push_back(layer.type);
        }
    }
    return types;
}

ordered_json target_facts(const dlp::Design& design, const dlp::DesignFacts& facts, const dlp::TargetRule& target,
                          const dlp::GeneratedFile& file) {
    ordered_json layers = ordered_json::array();
    const auto names = dlp::target_names(design, target);
    for (const std::size_t index : facts.order) {
        const dlp::Layer& layer = design.layers[index];
        const dlp::LayerFacts& known = facts.layers.find(layer.id)->second;
        const dlp::CodeSpan* const span = span_of(file, layer.id);
        const std::string& own_name = names.at(layer.id);
        const std::string& name = span == nullptr || span->value.empty() ? own_name : span->value;
        layers.push_back({{"name", name}, {"type", layer.type}, {"shape", known.output}});
        layers.back()["module"] = span == nullptr ? "" : span->module;
        if (span != nullptr && !span->flattened.empty()) layers.back()["flattened"] = span->flattened;
        layers.back()["inputs"] = input_types(design, layer.id);
        const dlp::Value* const activation = dlp::find_value(layer, "activation");
        layers.back()["activation"] = activation == nullptr ? "" : dlp::value_text(*activation);
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

dlp::Result<ordered_json> generate_case(const fs::path& folder, const dlp::Rules& rules, const fs::path& file) {
    TRY(const dlp::Design design, dlp::design_from_json(read_file(file)));
    TRY(const dlp::DesignFacts facts, dlp::infer_shapes(design, rules));
    ordered_json said = total_facts(facts);
    for (const auto& [name, target] : rules.targets) {
        dlp::Diagnostics diagnostics;
        const auto files = dlp::generate(design, facts, rules, name, "A paper", diagnostics);
        if (!files) {
            said["targets"][name] = {{"error", files.error().message}};
            continue;
        }
        for (const dlp::GeneratedFile& generated : *files) write_file(folder / generated.path, generated.text);
        said["targets"][name] = {{"layers", target_facts(design, facts, target, files->front())}};
    }
    return said;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "usage: generate_cases OUT RULES DESIGN.json...\n";
        return 2;
    }
    const fs::path out = argv[1];
    const auto rules = dlp::load_rules(argv[2]);
    if (!rules) {
        std::cerr << describe(rules.error().origin) << ": " << rules.error().message << '\n';
        return 1;
    }
    for (int i = 3; i < argc; ++i) {
        const fs::path folder = out / std::to_string(i - 3);
        const auto facts = generate_case(folder, *rules, argv[i]);
        ordered_json said = facts ? *facts : ordered_json{{"error", facts.error().message}};
        said["source"] = argv[i];
        write_file(folder / "facts.json", said.dump(2) + "\n");
    }
    return 0;
}
