#include "simulate/random_design.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "check/layer_facts.h"
#include "simulate/random_parameters.h"

namespace dlp {
namespace {

/// A sequence of unknown length is also tried with these: what fits for all of them fits for every length.
constexpr std::array<std::int64_t, 3> readings{unknown_size, 16, 11};
constexpr int most_tries = 200;  // for one layer

using Readings = std::array<Shape, readings.size()>;

/// A layer that is there.
struct Placed {
    Readings shapes;
    bool is_token_ids = false;
    int readers = 0;
};

Integers with_steps(Integers shape, std::int64_t steps) {
    std::replace(shape.begin(), shape.end(), unknown_size, steps);
    return shape;
}

class Grammar {
  public:
    Grammar(std::uint64_t seed, const RandomOptions& options, const Rules& rules)
        : random_(seed), options_(options), rules_(rules) {
        design_.name = "random design " + std::to_string(seed);
        for (const auto& [type, rule] : rules.layers) {
            const bool is_chosen = options.types.empty() || options.types.contains(type);
            const bool is_boundary = rule.shape == "input" || type == "Output";
            if (is_chosen && !is_boundary && rule.shape != "opaque" && rule.shape != "roi_pooling")
                types_.push_back(&rule);
        }
    }

    Result<Design> grow() {
        if (types_.empty()) return fail(ErrorKind::BadInput, "there is no layer type to choose from");
        const auto depth = static_cast<std::size_t>(random_.between(static_cast<std::int64_t>(options_.least_depth),
                                                                    static_cast<std::int64_t>(options_.most_depth)));
        for (int inputs = random_.percent(85) ? 1 : 2; inputs > 0; --inputs) add_input();
        for (int misses = 0; design_.layers.size() < depth && misses < 20;) {
            keeps_places_ = design_.layers.size() * 2 < depth;
            misses = add_layer() ? 0 : misses + 1;
        }
        join_loose_ends();
        if (design_.layers.size() < options_.least_depth)
            return fail(ErrorKind::BadInput, design_.name + ": no layer type fits");
        return std::move(design_);
    }

  private:
    Integers random_input(bool& is_token_ids) {
        const std::int64_t kind = random_.between(1, 100);
        const std::int64_t steps =
            options_.has_open_steps && random_.percent(30) ? unknown_size : random_.between(4, 14);
        const std::int64_t side = random_.between(6, options_.largest_side);
        is_token_ids = kind > 75 && kind <= 85;
        if (kind <= 55) return {side, random_.percent(70) ? side : random_.between(6, side), random_.between(1, 4)};
        if (kind <= 75) return {steps, random_.between(1, 12)};
        if (is_token_ids) return {steps};
        if (kind <= 93) return {random_.between(2, 32)};
        return {random_.between(3, 6), random_.between(4, 8), random_.between(4, 8), random_.between(1, 3)};
    }

    void add_input() {
        Placed placed;
        const Integers shape = random_input(placed.is_token_ids);
        // Ids need an embedding, which the types at hand may not have.
        const bool has_embedding = std::any_of(types_.begin(), types_.end(), reads_ids);
        if (placed.is_token_ids && !has_embedding) return add_input();
        for (std::size_t i = 0; i < readings.size(); ++i) placed.shapes[i] = with_steps(shape, readings[i]);
        Layer layer;
        layer.type = "Input";
        layer.params["shape"] = shape;
        place(std::move(layer), std::move(placed), {});
    }

    static bool reads_ids(const LayerRule* rule) { return rule->shape == "embedding"; }

    bool add_layer() {
        for (int tries = 0; tries < most_tries; ++tries) {
            const std::size_t source = random_source();
            if (try_layer(*random_.one_of(types_), source)) return true;
        }
        return false;
    }

    /// Mostly the newest layer; now and then an older one, which starts a branch. Inputs nobody reads come first.
    std::size_t random_source() {
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            if (placed_[i].readers == 0 && i + 1 < placed_.size() && random_.percent(30)) return i;
        }
        return random_.percent(85) ? placed_.size() - 1 : random_.below(placed_.size());
    }

    /// The layers that a merge may also read: loose ends rather than others.
    std::vector<std::size_t> merged_sources(std::size_t first, std::size_t count) {
        std::vector<std::size_t> sources{first};
        for (int tries = 0; tries < 8 && sources.size() < count; ++tries) {
            const std::size_t next = random_.below(placed_.size());
            const bool is_doubled = std::find(sources.begin(), sources.end(), next) != sources.end();
            if (!is_doubled && (placed_[next].readers == 0 || random_.percent(60))) sources.push_back(next);
        }
        return sources;
    }

