#include <gtest/gtest.h>

#include "codegen/chain.h"
#include "codegen/template.h"

namespace dlp {
namespace {

const HoleLookup lookup = [](std::string_view name) -> std::optional<Hole> {
    if (name == "units") return Hole{"10"};
    if (name == "activation") return Hole{"\"relu\""};
    if (name == "none") return Hole{};
    if (name == "usual") return Hole{"1", true};
    return std::nullopt;
};

TEST(RenderTemplate, FillsHolesAndKeepsFullOptionalParts) {
    EXPECT_EQ(render_template("Dense($units$$[, activation=$activation$$])", lookup, {}).value(),
              "Dense(10, activation=\"relu\")");
}

TEST(RenderTemplate, LeavesOutAnOptionalPartWithAnEmptyHole) {
    EXPECT_EQ(render_template("Dense($units$$[, bias=$none$$])", lookup, {}).value(), "Dense(10)");
}

TEST(RenderTemplate, WritesADefaultInTheOpenAndLeavesItOutOfAnOptionalPart) {
    EXPECT_EQ(render_template("$usual$$[, $usual$$]", lookup, {}).value(), "1");
}

TEST(RenderTemplate, NamesAnUnknownHoleAndItsFile) {
    const auto result = render_template("$unit$", lookup, {"dense.toml", 0, 12, {}});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "template: unknown hole 'unit'");
    EXPECT_EQ(result.error().origin.line, 12);
}

TEST(RenderTemplate, RefusesAnOptionalPartWithoutEnd) {
    EXPECT_FALSE(render_template("$[, $units$", lookup, {}));
    EXPECT_FALSE(render_template("$units", lookup, {}));
}

Chain chain_of(const std::vector<std::string>& lines) {
    const Holes shared{{"none", {}}, {"second", {"@2"}}, {"usual", {"1", true}}};
    const auto bound = bind_templates(lines, shared, {2}, {});
    return render_chain(bound.value(), {"a", "x", "b"}, [](const BoundPiece& hole, std::string& text) {
        if (hole.hole == OpenHole::Input) text += "input" + std::to_string(hole.input);
        if (hole.hole == OpenHole::Helper) text += "conv_" + hole.text;
    });
}

TEST(BindTemplate, LeavesOpenWhatOnlyTheLayersPlaceTells) {
    EXPECT_EQ(chain_of({"$name.pad$ = pad($in1$, $second$)"}).lines,
              std::vector<std::string>{"conv_pad = pad(input0, input1)"});
}

TEST(BindTemplate, DecidesOptionalPartsBeforeAndAfterItIsFilled) {
    EXPECT_EQ(chain_of({"$out$ = conv($in$$[, $usual$$]$[, $in2$$]$[, $in_place$$])"}).lines,
              std::vector<std::string>{"b = conv(a, input1)"});
}

TEST(BindTemplate, NamesAHoleThatNobodyKnows) {
    EXPECT_FALSE(bind_template("f($in3$)", {}, {2}, {}));
    EXPECT_FALSE(bind_template("f($in$)", {}, {2, false}, {}));
}

TEST(RenderChain, HandsEachLinesValueToTheNext) {
    const Chain chain = chain_of({"$out$ = pad($in$)", "$out$ = conv($in$)"});
    EXPECT_EQ(chain.lines, (std::vector<std::string>{"x = pad(a)", "b = conv(x)"}));
    EXPECT_EQ(chain.value, "b");
}

TEST(RenderChain, SkipsALineThatComesOutEmpty) {
    const Chain chain = chain_of({"$[$out$ = pad($in$, $none$)$]", "$out$ = conv($in$)"});
    EXPECT_EQ(chain.lines, std::vector<std::string>{"b = conv(a)"});
}

TEST(RenderChain, IsItsInputWhenNoLineIsLeft) {
    const Chain chain = chain_of({"$in$"});
    EXPECT_TRUE(chain.lines.empty());
    EXPECT_EQ(chain.value, "a");
}

TEST(AssignedName, PassesOverDroppedTopsAndThoseBesideTheChain) {
    EXPECT_EQ(assigned_name("a = f(b)"), "a");
    EXPECT_EQ(assigned_name("a, (rest) = f(b)"), "a");
    EXPECT_EQ(assigned_name("(rest), kept = f(b)"), "kept");
    EXPECT_EQ(assigned_name("[beside] = f(b)"), "");
}

TEST(TemplateLines, JoinsALineThatStartsWithABlank) {
    EXPECT_EQ(template_lines("a(b\n  $[, c$])\n\nd\n  e"), (std::vector<std::string>{"a(b$[, c$])", "d e"}));
}

}  // namespace
}  // namespace dlp
