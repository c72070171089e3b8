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
        for (const LayerCode& code : program_.layers) {
            OnnxLayer layer{&code, {}};
            const auto mark = marks_.find(code.layer);
            bool is_marked = mark == marks_.end();
            for (std::size_t i = 0; i < code.lines.size(); ++i) {
                const std::string& line = code.lines[i];
                TRY(OnnxStatement statement, read_statement(line, target_.origin));
                fold(statement);
                if (!is_marked && i >= code.own_begin && !statement.nodes.empty()) {
                    statement.nodes.front().description = mark->second;
                    is_marked = true;
                }
                TRY_DO(add(statement, line));
                layer.statements.push_back(std::move(statement));
            }
            result_.layers.push_back(std::move(layer));
        }
        add_outputs();
        add_known_values();
        return std::move(result_);
    }

  private:
    // An operator of two inputs that is given more becomes several.
    void fold(OnnxStatement& statement) const {
        if (statement.nodes.empty() || !folds_.contains(statement.nodes.front().op)) return;
        OnnxNode whole = statement.nodes.front();
        if (whole.inputs.size() <= 2) return;
        statement.nodes.clear();
        std::string left = whole.inputs.front();
        for (std::size_t i = 1; i < whole.inputs.size(); ++i) {
            const bool is_last = i + 1 == whole.inputs.size();
            const std::string out = whole.outputs.front() + (is_last ? "" : ".part" + std::to_string(i));
            statement.nodes.push_back({whole.op, out, {left, whole.inputs[i]}, {out}, whole.attributes});
            left = out;
        }
    }

    Result<void> add(const OnnxStatement& statement, const std::string& line) {
        OnnxGraph& graph = result_.model.graph;
        for (const OnnxValue& input : statement.inputs) {
            TRY_DO(claim(input.name, line));
            graph.inputs.push_back(input);
            name_sizes(graph.inputs.back());
        }
        for (const OnnxTensor& constant : statement.constants) {
            TRY_DO(claim(constant.name, line));
            graph.initializers.push_back(constant);
        }
        for (const ModelWeight& weight : statement.weights) {
            TRY_DO(claim(weight.name, line));
            result_.weights.push_back(weight);
        }
        for (const OnnxNode& node : statement.nodes) {
            for (const std::string& output : node.outputs) {
                if (!output.empty()) TRY_DO(claim(output, line));
            }
            graph.nodes.push_back(node);
        }
        return {};
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
        Names seen;
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
        OnnxValue value{code.value, OnnxType::Float, {{-1, "N"}}};
        for (const std::int64_t size :
             in_target_order(target_, code.layout, facts_.layers.find(code.layer)->second.output))
            value.sizes.push_back({size, {}});
        return value;
    }

    void add_known_values() {
        OnnxGraph& graph = result_.model.graph;
        Names known;
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
