#include "assemble/table_design.h"

#include <algorithm>

#include "assemble/block_values.h"
#include "assemble/graph_builder.h"
#include "assemble/input_layer.h"
#include "assemble/layer_details.h"
#include "assemble/table_skips.h"
#include "base/text.h"

namespace dlp {
namespace {

constexpr const char* repeated_names = "abcdefghijklmnopqrstuvwxyz";

/// `112` alone is a square map; two parts lack the channels.
Shape to_shape(const Integers& size) {
    if (size.size() == 1) return {size[0], size[0], unknown_size};
    if (size.size() == 2) return {size[0], size[1], unknown_size};
    return size;
}

class TableBuilder {
  public:
    TableBuilder(const LayerTable& table, const PaperContext& context)
        : table_(table), context_(context), joins_skips_(speaks_of_joined_skips(context)) {}

    TableDesign build() {
        is_densely_connected_ = std::any_of(table_.rows.begin(), table_.rows.end(), [&](const TableRow& row) {
            return std::any_of(row.groups.begin(), row.groups.end(),
                               [&](const TableGroup& group) { return connection_of(row, group) == Connect::Dense; });
        });
        if (auto input = input_of(table_, context_)) builder_.set_tails({builder_.add(std::move(*input), {})});
        for (std::size_t row = 0; row < table_.rows.size();) {
            std::size_t end = row + 1;
            const int span = table_.rows[row].repeat_span;
            while (span != 0 && end < table_.rows.size() && table_.rows[end].repeat_span == span) ++end;
            const int repeat = span != 0 ? table_.rows[row].repeat : 1;
            for (int i = 0; i < repeat; ++i) {
                for (std::size_t member = row; member < end; ++member) add_row(table_.rows[member], member, span != 0);
            }
            row = end;
        }
        result_.design = builder_.take();
        return std::move(result_);
    }

  private:
    void add_row(const TableRow& row, std::size_t index, bool is_in_span) {
        if (row.groups.empty()) return;
        first_of_row_.clear();
        last_of_row_.clear();
        halves_ = halves_its_input(row);
        follow_sources(row);
        const int repeat = is_in_span ? 1 : row.repeat;
        for (int instance = 0; instance < repeat; ++instance) {
            for (const TableGroup& group : row.groups) add_group(row, group, instance, index, repeat);
        }
        state_sizes(row);
        join_skip(row, index);
        const std::string name = lower(row.name);
        const std::vector<std::string> words = split_words(name);
        if (words.empty()) return;
        outputs_[name] = builder_.tails();
        outputs_.emplace(words.front(), builder_.tails());  // "conv1 Conv": a name and a type
    }

    /// What follows a row on the way up reads the map on the way down, too, where the text or the next row says so.
    void join_skip(const TableRow& row, std::size_t index) {
        std::vector<std::string> tails = builder_.tails();
        const bool is_told = joins_skips_ || (index + 1 < table_.rows.size() && joins(table_.rows[index + 1]));
        const std::vector<std::string> skip = is_told ? skips_.take(row) : std::vector<std::string>{};
        skips_.add(row, tails);
        tails.insert(tails.end(), skip.begin(), skip.end());
        builder_.set_tails(std::move(tails));
    }

    static bool joins(const TableRow& row) {
        return row.sources.empty() && !row.groups.empty() && !row.groups.front().layers.empty() &&
               row.groups.front().layers.front().mention.type == "Concat";
    }

    /// Behind the rows that this one names, where it names any.
    void follow_sources(const TableRow& row) {
        std::vector<std::string> tails;
        for (const std::string& name : row.sources) {
            const auto found = outputs_.find(name);
            if (found != outputs_.end()) tails.insert(tails.end(), found->second.begin(), found->second.end());
        }
        if (!tails.empty()) builder_.set_tails(std::move(tails));
    }

    /// A stage whose printed map is half of the one before, in a paper that says that stages begin with a stride.
    bool halves_its_input(const TableRow& row) {
        if (!row.output_size) return false;
        const std::int64_t before = size_before_;
        size_before_ = row.output_size->front();
        const bool is_half =
            before > 0 && size_before_ > 0 && (before == 2 * size_before_ || before + 1 == 2 * size_before_);
        return is_half && context_.prose.downsampling_stride.has_value();
    }

