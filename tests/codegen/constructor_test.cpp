// Targets whose layers are made in a constructor and used in a function: `init` lines beside `call`.
#include <gtest/gtest.h>

#include <fstream>

#include "codegen/generate.h"
#include "support/design_builders.h"
#include "support/temporary_folder.h"

namespace dlp {
namespace {

using test::chain;
using test::dense;
using test::input;
using test::layer;
using test::named;
using test::shipped_rules;

// The layer types that ship, for one more target with a constructor.
Rules rules_with_toy() {
    Rules rules = shipped_rules();
    TargetRule toy;
    toy.name = "toy";
    toy.fields = {{"path", "toy.txt"}, {"skeleton", "class $class_name$\n  $init$\nuse $model_arguments$\n  $body$\n"}};
    toy.tables["activation_lines"] = {{"relu", "$out$ = relu($in$)"}, {"prelu", "$out$ = $activation_name$($in$)"}};
    toy.tables["activation_init"] = {{"prelu", "$activation_name$ := slopes($out_features$)"}};
    rules.targets["toy"] = toy;
    rules.layers.at("Input").emit["toy"] = {"$in$", {}, {}, {}};
    rules.layers.at("Activation").emit["toy"] = {"$in$", {}, {}, {}};
    rules.layers.at("Dropout").emit["toy"] = {"$in$", {}, {}, {}};
    Spelling& of_dense = rules.layers.at("Dense").emit["toy"] = {"$out$ = $name$($in$)", {}, {}, {}};
    of_dense.fields = {{"init", "$name$ := dense($in_features$, $units$)"},
                       {"init-sequence", "$name.map$ := turn()\n$name$ := dense($in_features$, $units$)"}};
    return rules;
}

GeneratedFile toy_code(Design design) {
    design.name = "A toy";
    const Rules rules = rules_with_toy();
    Diagnostics diagnostics;
    auto files = generate(design, infer_shapes(design, rules).value(), rules, "toy", "", diagnostics);
    EXPECT_TRUE(files) << files.error().message;
    return files ? files->front() : GeneratedFile{};
}

TEST(Constructor, MakesEachLayerBeforeTheFunctionThatUsesIt) {
    const GeneratedFile file =
        toy_code(chain({named("i", input({3})), named("a", dense(4, "relu")), named("b", dense(2))}));
    EXPECT_EQ(file.text,
              "class AToy\n  a := dense(3, 4)\n  b := dense(4, 2)\nuse i\n  a = a(i)\n  a = relu(a)\n  b = b(a)\n");
}

TEST(Constructor, HasWhatAnActivationLearns) {
    const GeneratedFile file = toy_code(chain({named("i", input({3})), named("a", dense(4, "prelu"))}));
    EXPECT_EQ(file.text,
              "class AToy\n  a := dense(3, 4)\n  a_prelu := slopes(4)\nuse i\n  a = a(i)\n  a = a_prelu(a)\n");
}

TEST(Constructor, ChoosesItsLinesByTheTraitsOfTheLayer) {
    const GeneratedFile file = toy_code(chain({named("i", input({7, 3})), named("a", dense(4))}));
    EXPECT_EQ(file.text, "class AToy\n  a_map := turn()\n  a := dense(3, 4)\nuse i\n  a = a(i)\n");
}

TEST(Constructor, GivesALayerOneSpanWhereItIsMadeAndOneWhereItIsUsed) {
    const GeneratedFile file = toy_code(chain({named("i", input({3})), named("a", dense(4)), layer("Dropout")}));
    ASSERT_EQ(file.spans.size(), 2U);
    EXPECT_EQ(file.spans[0].first_line, 2U);
    EXPECT_EQ(file.spans[1].first_line, 4U);
    for (const CodeSpan& span : file.spans) {
        EXPECT_EQ(span.layers, std::vector<std::string>{"a"});
        EXPECT_EQ(span.module, "a");
    }
}

TEST(Constructor, CarriesTheRemarksAboutALayer) {
    Design design = chain({named("i", input({3})), named("a", dense(4))});
    design.layers[1].inferred["activation"] = "relu";
    design.layers[1].params.erase("activation");
    EXPECT_EQ(toy_code(design).text,
              "class AToy\n  # inferred: activation relu\n  a := dense(3, 4)\nuse i\n  a = a(i)\n  a = relu(a)\n");
}

}  // namespace
}  // namespace dlp
