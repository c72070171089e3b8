// Models as other programs write them: what PyTorch's exporter makes of its layers.
#include <gtest/gtest.h>

#include <sstream>

#include "codegen/save_generated.h"
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
        if (const auto* const input = std::get_if<OnnxValue>(&*statement)) model.graph.inputs.push_back(*input);
        if (const auto* const constant = std::get_if<OnnxTensor>(&*statement))
            model.graph.initializers.push_back(*constant);
        if (const auto* const node = std::get_if<OnnxNode>(&*statement)) model.graph.nodes.push_back(*node);
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

const std::string sequence = "x = Input<shape=[1, 7, 6]>()";

TEST(OnnxReaders, LastStepOfARecurrentLayerIsItsResult) {
    const std::vector<std::string> start{sequence,
                                         "t = Transpose<perm=[1, 0, 2]>(x)",
                                         "y = LSTM<hidden_size=9>(t, l.w, l.r)",
                                         "[axis] = int64{1}",
                                         "s = Squeeze(y, axis)",
                                         "b = Transpose<perm=[1, 0, 2]>(s)"};
    std::vector<std::string> sliced = start;
    sliced.insert(sliced.end(), {"[first] = int64{-1}", "[last] = int64{9223372036854775807}",
                                 "p = Slice(b, first, last, axis)", "q = Squeeze(p, axis)"});
    Diagnostics diagnostics;
    const auto design = test::imported(model_of(sliced, "q"), "onnx", diagnostics);
    ASSERT_TRUE(design);
    EXPECT_EQ(test::types_of(*design), "Input LSTM");
    EXPECT_EQ(find_value(design->layers[1], "return_sequences"), nullptr);
}

TEST(OnnxReaders, DirectionsOfARecurrentLayerAreJoinedBehindATranspose) {
    const std::vector<std::string> lines{sequence,
                                         "t = Transpose<perm=[1, 0, 2]>(x)",
                                         "y = LSTM<hidden_size=9, direction=\"bidirectional\">(t, l.w, l.r)",
                                         "b = Transpose<perm=[2, 0, 1, 3]>(y)",
                                         "[s] = int64{0, 0, -1}",
                                         "r = Reshape(b, s)"};
    EXPECT_EQ(types_of(lines, "r"), "Input; LSTM");
}

TEST(OnnxReaders, AxesThatTheDesignHasNotComeBackWhereAMapIsRead) {
    EXPECT_EQ(types_of({image, "p = GlobalAveragePool(x)", "s = Sigmoid(p)", "y = Mul(x, s)"}, "y"),
              "Input; GlobalAvgPool2D; Activation sigmoid; Multiply");
}

TEST(OnnxReaders, SoftmaxOverPlacesIsNotOverChannels) {
    EXPECT_EQ(types_of({image, "y = Softmax<axis=1>(x)"}, "y"), "Input; Activation softmax");
    EXPECT_EQ(types_of({image, "y = Softmax<axis=3>(x)"}, "y"), "Input; Block");
}

TEST(OnnxReaders, LayerNormalizationIsOverTheLastAxisOnly) {
    const auto over = [](const std::string& axis) {
        return types_of(
            {image, "[g] = floats{1, 1, 1, 1, 1, 1, 1, 1}", "y = LayerNormalization<axis=" + axis + ">(x, g, g)"}, "y");
    };
    EXPECT_EQ(over("-1"), "Input; LayerNorm; Permute");
    EXPECT_EQ(over("2"), "Input; Block");
}

TEST(OnnxReaders, WindowsThatNoDesignHasAreBlocks) {
    EXPECT_EQ(types_of({image, "y = MaxPool<kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1>(x)"}, "y"),
              "Input; MaxPool2D");
    EXPECT_EQ(types_of({image, "y = MaxPool<kernel_shape=[3, 3], dilations=[2, 2]>(x)"}, "y"), "Input; Block");
    EXPECT_EQ(types_of({image, "y = MaxPool<kernel_shape=[3, 3], pads=[0, 0, 2, 2], strides=[1, 1]>(x)"}, "y"),
              "Input; Block");
}

TEST(OnnxReaders, PadsOfChannelsAndOtherValuesAreNoMargins) {
    EXPECT_EQ(types_of({image, "[p] = int64{0, 0, 1, 1, 0, 0, 1, 1}", "y = Pad(x, p)"}, "y"), "Input; ZeroPadding2D");
    EXPECT_EQ(types_of({image, "[p] = int64{0, 1, 0, 0, 0, 1, 0, 0}", "y = Pad(x, p)"}, "y"), "Input; Block");
    EXPECT_EQ(types_of({image, "[p] = int64{0, 0, 1, 1, 0, 0, 1, 1}", "y = Pad<mode=\"reflect\">(x, p)"}, "y"),
              "Input; Block");
}