    bool try_layer(const LayerRule& rule, std::size_t first) {
        const int most = rule.inputs_at_most == 0 ? 4 : rule.inputs_at_most;
        const int least = rule.inputs_at_most == 0 ? 2 : rule.inputs_at_least;
        const auto count = static_cast<std::size_t>(random_.between(least, most));
        std::vector<std::size_t> sources{first};
        if (count > 1) sources = merged_sources(first, count);
        if (sources.size() < count) return false;
        Layer layer;
        layer.type = rule.type;
        layer.params = random_parameters(random_, rule, placed_[first].shapes[0], options_.without, rules_);
        return try_place(rule, std::move(layer), sources);
    }

    bool try_place(const LayerRule& rule, Layer layer, const std::vector<std::size_t>& sources) {
        Placed placed;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            std::vector<const Shape*> inputs;
            for (const std::size_t source : sources) inputs.push_back(&placed_[source].shapes[i]);
            const auto facts = facts_of(layer, inputs, rules_);
            if (!facts || !is_small(facts->output, i == 0)) return false;
            placed.shapes[i] = facts->output;
        }
        for (const std::size_t source : sources) {
            if (placed_[source].is_token_ids != reads_ids(&rule)) return false;
            const bool loses_places = placed.shapes[0].size() < placed_[source].shapes[0].size();
            if (loses_places && keeps_places_ && random_.percent(85)) return false;
        }
        place(std::move(layer), std::move(placed), sources);
        if (!options_.accepts || is_accepted()) return true;
        take_back(sources);
        return false;
    }

    /// Only the number of steps may be unknown.
    bool is_small(const Shape& shape, bool may_be_open) const {
        if (shape.empty() || shape.size() > 4) return false;
        std::int64_t values = 1;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const bool is_steps = may_be_open && i == 0 && shape.size() > 1;
            if (shape[i] == unknown_size && !is_steps) return false;
            if (shape[i] != unknown_size) values *= shape[i];
            if (shape.size() > 2 && i + 1 < shape.size() && shape[i] > 2 * options_.largest_side) return false;
        }
        if (values > options_.most_values) return false;
        return shape.size() == 1 || shape.back() <= options_.most_channels;
    }

    void place(Layer layer, Placed placed, const std::vector<std::size_t>& sources) {
        layer.id = lower(layer.type) + "_" + std::to_string(design_.layers.size());
        for (const std::size_t source : sources) {
            design_.edges.push_back({design_.layers[source].id, layer.id});
            ++placed_[source].readers;
        }
        design_.layers.push_back(std::move(layer));
        placed_.push_back(std::move(placed));
    }

    void take_back(const std::vector<std::size_t>& sources) {
        for (const std::size_t source : sources) --placed_[source].readers;
        design_.edges.resize(design_.edges.size() - sources.size());
        design_.layers.pop_back();
        placed_.pop_back();
    }

    [[nodiscard]] bool is_accepted() const {
        const auto facts = infer_shapes(design_, rules_);
        return facts && options_.accepts(design_, *facts);
    }

    [[nodiscard]] std::vector<std::size_t> loose_ends() const {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            if (placed_[i].readers == 0) ends.push_back(i);
        }
        return ends;
    }

    /// Nets of many ends are rare, and an input that nobody reads is none.
    void join_loose_ends() {
        const std::size_t most = design_.layers.size() + 10;
        for (int tries = 0; tries < most_tries && design_.layers.size() < most; ++tries) {
            const std::vector<std::size_t> ends = loose_ends();
            if (ends.size() < 2) return;
            const LayerRule& rule = *random_.one_of(types_);
            if (rule.inputs_at_most != 1 || random_.percent(10)) try_layer(rule, random_.one_of(ends));
        }
        drop_unread_inputs();
    }

    void drop_unread_inputs() {
        std::set<std::string, std::less<>> read;
        for (const Edge& edge : design_.edges) read.insert(edge.from);
        std::erase_if(design_.layers,
                      [&read](const Layer& layer) { return layer.type == "Input" && !read.contains(layer.id); });
    }

    Random random_;
    const RandomOptions& options_;
    const Rules& rules_;
    std::vector<const LayerRule*> types_;
    Design design_;
    std::vector<Placed> placed_;  ///< one for each layer of the design
    bool keeps_places_ = true;
};

}  // namespace

Result<Design> random_design(std::uint64_t seed, const RandomOptions& options, const Rules& rules) {
    return Grammar(seed, options, rules).grow();
}

}  // namespace dlp
