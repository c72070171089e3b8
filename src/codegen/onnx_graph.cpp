#include "codegen/onnx_graph.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "codegen/spell.h"
#include "codegen/target_layer.h"

namespace dlp {
namespace {

using Names = std::unordered_set<std::string>;

class GraphBuilder {
  public:
    GraphBuilder(const Program& program, const DesignFacts& facts, const TargetRule& target, const OnnxMarks& marks)
        : program_(program), facts_(facts), target_(target), marks_(marks) {
        const std::vector<std::string> words = split_words(target_field(target, "folds", ""));
        folds_ = {words.begin(), words.end()};
    }

    Result<OnnxProgram> whole() {
        result_.layers.reserve(program_.layers.size());
        for (const LayerCode& code : program_.layers) {
            OnnxLayer& layer = result_.layers.emplace_back(OnnxLayer{&code, {}});
            layer.parts.reserve(code.lines.size());
            for (const std::string& line : code.lines) {
                TRY(OnnxStatement statement, read_statement(line, target_.origin));
                TRY(const OnnxParts parts,
                    std::visit([&](auto&& part) { return add(std::move(part), line); }, std::move(statement)));
                layer.parts.push_back(parts);
            }
            describe_first_node(layer);
        }
        add_outputs();
        add_known_values();
        return std::move(result_);
    }

  private:
    // Behind what turns its inputs around.
    void describe_first_node(const OnnxLayer& layer) {
        const auto mark = marks_.find(layer.code->layer);
        if (mark == marks_.end()) return;
        const auto is_node = [](const OnnxParts& parts) { return parts.kind == OnnxParts::Kind::Node; };
        const auto own = layer.parts.begin() + static_cast<std::ptrdiff_t>(layer.code->own_begin);
        const auto found = std::find_if(own, layer.parts.end(), is_node);
        if (found != layer.parts.end()) result_.model.graph.nodes[found->first].description = mark->second;
    }

    Result<OnnxParts> add(OnnxValue input, const std::string& line) {
        TRY_DO(claim(input.name, line));
        name_sizes(input);
        return appended(OnnxParts::Kind::Input, std::move(input), result_.model.graph.inputs);
    }

    Result<OnnxParts> add(OnnxTensor constant, const std::string& line) {
        TRY_DO(claim(constant.name, line));
        return appended(OnnxParts::Kind::Constant, std::move(constant), result_.model.graph.initializers);
    }

    Result<OnnxParts> add(ModelWeight weight, const std::string& line) {
        TRY_DO(claim(weight.name, line));
        return appended(OnnxParts::Kind::Weight, std::move(weight), result_.weights);
    }

    // An operator of two inputs that is given more becomes several.
    Result<OnnxParts> add(OnnxNode whole, const std::string& line) {
        const std::size_t first = result_.model.graph.nodes.size();
        if (whole.inputs.size() > 2 && folds_.contains(whole.op)) {
            std::string left = whole.inputs.front();
            for (std::size_t i = 1; i + 1 < whole.inputs.size(); ++i) {
                std::string out = whole.outputs.front() + ".part" + std::to_string(i);
                TRY_DO(add_node({whole.op, out, {left, whole.inputs[i]}, {out}, whole.attributes}, line));
                left = std::move(out);
            }
            whole.inputs = {left, whole.inputs.back()};
        }
        TRY_DO(add_node(std::move(whole), line));
        return OnnxParts{OnnxParts::Kind::Node, first, result_.model.graph.nodes.size()};
    }

    Result<void> add_node(OnnxNode node, const std::string& line) {
        for (const std::string& output : node.outputs) {
            if (!output.empty()) TRY_DO(claim(output, line));
        }
        result_.model.graph.nodes.push_back(std::move(node));
        return {};
    }

    template <class Part>
    static OnnxParts appended(OnnxParts::Kind kind, Part part, std::vector<Part>& parts) {
        parts.push_back(std::move(part));
        return {kind, parts.size() - 1, parts.size()};
    }

    Result<void> claim(const std::string& name, const std::string& line) {
        if (names_.insert(name).second) return {};
        return fail(ErrorKind::BadInput, "'" + name + "' is assigned twice: " + line, target_.origin);
    }

    // The same name would say that two inputs have the same number of steps.
    void name_sizes(OnnxValue& input) {
        for (OnnxSize& size : input.sizes) {
            if (size.name.empty() || size.name == "N") continue;
            if (!size_names_.insert(size.name).second) size.name = input.name + "_" + size.name;
        }
    }

    // What is an input at once, or a result twice, gets a node of its own.
    void add_outputs() {
        OnnxGraph& graph = result_.model.graph;
        std::unordered_set<std::string_view> seen;
        for (const OnnxValue& input : graph.inputs) seen.insert(input.name);
        for (const std::string& value : program_.outputs) {
            std::string name = value;
            if (!seen.insert(value).second) {
                for (int number = 1; !names_.insert(name).second || number == 1; ++number)
                    name = value + ".out" + std::to_string(number);
                graph.nodes.push_back({"Identity", name, {value}, {name}, {}});
            }
            const auto owner = std::find_if(program_.layers.begin(), program_.layers.end(),
                                            [&](const LayerCode& code) { return code.value == value; });
            // A tensor that was turned around behind the last layer lies as usual.
            graph.outputs.push_back(owner == program_.layers.end() ? turned(value) : value_of(*owner));
            graph.outputs.back().name = name;
        }
    }

    OnnxValue turned(const std::string& name) const {
        for (const LayerCode& code : program_.layers) {
            const bool assigns = std::any_of(code.lines.begin(), code.lines.end(),
                                             [&](const std::string& line) { return line.starts_with(name + " = "); });
            if (!assigns) continue;
            LayerCode usual = code;
            usual.layout = usual_layout(target_, facts_.layers.find(code.layer)->second.output.size());
            return value_of(usual);
        }
        return {name, OnnxType::Float, {}};
    }

    OnnxValue value_of(const LayerCode& code) const {
        const Shape shape = in_target_order(target_, code.layout, facts_.layers.find(code.layer)->second.output);
        OnnxValue value{code.value, OnnxType::Float, {}};
        value.sizes.reserve(1 + shape.size());
        value.sizes.push_back({-1, "N"});
        for (const std::int64_t size : shape) value.sizes.push_back({size, {}});
        return value;
    }

    void add_known_values() {
        OnnxGraph& graph = result_.model.graph;
        std::unordered_set<std::string_view> known;
        known.reserve(program_.layers.size());
        graph.values.reserve(program_.layers.size());
        for (const OnnxValue& value : graph.inputs) known.insert(value.name);
        for (const OnnxValue& value : graph.outputs) known.insert(value.name);
        for (const LayerCode& code : program_.layers) {
            if (known.insert(code.value).second) graph.values.push_back(value_of(code));
        }
    }

    const Program& program_;
    const DesignFacts& facts_;
    const TargetRule& target_;
    const OnnxMarks& marks_;
    Names folds_;
    Names names_;
    Names size_names_;
    OnnxProgram result_;
};

}  // namespace

Result<OnnxProgram> read_onnx_program(const Program& program, const DesignFacts& facts, const TargetRule& target,
                                      const OnnxMarks& marks) {
    return GraphBuilder(program, facts, target, marks).whole();
}

}  // namespace dlp
