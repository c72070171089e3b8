#include "drawing/random_figure.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "check/infer_shapes.h"
#include "simulate/random.h"

namespace dlp {
namespace {

constexpr int most_tries = 200;

using Place = std::size_t;  // of a layer

/// Grows one network, layer by layer; `at` is always the layer that comes last.
class FigureGrammar {
  public:
    FigureGrammar(std::uint64_t seed, const FigureOptions& options) : random_(seed), options_(options) {}

    Design grow() {
        design_ = {};
        const auto kind = random_.between(1, 100);
        if (kind <= 70)
            grow_image();
        else if (kind <= 88)
            grow_text();
        else
            grow_perceptron();
        return std::move(design_);
    }

  private:
    Place add(const char* type, Parameters params, const std::vector<Place>& inputs) {
        Layer layer;
        layer.type = type;
        layer.id = lower(type) + "_" + std::to_string(design_.layers.size());
        layer.params = std::move(params);
        for (const Place input : inputs) design_.edges.push_back({design_.layers[input].id, layer.id});
        design_.layers.push_back(std::move(layer));
        return design_.layers.size() - 1;
    }

    [[nodiscard]] std::size_t left() const {
        return options_.most_layers - std::min(options_.most_layers, design_.layers.size());
    }

    std::int64_t pick(const std::vector<std::int64_t>& values) { return random_.one_of(values); }

    Parameters convolution(std::int64_t filters, std::int64_t kernel, std::int64_t stride = 1) {
        Parameters params{{"filters", filters}, {"kernel_size", kernel}, {"padding", std::string("same")}};
        if (stride > 1) params["strides"] = stride;
        return params;
    }

    Place activate(Place at, int chance) {
        if (!random_.percent(chance)) return at;
        static const std::vector<std::string> names{"relu", "relu", "relu", "leaky_relu", "elu", "gelu"};
        return add("Activation", {{"activation", random_.one_of(names)}}, {at});
    }

    /// Convolution, and what some papers draw behind each.
    Place convolve(Place at, std::int64_t filters, std::int64_t stride = 1) {
        const bool is_separable = random_.percent(12);
        at = add(is_separable ? "SeparableConv2D" : "Conv2D", convolution(filters, pick({1, 3, 3, 3, 5, 7}), stride),
                 {at});
        if (has_norm_) at = add("BatchNorm", {}, {at});
        return activate(at, has_activations_ ? 100 : 0);
    }

    Place shortcut(Place at, std::int64_t filters) {
        const Place begin = convolve(at, filters);
        Place inner = convolve(begin, filters);
        if (random_.percent(40)) inner = convolve(inner, filters);
        return activate(add("Add", {}, {inner, begin}), has_activations_ ? 60 : 0);
    }

    Place branches(Place at, std::int64_t filters) {
        std::vector<Place> ends;
        const auto count = random_.between(2, left() > 8 ? 4 : 3);
        for (std::int64_t i = 0; i < count; ++i) {
            Place end = add("Conv2D", convolution(filters, pick({1, 3, 5})), {at});
            if (random_.percent(35)) end = add("Conv2D", convolution(filters, 3), {end});
            ends.push_back(end);
        }
        return add("Concat", {}, ends);
    }

    Place pool(Place at) {
        const char* const type = random_.percent(75) ? "MaxPool2D" : "AvgPool2D";
        return add(type, {{"pool_size", pick({2, 2, 3})}, {"strides", std::int64_t{2}}}, {at});
    }

    void grow_image() {
        has_norm_ = random_.percent(30);
        has_activations_ = random_.percent(25);
        const std::int64_t side = pick({32, 64, 96, 128, 224});
        std::int64_t filters = pick({16, 32, 64});
        Place at = add("Input", {{"shape", Integers{side, side, pick({1, 3, 3})}}}, {});
        at = convolve(at, filters, pick({1, 1, 2}));
        while (left() > 6 && (design_.layers.size() < options_.least_layers || random_.percent(80))) {
            const auto part = random_.between(1, 100);
            if (part <= 30 && left() > 9)
                at = shortcut(at, filters);
            else if (part <= 55 && left() > 10)
                at = branches(at, filters);
            else
                at = convolve(at, filters);
            if (left() > 5 && random_.percent(60)) at = pool(at);
            filters = std::min<std::int64_t>(2 * filters, 512);
        }
        at = add(random_.percent(50) ? "GlobalAvgPool2D" : "Flatten", {}, {at});
        classify(at);
    }