    void state_stride(Layer& layer) const {
        if (layer.type.rfind("Conv", 0) != 0 || !layer.params.emplace("strides", std::int64_t{2}).second) return;
        layer.evidence.push_back(context_.prose.downsampling_stride->evidence);
    }

    void state_sizes(const TableRow& row) {
        if (row.output_size && !last_of_row_.empty()) {
            result_.sizes.outputs[last_of_row_] = to_shape(*row.output_size);
            for (const std::string& id : windows_of_row_) result_.sizes.outputs[id] = map_shape(*row.output_size);
        }
        if (row.input_size && !first_of_row_.empty()) result_.sizes.inputs[first_of_row_] = to_shape(*row.input_size);
        windows_of_row_.clear();
    }

    static Shape map_shape(const Integers& size) {
        Shape shape = to_shape(size);
        if (shape.size() >= 3) shape.back() = unknown_size;
        return shape;
    }

    void add_group(const TableRow& row, const TableGroup& group, int row_instance, std::size_t row_index,
                   int row_repeat) {
        const Connect connect = connection_of(row, group);
        std::vector<std::string> unit_outputs = builder_.tails();
        const bool is_repeated = group.repeat > 1 || row_repeat > 1;
        for (int unit = 0; unit < group.repeat; ++unit) {
            const std::vector<std::string> input = builder_.tails();
            if (connect == Connect::Dense && unit_outputs.size() > 1) join(unit_outputs, row, row_index);
            const int instance = row_instance * group.repeat + unit;
            const std::size_t first_layer = count_;
            add_unit(row, group, instance, is_repeated, row_index);
            if (connect == Connect::Residual && count_ > first_layer) add_shortcut(row, group, input, row_index);
            if (connect == Connect::Dense) unit_outputs.push_back(builder_.tails().front());
        }
        if (connect == Connect::Dense && unit_outputs.size() > 1) join(unit_outputs, row, row_index);
    }

    [[nodiscard]] Connect connection_of(const TableRow& row, const TableGroup& group) const {
        std::string name;
        for (const TableLayer& layer : group.layers) {
            if (!layer.mention.block.empty() && layer.mention.type != "Block") name = layer.mention.block;
        }
        if (const auto rule = context_.blocks.find(name);
            rule != context_.blocks.end() && rule->second.connect != Connect::Chain) {
            return rule->second.connect;
        }
        if (!group.is_bracketed || group.layers.size() < 2 || !row.branches.empty()) return Connect::Chain;
        const auto residual = context_.blocks.find("residual");
        if (residual == context_.blocks.end()) return Connect::Chain;
        return count_mentions(context_.sentences, residual->second.words) > 0 ? Connect::Residual : Connect::Chain;
    }

    void join(const std::vector<std::string>& parts, const TableRow& row, std::size_t row_index) {
        Layer concat;
        concat.id = base_id(row, row_index) + "_concat";
        concat.type = "Concat";
        concat.evidence = row.evidence;
        builder_.set_tails({builder_.add(std::move(concat), parts)});
        ++count_;
    }

    /// The unit's input added to its output; projected where the paper speaks of projections and the widths differ.
    void add_shortcut(const TableRow& row, const TableGroup& group, const std::vector<std::string>& input,
                      std::size_t row_index) {
        if (input.size() != 1 || builder_.tails().size() != 1) return;
        const BlockRule& rule = context_.blocks.at("residual");
        std::string shortcut = input.front();
        const auto before = builder_.width(shortcut);
        const auto after = builder_.width(builder_.tails().front());
        const bool is_bottleneck = group.layers.size() == 3;
        if (before && after && *before != *after && is_bottleneck &&
            count_mentions(context_.sentences, rule.projection_words) > 0) {
            Layer projection;
            projection.id = base_id(row, row_index) + "_projection";
            projection.type = "Conv2D";
            projection.params = {{"filters", *after}, {"kernel_size", std::int64_t{1}}};
            projection.evidence = row.evidence;
            if (halves_) state_stride(projection);
            shortcut = builder_.add(std::move(projection), {shortcut});
            ++count_;
            windows_of_row_.push_back(shortcut);
        }
        Layer add;
        add.id = base_id(row, row_index) + "_add";
        add.type = "Add";
        add.evidence = row.evidence;
        const std::string id = builder_.add(std::move(add), {builder_.tails().front(), shortcut});
        ++count_;
        builder_.set_tails({id});
        if (!context_.prose.convolution_activation) return;
        Layer activation;
        activation.id = base_id(row, row_index) + "_activation";
        activation.type = "Activation";
        activation.params["activation"] = context_.prose.convolution_activation->value;
        activation.evidence = {context_.prose.convolution_activation->evidence};
        builder_.set_tails({builder_.add(std::move(activation), {id})});
        ++count_;
    }

