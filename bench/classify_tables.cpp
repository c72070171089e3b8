// Which tables describe a network: precision, recall, F1 and AUC on one part of the labelled tables, for the bag of
// words with a cosine classifier (trained here on `train`) and for the classifier that ships.
//
//   classify_tables [<labelled tables> [<part> [<model.json>]]]      add `--list` last to see each wrong table
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <iostream>

#include "classify/classify_table.h"
#include "classify/cosine_classifier.h"
#include "classify_options.h"
#include "train/labelled_tables.h"

namespace dlp {
namespace {

struct Scored {
    const LabelledTable* table = nullptr;
    double score = 0;
    bool says_design = false;
};

/// The chance that a design scores higher than another table.
double area_under_curve(const std::vector<Scored>& all) {
    double wins = 0;
    double pairs = 0;
    for (const Scored& design : all) {
        if (!design.table->is_design()) continue;
        for (const Scored& other : all) {
            if (other.table->is_design()) continue;
            ++pairs;
            wins += design.score > other.score ? 1 : (design.score == other.score ? 0.5 : 0);
        }
    }
    return pairs > 0 ? wins / pairs : 0;
}

void print_row(const char* method, const std::vector<Scored>& all) {
    const auto count = [&](bool is, bool says) {
        return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const Scored& one) {
            return one.table->is_design() == is && one.says_design == says;
        }));
    };
    const double hits = count(true, true);
    const double precision = hits / std::max(1.0, hits + count(false, true));
    const double recall = hits / std::max(1.0, hits + count(true, false));
    const double f1 = hits > 0 ? 2 * precision * recall / (precision + recall) : 0;
    std::printf("| %-28s | %9.2f | %6.2f | %5.2f | %5.3f |\n", method, precision, recall, f1, area_under_curve(all));
}

std::vector<Scored> score_all(const std::vector<LabelledTable>& tables, const std::string& part,
                              const std::function<std::pair<double, bool>(const Table&)>& classify) {
    std::vector<Scored> all;
    for (const auto& table : tables) {
        if (table.part != part && part != "all") continue;
        const auto [score, says_design] = classify(table.table);
        all.push_back({&table, score, says_design});
    }
    return all;
}

void print_wrong(const std::vector<Scored>& all) {
    for (const Scored& one : all) {
        if (one.table->is_design() == one.says_design) continue;
        std::printf("%s %s %.2f %s\n", one.says_design ? "too many" : "missed  ", one.table->name.c_str(), one.score,
                    one.table->table.caption.text.substr(0, 90).c_str());
    }
}

void print_orientation(const std::vector<LabelledTable>& tables, const TableClassifier& classifier) {
    int right = 0;
    int found = 0;
    for (const auto& table : tables) {
        const TableVerdict verdict = classify_table(table.table, classifier);
        if (!table.is_design() || !verdict.is_design) continue;
        ++found;
        if (verdict.kind == table.label) ++right;
    }
    std::printf("\nlayers by row or by column: %d of %d right (designs found, all parts)\n", right, found);
}

CosineClassifier train_baseline(const std::vector<LabelledTable>& tables) {
    std::vector<std::pair<WordBag, bool>> samples;
    for (const auto& table : tables) {
        if (table.part == "train") samples.emplace_back(word_bag(table.table), table.is_design());
    }
    return train_cosine_classifier(samples);
}

Result<void> run(const ClassifyOptions& options) {
    TRY(const auto tables, read_labelled_tables(options.data));
    TRY(const auto classifier, load_table_classifier(options.model));
    const CosineClassifier baseline = train_baseline(tables);
    const auto by_cosine = score_all(tables, options.part, [&](const Table& table) {
        const double score = cosine_score(word_bag(table), baseline);
        return std::pair(score, score > 0);
    });
    const auto by_features = score_all(tables, options.part, [&](const Table& table) {
        const TableVerdict verdict = classify_table(table, classifier);
        return std::pair(verdict.probability, verdict.is_design);
    });
    std::printf("part `%s`, %zu tables\n\n", options.part.c_str(), by_features.size());
    std::printf("| method                       | precision | recall |    F1 |   AUC |\n|---|---|---|---|---|\n");
    print_row("bag of words, cosine", by_cosine);
    print_row("features, logistic (shipped)", by_features);
    print_orientation(tables, classifier);
    if (options.list) print_wrong(by_features);
    return {};
}

ClassifyOptions shipped() {
    ClassifyOptions options;
    options.data = shared_folder() / "tables";
    options.model = DLP_SOURCE_DIR "/models/table_classifier.json";
    return options;
}

}  // namespace
}  // namespace dlp

int main(int count, char** arguments) {
    if (const auto done = dlp::run(dlp::classify_options({arguments + 1, arguments + count}, dlp::shipped())); !done) {
        std::cerr << done.error().message << '\n';
        return 3;
    }
    return 0;
}