    /// The last layers of nearly every network.
    void classify(Place at) {
        if (left() > 3 && random_.percent(60)) {
            at = add("Dense", {{"units", pick({128, 256, 512, 1024, 4096})}}, {at});
            at = activate(at, has_activations_ ? 100 : 0);
            if (random_.percent(50)) at = drop(at);
        }
        at = add("Dense", {{"units", pick({2, 10, 20, 100, 1000})}}, {at});
        if (random_.percent(50)) add("Activation", {{"activation", std::string("softmax")}}, {at});
    }

    Place drop(Place at) {
        static const std::vector<double> rates{0.2, 0.25, 0.3, 0.5};
        return add("Dropout", {{"rate", random_.one_of(rates)}}, {at});
    }

    Place recur(Place at, const char* type, std::int64_t units, bool gives_all) {
        return add(type, {{"units", units}, {"return_sequences", gives_all}}, {at});
    }

    /// One or two readers of one text.
    void grow_text() {
        has_norm_ = has_activations_ = false;
        const Place input = add("Input", {{"shape", Integers{unknown_size}}}, {});
        Place at =
            add("Embedding", {{"input_dim", std::int64_t{10'000}}, {"output_dim", pick({100, 128, 300})}}, {input});
        if (random_.percent(30)) at = drop(at);
        const char* const type = random_.percent(65) ? "LSTM" : "GRU";
        std::vector<Place> ends;
        for (std::int64_t readers = random_.between(1, 2); readers > 0; --readers) {
            Place end = at;
            const std::int64_t units = pick({64, 128, 256, 512});
            for (std::int64_t depth = random_.between(0, 2); depth > 0; --depth) end = recur(end, type, units, true);
            ends.push_back(recur(end, type, units, false));
        }
        at = ends.size() > 1 ? add("Concat", {}, ends) : ends.front();
        classify(at);
    }

    void grow_perceptron() {
        has_norm_ = random_.percent(30);
        has_activations_ = random_.percent(40);
        Place at = add("Input", {{"shape", Integers{pick({13, 64, 100, 784})}}}, {});
        const std::int64_t units = pick({64, 128, 256, 512});
        at = add("Dense", {{"units", units}}, {at});
        while (left() > 6 && (design_.layers.size() < options_.least_layers || random_.percent(60))) {
            const Place begin = activate(at, has_activations_ ? 100 : 0);
            at = add("Dense", {{"units", units}}, {begin});
            if (has_norm_) at = add("BatchNorm", {}, {at});
            if (random_.percent(30)) at = drop(at);
            if (random_.percent(35)) at = add("Add", {}, {at, begin});
        }
        classify(at);
    }

    Random random_;
    FigureOptions options_;
    Design design_;
    bool has_norm_ = false;         ///< each layer with weights is normalised
    bool has_activations_ = false;  ///< drawn as layers of their own
};

}  // namespace

Result<Design> random_figure_design(std::uint64_t seed, const Rules& rules, const FigureOptions& options) {
    FigureGrammar grammar(seed, options);
    for (int tries = 0; tries < most_tries; ++tries) {
        Design design = grammar.grow();
        const bool has_size =
            design.layers.size() >= options.least_layers && design.layers.size() <= options.most_layers;
        if (!has_size) continue;
        design.name = "network " + std::to_string(seed);
        if (const auto facts = infer_shapes(design, rules); !facts) {
            return fail(ErrorKind::Internal, design.name + ": " + facts.error().message, facts.error().origin);
        }
        return design;
    }
    return fail(ErrorKind::BadInput, "no network has between " + std::to_string(options.least_layers) + " and " +
                                         std::to_string(options.most_layers) + " layers");
}

}  // namespace dlp
