#include "codegen/fold_blocks.h"

#include "base/text.h"
#include "codegen/generate.h"
#include "support/known_networks.h"

namespace dlp {
namespace {

using namespace test;

GeneratedFile generated(const Design& design, std::string_view target, std::size_t file = 0) {
    const DesignFacts facts = infer_shapes(design, shipped_rules()).value();
    Diagnostics diagnostics;
    return generate(design, facts, shipped_rules(), target, "A paper", diagnostics).value()[file];
}

bool has_line(const std::string& code, std::string_view wanted) {
    const std::vector<std::string> lines = split(code, '\n');
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return trimmed(line) == wanted; });
}

// Convolution and pool under one name each; `filters` has one number for each block.
Design blocks(const std::vector<std::int64_t>& filters, const std::string& conv_name = "conv",
              const std::string& pool_name = "pool") {
    std::vector<Layer> layers{named("image", input({64, 64, 3}))};
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        layers.push_back(named(conv_name + number, conv(filters[i], 3, "same")));
        layers.push_back(named("norm" + number, layer("BatchNorm")));
        layers.push_back(named("relu" + number, layer("Activation", {{"activation", std::string("relu")}})));
        layers.push_back(named(pool_name + number, max_pool(2, 1)));
    }
    return chain(std::move(layers));
}

TEST(FoldBlocks, MakesAFunctionOfWhatOccursThreeTimesWithWhatDiffersAsArguments) {
    const std::string code = generated(blocks({8, 16, 32}), "keras").text;
    EXPECT_TRUE(has_line(code, "def conv_block(inputs, filters, index):")) << code;
    EXPECT_TRUE(has_line(code, R"(x = layers.Conv2D(filters, 3, padding="same", name=f"conv{index}")(inputs))"))
        << code;
    EXPECT_TRUE(has_line(code, R"(return layers.MaxPooling2D(2, strides=1, name=f"pool{index}")(x))")) << code;
    EXPECT_TRUE(has_line(code, "x = conv_block(inputs, filters=8, index=1)")) << code;
    EXPECT_TRUE(has_line(code, "outputs = conv_block(x, filters=32, index=3)")) << code;
}

TEST(FoldBlocks, TakesADefaultForTheSameWhetherItIsSaidOrNot) {
    const Design said = blocks({8, 16, 32});
    Design unsaid = said;
    for (Layer& made : unsaid.layers) {
        if (made.id == "conv2") made.params.erase("strides");
        if (made.id == "conv3") made.params["dilation_rate"] = Integers{1, 1};
    }
    for (const std::string target : {"keras", "pytorch", "tensorflow"})
        EXPECT_EQ(generated(unsaid, target).text, generated(said, target).text);
}

TEST(FoldBlocks, SaysANumberThatSomePlacesLeaveAtItsDefault) {
    Design design = blocks({8, 16, 32, 64});
    for (const std::size_t conv2_or_conv4 : {5U, 13U})
        design.layers[conv2_or_conv4].params["strides"] = std::int64_t{2};
    const std::string code = generated(design, "keras").text;
    EXPECT_TRUE(has_line(code, "def conv_block(inputs, filters, strides, index):")) << code;
    EXPECT_TRUE(has_line(code, "x = conv_block(x, filters=16, strides=2, index=2)")) << code;
    EXPECT_TRUE(has_line(code, "x = conv_block(x, filters=32, strides=1, index=3)")) << code;
    EXPECT_EQ(code.find("dilation_rate"), std::string::npos) << code;
}

TEST(FoldBlocks, LeavesWhatOccursTwiceAsItIs) {
    EXPECT_EQ(generated(blocks({8, 16}), "keras").text.find("def conv_block"), std::string::npos);
}

TEST(FoldBlocks, CallsEqualBlocksInALoop) {
    const std::string code = generated(blocks({8, 16, 16, 16, 16, 8}), "keras").text;
    EXPECT_TRUE(has_line(code, "for index in range(2, 6):")) << code;
    EXPECT_TRUE(has_line(code, "x = conv_block(x, filters=16, index=index)")) << code;
}

TEST(FoldBlocks, WritesTheProductWhereANumberIsAlwaysSoManyTimesAnother) {
    const std::string code = generated(resnet50(), "keras").text;
    EXPECT_NE(code.find("layers.Conv2D(4 * filters, 1, padding=\"same\""), std::string::npos) << code;
}

TEST(FoldBlocks, CountsNamesOnFromTheSameIndex) {
    std::vector<Layer> layers{named("image", input({64, 64, 3}))};
    for (int i = 1; i < 9; i += 2) {
        layers.push_back(named("conv" + std::to_string(i), conv(8 * i, 3, "same")));
        layers.push_back(named("conv" + std::to_string(i + 1), conv(8 * i, 1, "same")));
        layers.push_back(named("norm" + std::to_string(i + 1), layer("BatchNorm")));
        layers.push_back(named("pool" + std::to_string(i), max_pool(2, 1)));
    }
    const std::string code = generated(chain(std::move(layers)), "keras").text;
    EXPECT_TRUE(has_line(code, R"(x = layers.BatchNormalization(name=f"norm{index + 1}")(x))")) << code;
}