    void add_unit(const TableRow& row, const TableGroup& group, int instance, bool is_repeated, std::size_t row_index) {
        const std::vector<std::string> input = builder_.tails();
        std::vector<std::string> parallel;
        for (std::size_t i = 0; i < group.layers.size(); ++i) {
            const TableLayer& layer = group.layers[i];
            if (layer.mention.is_parallel) {
                parallel.insert(parallel.end(), builder_.tails().begin(), builder_.tails().end());
                builder_.set_tails(input);
            }
            std::string id = base_id(row, row_index);
            if (is_repeated) id += "_" + std::to_string(instance + 1);
            if (group.layers.size() > 1) id += std::string("_") + repeated_names[i % 26];
            add_layer(row, layer, id, instance, group);
        }
        if (parallel.empty()) return;
        parallel.insert(parallel.end(), builder_.tails().begin(), builder_.tails().end());
        builder_.set_tails(parallel);
    }

    void add_layer(const TableRow& row, const TableLayer& source, const std::string& id, int instance,
                   const TableGroup& group) {
        if (expand_block(row, source, id, instance)) return;
        Layer layer;
        layer.id = source.mention.type == "Activation" || source.mention.type == "BatchNorm"
                       ? id + "_" + id_of_label(source.mention.type)
                       : id;
        layer.type = source.mention.type;
        layer.label = source.label;
        layer.evidence = source.evidence;
        const LayerRule* rule = context_.rules.find_layer(layer.type);
        for (const auto& [name, value] : source.mention.params) {
            if (has_parameter(rule, name.c_str())) layer.params.emplace(name, value);
        }
        if (layer.type == "Activation" && merge_activation(layer)) return;
        fill_from_row(row, layer, group, context_.rules);
        if (layer.type == "Input" && layer.params.count("shape") == 0) {
            state_input_from_prose(layer, table_, context_.prose);
        }
        name_separable(row, layer, context_.prose);
        if (connection_of(row, group) == Connect::Dense) fill_growth(layer, group, context_.prose);
        if (is_densely_connected_) fill_transition(row, layer, context_.prose, tail_width(), windows_seen_ == 0);
        repeat_strides(row, layer, instance);
        const bool begins_stage = group.is_bracketed && instance == 0 && &source == &group.layers.front();
        if (begins_stage && halves_) state_stride(layer);
        name_global_pool(row, layer, group, source);
        follow_rank(layer, convolution_, context_.rules);
        append(std::move(layer));
    }

    /// The first layer of a repeated row has the row's stride, all others stride 1.
    static void repeat_strides(const TableRow& row, Layer& layer, int instance) {
        const bool has_stride = layer.params.count("strides") != 0;
        if (instance > 0 && row.repeat > 1 && has_stride) layer.params["strides"] = std::int64_t{1};
    }

    [[nodiscard]] std::optional<std::int64_t> tail_width() const {
        return builder_.tails().size() == 1 ? builder_.width(builder_.tails().front()) : std::nullopt;
    }

    void append(Layer layer) {
        const LayerRule* rule = context_.rules.find_layer(layer.type);
        const bool has_window = has_parameter(rule, "kernel_size") || has_parameter(rule, "pool_size");
        const bool is_input = layer.type == "Input";
        if (layer.type.starts_with("Conv")) convolution_ = layer.type;
        const bool is_companion = layer.type == "Activation" || layer.type == "BatchNorm" || layer.type == "Dropout";
        const bool is_merge = rule != nullptr && rule->inputs_at_most != 1;
        const std::vector<std::string> from = is_merge ? builder_.tails() : merged_tails();
        const std::string id = builder_.add(std::move(layer), is_input ? std::vector<std::string>{} : from);
        builder_.set_tails({id});
        ++count_;
        if (has_window) {
            windows_of_row_.push_back(id);
            ++windows_seen_;
        }
        if (first_of_row_.empty()) first_of_row_ = id;
        if (!is_companion) last_of_row_ = id;
    }

