// Models as other programs write them: what PyTorch's exporter makes of its layers.
#include <gtest/gtest.h>

#include "onnx/statements.h"
#include "onnx/write_model.h"
#include "support/imported.h"

namespace dlp {
namespace {

std::string model_of(const std::vector<std::string>& lines, const std::string& output) {
    OnnxModel model;
    for (const std::string& line : lines) {
        const auto statement = read_statement(line, {});
        EXPECT_TRUE(statement) << line;
        if (!statement) continue;
        for (const OnnxValue& input : statement->inputs) model.graph.inputs.push_back(input);
        for (const OnnxTensor& constant : statement->constants) model.graph.initializers.push_back(constant);
        for (const OnnxNode& node : statement->nodes) model.graph.nodes.push_back(node);
    }
    model.graph.outputs.push_back({output, OnnxType::Float, {}});
    return encode_model(model);
}

// `Activation swish; Multiply`.
std::string types_of(const std::vector<std::string>& lines, const std::string& output) {
    Diagnostics diagnostics;
    const auto design = test::imported(model_of(lines, output), "onnx", diagnostics);
    EXPECT_TRUE(design);
    std::string text;
    for (const Layer& layer : design ? design->layers : std::vector<Layer>()) {
        const Value* const activation = find_value(layer, "activation");
        text += (text.empty() ? "" : "; ") + layer.type;
        if (activation != nullptr) text += " " + std::get<std::string>(*activation);
    }
    return text;
}

const std::string image = "x = Input<shape=[1, 3, 8, 8]>()";

TEST(OnnxFolds, KnowSwishInEitherOrder) {
    EXPECT_EQ(types_of({image, "s = Sigmoid(x)", "y = Mul(x, s)"}, "y"), "Input; Activation swish");
    EXPECT_EQ(types_of({image, "s = Sigmoid(x)", "y = Mul(s, x)"}, "y"), "Input; Activation swish");
}

TEST(OnnxFolds, KnowGeluAsPyTorchWritesIt) {
    EXPECT_EQ(types_of({image, "[r] = float{1.4142135381698608}", "[one] = float{1}", "[half] = float{0.5}",
                        "d = Div(x, r)", "e = Erf(d)", "a = Add(e, one)", "m = Mul(x, a)", "y = Mul(m, half)"},
                       "y"),
              "Input; Activation gelu");
}

TEST(OnnxFolds, LeaveWhatIsReadElsewhereToo) {
    EXPECT_EQ(types_of({image, "s = Sigmoid(x)", "m = Mul(x, s)", "y = Sub(m, s)"}, "y"),
              "Input; Activation sigmoid; Multiply; Subtract");
}

TEST(OnnxFolds, LeaveOtherNumbers) {
    EXPECT_EQ(
        types_of({image, "[k] = float{0.5}", "l = Mul(x, k)", "t = Tanh(l)", "[h] = float{1.7159}", "y = Mul(t, h)"},
                 "y"),
        "Input; Block; Activation tanh; Block");
}

TEST(OnnxReaders, MeanOverPlacesIsGlobalPooling) {
    EXPECT_EQ(types_of({image, "y = ReduceMean<axes=[2, 3], keepdims=0>(x)"}, "y"), "Input; GlobalAvgPool2D");
    EXPECT_EQ(types_of({image, "y = ReduceMean<axes=[1], keepdims=0>(x)"}, "y"), "Input; Block");
}

}  // namespace
}  // namespace dlp