TEST(FoldBlocks, DoesNotFoldWhereEveryNumberWouldBeAnArgument) {
    std::vector<Layer> layers{named("image", input({64, 64, 3}))};
    for (std::int64_t i = 1; i < 4; ++i) {
        for (std::int64_t j = 0; j < 7; ++j) {
            const std::string name = "conv" + std::to_string(7 * i + j);
            layers.push_back(named(name, conv((5 * i + 3 * j * j * i * i) % 31 + 1, 3, "same")));
        }
        layers.push_back(named("norm" + std::to_string(i), layer("BatchNorm")));
    }
    EXPECT_EQ(generated(chain(std::move(layers)), "keras").text.find("def conv_block"), std::string::npos);
}

TEST(FoldBlocks, KeepsTheNamesOfLayersInCaffesScript) {
    const std::string code = generated(blocks({8, 16, 32}), "caffe", 1).text;
    EXPECT_TRUE(has_line(code, "def conv_block(n, inputs, num_output, index):")) << code;
    EXPECT_TRUE(has_line(code, R"(n[f"norm{index}"] = L.BatchNorm()")) << code;
    EXPECT_TRUE(has_line(code, "conv_block(n, n.image, num_output=8, index=1)")) << code;
}

TEST(FoldBlocks, SaysOfEveryLineWhichLayersItWrites) {
    const GeneratedFile file = generated(blocks({8, 16, 16, 16, 8}), "keras");
    const std::vector<std::string> lines = split(file.text, '\n');
    std::map<std::string, std::vector<std::string>> lines_of;
    for (const CodeSpan& span : file.spans) {
        for (const std::string& layer : span.layers) {
            for (std::size_t i = span.first_line; i <= span.last_line; ++i)
                lines_of[layer].emplace_back(trimmed(lines[i - 1]));
        }
    }
    EXPECT_EQ(lines_of["norm3"],
              (std::vector<std::string>{R"(x = layers.BatchNormalization(name=f"norm{index}")(x))",
                                        "for index in range(2, 5):", "x = conv_block(x, filters=16, index=index)"}));
    EXPECT_EQ(lines_of["pool5"].back(), "outputs = conv_block(x, filters=8, index=5)");
}

void infer_padding(Design& design, const std::set<std::string>& ids) {
    for (Layer& made : design.layers) {
        if (!ids.contains(made.id)) continue;
        made.inferred["padding"] = made.params["padding"];
        made.params.erase("padding");
    }
}

TEST(FoldLoops, NeverMakesCodeOfBracesInALabel) {
    const auto code_of = [](const std::string& label) {
        std::vector<Layer> layers{named("image", input({8, 8, 3}))};
        for (int i = 1; i < 6; ++i) {
            Layer part = named("part" + std::to_string(i), layer("Block"));
            part.label = label + std::to_string(i);
            layers.push_back(std::move(part));
        }
        return generated(chain(std::move(layers)), "keras").text;
    };
    EXPECT_EQ(code_of("{__import__} ").find("f\"{__import__}"), std::string::npos);
    EXPECT_NE(code_of("{__import__} ").find("OpaqueBlock(\"{__import__} 5\""), std::string::npos);
}

TEST(FoldBlocks, PutsACommentThatIsTrueOfAllPlacesIntoTheFunction) {
    Design design = blocks({8, 16, 32});
    infer_padding(design, {"conv1", "conv2", "conv3"});
    const std::string code = generated(design, "keras").text;
    const std::size_t first = code.find("# inferred: padding same");
    EXPECT_LT(first, code.find("def build_model")) << code;
    EXPECT_EQ(code.find("# inferred", first + 1), std::string::npos) << code;
}

TEST(FoldBlocks, PutsACommentOnOnePlaceAtItsCall) {
    Design design = blocks({8, 16, 32});
    infer_padding(design, {"conv2"});
    const std::string code = generated(design, "keras").text;
    EXPECT_TRUE(has_line(code, "# conv2: inferred: padding same")) << code;
}

TEST(FoldBlocks, MakesAClassWhoseInstancesHoldTheWeights) {
    const GeneratedFile file = generated(blocks({8, 16, 32, 32, 32, 32}), "pytorch");
    EXPECT_TRUE(has_line(file.text, "class ConvBlock(nn.Module):")) << file.text;
    EXPECT_TRUE(has_line(file.text, "def __init__(self, in_channels, filters):")) << file.text;
    EXPECT_TRUE(has_line(file.text, "self.conv_block_2 = ConvBlock(in_channels=8, filters=16)")) << file.text;
    EXPECT_TRUE(has_line(file.text, "x = self.conv_block_2(x)")) << file.text;
    std::set<std::string> modules;
    for (const CodeSpan& span : file.spans) modules.insert(span.module);
    EXPECT_TRUE(modules.contains("conv_block_2.conv"));
    EXPECT_TRUE(modules.contains("conv_block_3.norm"));
}

}  // namespace
}  // namespace dlp