    /// Parallel outputs that something reads together are concatenated first.
    std::vector<std::string> merged_tails() {
        if (builder_.tails().size() < 2) return builder_.tails();
        Layer concat;
        concat.id = "concat";
        concat.type = "Concat";
        const std::string id = builder_.add(std::move(concat), builder_.tails());
        ++count_;
        return {id};
    }

    /// "conv, relu": the activation is its producer's, where that has room for one.
    bool merge_activation(const Layer& activation) {
        if (builder_.tails().size() != 1) return false;
        Layer& before = builder_.layer(builder_.tails().front());
        const LayerRule* rule = context_.rules.find_layer(before.type);
        const auto name = activation.params.find("activation");
        if (!has_parameter(rule, "activation") || before.type == "Activation" || name == activation.params.end())
            return false;
        if (before.params.count("activation") != 0) return false;
        before.params["activation"] = name->second;
        for (const Evidence& evidence : activation.evidence) {
            if (std::find(before.evidence.begin(), before.evidence.end(), evidence) == before.evidence.end())
                before.evidence.push_back(evidence);
        }
        return true;
    }

    bool expand_block(const TableRow& row, const TableLayer& source, const std::string& id, int instance) {
        const BlockRule* rule = find_block(row, source, context_);
        if (rule == nullptr) {
            if (source.mention.type == "Block") append(opaque(source, id));
            return source.mention.type == "Block";
        }
        BlockValues values = values_of(row, source, *rule);
        if (row.repeat > 1 && instance > 0) values["strides"] = 1;
        values["unit"] = static_cast<double>(units_seen_);
        if (builder_.tails().size() == 1) {
            if (const auto width = builder_.width(builder_.tails().front())) values["in"] = static_cast<double>(*width);
        }
        if (!is_complete(*rule, values)) {
            if (source.mention.type != "Block") return false;
            append(opaque(source, id));
            return true;
        }
        expand(*rule, values, row, source, id);
        ++units_seen_;
        return true;
    }

    static Layer opaque(const TableLayer& source, const std::string& id) {
        Layer layer;
        layer.id = id;
        layer.type = "Block";
        layer.label = source.label;
        layer.evidence = source.evidence;
        return layer;
    }

    void expand(const BlockRule& rule, const BlockValues& values, const TableRow& row, const TableLayer& source,
                const std::string& id) {
        std::map<std::string, std::vector<std::string>, std::less<>> outputs{{"in", merged_tails()}};
        std::string last;
        for (const BlockLayer& part : rule.layers) {
            std::vector<std::string> from;
            for (const std::string& name : part.from) {
                const auto found = outputs.find(name);
                if (found != outputs.end()) from.insert(from.end(), found->second.begin(), found->second.end());
            }
            if (!part.when.empty() && !holds(part.when, values)) {
                outputs[part.id] = {from.back()};
                last = from.back();
                continue;
            }
            Layer layer;
            layer.id = id + "_" + part.id;
            layer.type = part.type;
            layer.label = part.is_labelled ? source.label : part.label;
            layer.params = evaluated(part.params, values);
            layer.inferred = evaluated(part.inferred, values);
            layer.evidence = row.evidence;
            last = builder_.add(std::move(layer), from);
            ++count_;
            outputs[part.id] = {last};
            if (first_of_row_.empty()) first_of_row_ = last;
            if (has_parameter(context_.rules.find_layer(part.type), "strides")) windows_of_row_.push_back(last);
        }
        builder_.set_tails({last});
        last_of_row_ = last;
    }

    const LayerTable& table_;
    const PaperContext& context_;
    bool joins_skips_;
    SkipLevels skips_;
    GraphBuilder builder_;
    TableDesign result_;
    std::size_t count_ = 0;
    std::size_t windows_seen_ = 0;
    std::size_t units_seen_ = 0;  ///< blocks that were expanded
    bool is_densely_connected_ = false;
    std::int64_t size_before_ = 0;
    bool halves_ = false;
    std::string convolution_;                                  ///< type of the last convolution
    std::map<std::string, std::vector<std::string>> outputs_;  ///< by the name of the row, lower case
    std::string first_of_row_;
    std::string last_of_row_;
    std::vector<std::string> windows_of_row_;
};

}  // namespace

TableDesign build_design(const LayerTable& table, const PaperContext& context) {
    return TableBuilder(table, context).build();
}

}  // namespace dlp
