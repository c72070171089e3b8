// What the program knows beside its code: the rules and the trained weights, and where they lie on this machine.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "classify/classify_figure.h"
#include "classify/classify_table.h"
#include "rules/rules.h"

namespace dlp {

struct Knowledge {
    Rules rules;
    TableClassifier tables;
    FigureClassifier figures;
};

struct KnowledgeFolders {
    std::filesystem::path rules;
    std::filesystem::path models;
};

/// Looks for `rules/` and `models/` side by side: in $DLP_DATA, in a folder above the executable (a work tree), then in
/// `../share/dlpaper2code` (an installation). `rules`, else $DLP_RULES, overrides the rules alone.
/// Errors: NotFound, naming the folders tried.
Result<KnowledgeFolders> find_knowledge(const std::filesystem::path& executable,
                                        const std::optional<std::filesystem::path>& rules = {});

/// Errors: those of `load_rules`, `parse_blocks`, `load_table_classifier` and `load_figure_classifier`.
Result<Knowledge> load_knowledge(const KnowledgeFolders& folders);

}  // namespace dlp