TEST(OnnxReaders, TellOtherNumbersOfActivations) {
    Diagnostics diagnostics;
    ASSERT_TRUE(test::imported(model_of({image, "y = LeakyRelu(x)"}, "y"), "onnx", diagnostics));
    ASSERT_EQ(diagnostics.entries().size(), 1U);
    EXPECT_NE(diagnostics.entries()[0].message.find("alpha is 0.01 there and 0.2 in a design"), std::string::npos);
}

TEST(OnnxFolds, KnowGroupNormalizationAsPyTorchWritesIt) {
    EXPECT_EQ(
        types_of({"x = Input<shape=[1, 4, 8, 8]>()", "[g] = int64{0, 2, -1}", "r = Reshape(x, g)", "[o] = floats{1, 1}",
                  "[z] = floats{0, 0}", "[a] = floats{1, 2, 3, 4}", "n = InstanceNormalization<epsilon=1e-5>(r, o, z)",
                  "s = Shape(x)", "w = Reshape(n, s)", "m = Mul(w, a)", "y = Add(m, a)"},
                 "y"),
        "Input; GroupNorm");
}

TEST(OnnxFolds, KnowAttentionButNotScaledScores) {
    const std::vector<std::string> plain{sequence, "t = Transpose<perm=[0, 2, 1]>(x)", "s = MatMul(x, t)",
                                         "p = Softmax<axis=-1>(s)", "y = MatMul(p, x)"};
    EXPECT_EQ(types_of(plain, "y"), "Input; Attention");
    const std::vector<std::string> scaled{
        sequence,        "t = Transpose<perm=[0, 2, 1]>(x)", "s = MatMul(x, t)", "[d] = float{2.5}",
        "v = Div(s, d)", "p = Softmax<axis=-1>(v)",          "y = MatMul(p, x)"};
    EXPECT_EQ(types_of(scaled, "y").find("Attention"), std::string::npos);
}

// Our own model of a layer that is many operators.
std::string attention_model(std::int64_t heads) {
    const Layer attention = test::layer("MultiHeadAttention", {{"num_heads", heads}, {"key_dim", std::int64_t{4}}});
    const Design design = test::chain({test::input({5, 8}), attention, test::dense(3)});
    Diagnostics diagnostics;
    const auto facts = infer_shapes(design, test::shipped_rules());
    const auto files = generate(design, *facts, test::shipped_rules(), "onnx", "", diagnostics);
    std::ostringstream bytes;
    EXPECT_TRUE(files && write_generated(files->front(), bytes));
    return bytes.str();
}

TEST(OnnxMarks, SayWhichLayerTheNodesAre) {
    Diagnostics diagnostics;
    const auto design = test::imported(attention_model(2), "onnx", diagnostics);
    ASSERT_TRUE(design);
    EXPECT_EQ(test::types_of(*design), "Input MultiHeadAttention Dense");
    EXPECT_EQ(std::get<std::int64_t>(*find_value(design->layers[1], "num_heads")), 2);
    EXPECT_TRUE(diagnostics.entries().empty());
}

TEST(OnnxMarks, AreNotBelievedWhereTheNodesAreOthers) {
    const std::vector<std::pair<std::string, std::string>> edits{
        {"\"num_heads\": 2", "\"num_heads\": 1"},
        {"\"shape\": [5, 8]", "\"shape\": [5, 4]"},
        {"MultiHeadAttention", "MultiHeadAttentiom"},
        {"Softmax", "Sigmoid"},
    };
    for (const auto& [from, to] : edits) {
        std::string model = attention_model(2);
        ASSERT_EQ(from.size(), to.size());
        ASSERT_NE(model.find(from), std::string::npos) << from;
        model.replace(model.find(from), from.size(), to);
        Diagnostics diagnostics;
        const auto design = test::imported(model, "onnx", diagnostics);
        ASSERT_TRUE(design) << from;
        EXPECT_EQ(test::types_of(*design).find("MultiHead"), std::string::npos) << from;
        ASSERT_FALSE(diagnostics.entries().empty()) << from;
        EXPECT_NE(diagnostics.entries().front().message.find("not the layer that their description says"),
                  std::string::npos);
    }
}

}  // namespace
}  // namespace dlp
