// A model of Keras: layers called once or several times, models inside models.
#include <algorithm>

#include "check/channels_last.h"
#include "check/layer_facts.h"
#include "importers/draft.h"
#include "importers/keras_axes.h"
#include "importers/keras_fold.h"
#include "importers/keras_json.h"
#include "importers/keras_layer.h"
#include "importers/keras_old.h"
#include "importers/keras_steps.h"

namespace dlp {
namespace {

using Json = nlohmann::json;
using Ids = std::vector<std::string>;

constexpr int deepest_models = 16;

/// A call that waits for what it reads.
struct Call {
    const Json* layer;
    std::string name;
    std::int64_t index;
    std::vector<KerasTensor> reads;
    const Json* node = nullptr;  ///< with all arguments
};

/// Keras 1: a Merge that a Sequential starts with has the models that it merges inside.
bool is_merge(const Json& layer) {
    return member(layer, "config").is_object() && layer["config"].contains("mode");
}

bool is_model(const Json& layer) {
    const Json& config = member(layer, "config");
    const bool is_old = config.is_array() && !config.empty() && !text_of(config[0], "class_name").empty();
    return is_old || (member(config, "layers").is_array() && !is_merge(layer));
}

const Json& layers_of(const Json& model) {
    const Json& config = member(model, "config");
    return config.is_array() ? config : member(config, "layers");
}

/// Of a model that another starts with, its first layer.
const Json& first_inside(const Json& layer) {
    const Json* first = &layer;
    while (is_model(*first) && !layers_of(*first).empty()) first = &layers_of(*first)[0];
    return *first;
}

/// Calls of a model inside another count from 1 where its own definition is call 0.
std::int64_t first_call(const Json& layer, const std::string& name, const std::vector<KerasTensor>& read) {
    const bool counts_from_one = is_model(layer) && std::none_of(read.begin(), read.end(), [&](const KerasTensor& t) {
                                     return std::get<0>(t) == name && std::get<1>(t) == 0;
                                 });
    return counts_from_one ? 1 : 0;
}

class KerasReader {
  public:
    explicit KerasReader(const ImportContext& context) : context_(context), draft_(context) {}

    Result<Design> read() {
        TRY(Json model, parse_keras_json(context_.file.bytes, context_.file.name));
        if (text_of(model, "schema").starts_with("design/"))
            return bad("the file is a design already: check, generate and render take it as it is");
        translate_old_keras(model, context_.words);
        shapes_ = shapes_in(model);
        TRY(const Ids outputs, read_model(model, "", {}, 0));
        finish_outputs(outputs);
        draft_.design.name = text_of(member(model, "config"), "name");
        fold_keras_helpers(draft_.design, helpers_, context_);
        const DataFormat written = has_channels_first_ ? DataFormat::ChannelsFirst : DataFormat::ChannelsLast;
        draft_.design.data_format = written;
        TRY(Design design, to_channels_last(std::move(draft_.design), context_.rules));
        keep_axes(design, axes_, written, context_);
        return design;
    }

  private:
    tl::unexpected<Error> bad(const std::string& message) const {
        return fail(ErrorKind::BadInput, message, {context_.file.name, 0, 0, {}});
    }

    /// `inputs` are what a model inside another reads; the outermost has Input layers of its own.
    Result<Ids> read_model(const Json& model, const std::string& prefix, const Ids& inputs, int depth) {
        if (depth > deepest_models) return bad("models are nested too deeply");
        const Json& config = member(model, "config");
        const Json& layers = layers_of(model);
        if (!layers.is_array() || layers.empty()) return bad("config.layers: a model needs a list of layers");
        const bool has_calls = std::any_of(layers.begin(), layers.end(), [](const Json& layer) {
            return layer.is_object() && layer.contains("inbound_nodes");
        });
        if (!has_calls) return read_sequential(model, layers, prefix, inputs, depth);
        return read_functional(config, layers, prefix, inputs, depth);
    }

    Result<Ids> read_sequential(const Json& model, const Json& layers, const std::string& prefix, Ids current,
                                int depth) {
        if (current.empty() && keras_class(layers[0]) != "InputLayer" && !is_merge(layers[0])) {
            Integers shape = keras_input_shape(first_inside(layers[0]));
            if (shape.empty()) shape = keras_input_shape(model);
            if (shape.empty()) return bad("config.layers[0]: the shape of the input is not stated");
            Layer input;
            input.type = "Input";
            input.params["shape"] = shape;
            current = {add(std::move(input), prefix + "input", {})};
        }
        for (const Json& layer : layers) {
            const bool is_given = keras_class(layer) == "InputLayer" && !current.empty();
            if (is_given) continue;
            TRY(current, read_call(layer, prefix, current, depth));
        }
        return current;
    }

    Result<Ids> read_functional(const Json& config, const Json& layers, const std::string& prefix, const Ids& inputs,
                                int depth) {
        std::map<KerasTensor, std::string> made;
        const std::vector<KerasTensor> given = tensors_in(member(config, "input_layers"));
        for (std::size_t i = 0; i < given.size() && i < inputs.size(); ++i) made[given[i]] = inputs[i];
        TRY(std::vector<Call> waiting, calls_of(config, layers, made));
        while (!waiting.empty()) {
            std::vector<Call> later;
            for (Call& call : waiting) {
                TRY(const bool is_made, try_call(call, prefix, depth, made));
                if (!is_made) later.push_back(std::move(call));
            }
            if (later.size() == waiting.size()) {
                return bad("layer '" + later.front().name + "' reads a layer that is not there, or itself");
            }
            waiting = std::move(later);
        }
        Ids outputs;
        for (const KerasTensor& tensor : tensors_in(member(config, "output_layers"))) {
            const auto found = made.find(tensor);
            if (found == made.end()) return bad("output_layers: there is no layer '" + std::get<0>(tensor) + "'");
            outputs.push_back(found->second);
        }
        return outputs;
    }

    Result<std::vector<Call>> calls_of(const Json& config, const Json& layers,
                                       const std::map<KerasTensor, std::string>& made) {
        std::vector<Call> calls;
        std::vector<KerasTensor> read = tensors_in(member(config, "output_layers"));
        for (const Json& layer : layers) {
            const std::vector<KerasTensor> of_layer = tensors_in(member(layer, "inbound_nodes"));
            read.insert(read.end(), of_layer.begin(), of_layer.end());
        }
        for (const Json& layer : layers) {
            std::string name = text_of(layer, "name");
            if (name.empty()) name = text_of(member(layer, "config"), "name");
            if (name.empty())
                return bad("config.layers[" + std::to_string(&layer - &layers[0]) + "]: a layer needs a name");
            const Json& nodes = member(layer, "inbound_nodes");
            if (!nodes.is_array() || nodes.empty()) {
                if (!made.contains({name, 0, 0})) calls.push_back({&layer, name, 0, {}});
                continue;
            }
            if (nodes.size() > 1) {
                tell("layer '" + name + "' is called " + std::to_string(nodes.size()) +
                     " times; a design has a layer for each, whose weights are not shared");
            }
            std::int64_t index = first_call(layer, name, read);
            for (const Json& node : nodes) calls.push_back({&layer, name, index++, tensors_in(node), &node});
        }
        return calls;
    }

    Result<bool> try_call(const Call& call, const std::string& prefix, int depth,
                          std::map<KerasTensor, std::string>& made) {
        Ids inputs;
        for (const KerasTensor& tensor : call.reads) {
            const auto found = made.find(tensor);
            if (found != made.end()) {
                inputs.push_back(found->second);
                continue;
            }
            const auto first = made.find({std::get<0>(tensor), std::get<1>(tensor), 0});
            if (first == made.end()) return false;
            inputs.push_back(made[tensor] = add_other_output(first->second));
        }
        if (call.node != nullptr && reads_mask(*call.node)) {
            tell("layer '" + call.name + "' reads a mask, which a design has no place for");
        }
        current_shape_ = {};
        const auto shape = shapes_.find({call.name, call.index, 0});
        if (shape != shapes_.end()) current_shape_ = shape->second;
        const bool is_operation = call.node != nullptr && keras_class(*call.layer).starts_with("ops.");
        TRY(const Ids outputs,
            is_operation ? read_operation(call, prefix, inputs, depth) : read_call(*call.layer, prefix, inputs, depth));
        for (std::size_t i = 0; i < outputs.size(); ++i)
            made[{call.name, call.index, static_cast<std::int64_t>(i)}] = outputs[i];
        return true;
    }

    Result<Ids> read_call(const Json& layer, const std::string& prefix, const Ids& inputs, int depth) {
        if (!layer.is_object() || text_of(layer, "class_name").empty()) return bad("a layer needs a class_name");
        const std::string name = prefix + text_of(member(layer, "config"), "name");
        if (is_model(layer)) return read_model(layer, name.empty() ? name : name + "/", inputs, depth + 1);
        if (is_merge(layer) && inputs.empty()) return read_merge_of_models(layer, prefix, depth);
        if (keras_class(layer) == "TimeDistributed" && !is_by_step_) return read_steps(layer, prefix, inputs, depth);
        if (text_of(member(layer, "config"), "data_format") == "channels_first") has_channels_first_ = true;
        std::optional<Layer> read = read_keras_layer(layer, context_);
        if (!read) return inputs;
        if (!takes(*read, inputs))
            read = opaque_layer(context_, name, keras_class(layer), "it reads other inputs than in a design");
        if (read->type == "Block" && !read->params.contains("output_shape")) {
            const Integers shape = current_shape_.empty() ? keras_units(layer) : current_shape_;
            if (!shape.empty()) read->params["output_shape"] = shape;
        }
        const Ids own =
            inputs.size() == 2 && inputs[0] == inputs[1] && is_self_attention(*read) ? Ids{inputs[0]} : inputs;
        const std::int64_t rank = context_.rules.find_layer(read->type)->rank;
        const std::string id = add(std::move(*read), name, own);
        note_axes(layer, id);
        const bool keeps_dims = member(member(layer, "config"), "keepdims") == true;
        return Ids{keeps_dims ? add_places(id, rank) : id};
    }

    /// The layer or the model inside, for all steps at once.
    Result<Ids> read_steps(const Json& wrapper, const std::string& prefix, const Ids& inputs, int depth) {
        Json inside = member(member(wrapper, "config"), "layer");
        const std::string name = text_of(member(wrapper, "config"), "name");
        if (!inside.is_object()) return bad("layer '" + prefix + name + "': a TimeDistributed needs a layer");
        if (!is_model(inside) && inside["config"].is_object()) inside["config"]["name"] = name;
        if (!current_shape_.empty()) current_shape_.erase(current_shape_.begin());  // of one step
        if (is_model(inside)) current_shape_ = {};
        is_by_step_ = true;
        auto outputs = is_model(inside) ? read_model(inside, prefix + name + "/", inputs, depth + 1)
                                        : read_call(inside, prefix, inputs, depth + 1);
        is_by_step_ = false;
        return outputs;
    }

    /// Inside of a TimeDistributed, the steps are one axis more.
    void note_axes(const Json& layer, const std::string& id) {
        Integers axes = keras_axes(layer, context_);
        for (std::int64_t& axis : axes) axis += is_by_step_ && axis > 0 ? 1 : 0;
        const bool is_known = draft_.design.layers.back().type != "Block";
        if (is_known && !axes.empty()) axes_[id] = std::move(axes);
    }

    /// Of Keras 1: the models side by side, then what merges them.
    Result<Ids> read_merge_of_models(const Json& merge, const std::string& prefix, int depth) {
        if (depth > deepest_models) return bad("models are nested too deeply");
        Ids merged;
        for (const Json& model : member(merge["config"], "layers")) {
            TRY(const Ids outputs, read_call(model, prefix, {}, depth + 1));
            merged.insert(merged.end(), outputs.begin(), outputs.end());
        }
        if (merged.empty()) return bad("config.layers: a Merge needs models to merge");
        return read_call(merge, prefix, merged, depth);
    }

    /// As many inputs as the layer type has; an LSTM that starts from the states of another is no LSTM of a design.
    bool takes(const Layer& layer, const Ids& inputs) const {
        const LayerRule& rule = *context_.rules.find_layer(layer.type);
        const auto count = static_cast<int>(inputs.size());
        const int least = rule.shape == "elementwise" || rule.shape == "concat" ? 2 : rule.inputs_at_least;
        return count >= least && (rule.inputs_at_most == 0 || count <= rule.inputs_at_most);
    }

    /// Outputs of a design are what nothing reads: what only a mask was made of goes, an output that is read too gets
    /// an Output layer.
    void finish_outputs(const Ids& outputs) {
        const auto is_read = [this](const std::string& id) {
            return std::any_of(draft_.design.edges.begin(), draft_.design.edges.end(),
                               [&](const Edge& edge) { return edge.from == id; });
        };
        Ids ends = outputs;
        if (std::any_of(outputs.begin(), outputs.end(), is_read)) {
            for (std::string& id : ends) {
                Layer output;
                output.type = "Output";
                id = add(std::move(output), id + "_output", {id});
            }
        }
        for (std::size_t i = draft_.design.layers.size(); i-- > 0;) {
            const std::string id = draft_.design.layers[i].id;
            const bool is_output = std::find(ends.begin(), ends.end(), id) != ends.end();
            if (is_output || draft_.design.layers[i].type == "Input" || outputs.empty() || is_read(id)) continue;
            tell("layer '" + id + "' is left out: no output depends on it");
            remove_layer(draft_.design, id);
        }
    }

    /// To the design; inside of a TimeDistributed, what does the same for all steps at once. Returns the id of what
    /// gives the result.
    std::string add(Layer layer, const std::string& name, const Ids& inputs) {
        if (!is_by_step_) return place(std::move(layer), name, inputs);
        std::vector<Shape> shapes;
        for (const std::string& input : inputs) shapes.push_back(has_channels_first_ ? Shape() : outputs_[input]);
        Ids read = inputs;
        std::string wanted = name;
        for (Layer& made : layers_over_steps(context_, name, layer, shapes)) {
            read = {place(std::move(made), wanted, read)};
            wanted = name + "_places";
        }
        return read.front();
    }

    std::string place(Layer layer, const std::string& name, const Ids& inputs) {
        std::vector<const Shape*> shapes;
        for (const std::string& input : inputs) shapes.push_back(&outputs_[input]);
        const bool is_known = std::ssize(inputs) >= context_.rules.find_layer(layer.type)->inputs_at_least &&
                              std::none_of(shapes.begin(), shapes.end(), [](const Shape* s) { return s->empty(); });
        const auto facts = is_known ? facts_of(layer, shapes, context_.rules) : Result<LayerFacts>();
        const std::string id = draft_.add(std::move(layer), name, inputs);
        if (facts) outputs_[id] = facts->output;
        return id;
    }

    void tell(const std::string& text) { context_.diagnostics.warn(text, {context_.file.name, 0, 0, {}}); }

    /// The state of a recurrent layer, the scores of an attention.
    std::string add_other_output(const std::string& of) {
        tell("layer '" + of + "': another output than its first is read; it becomes a Block");
        Layer block;
        block.type = "Block";
        block.label = "other output";
        return add(std::move(block), of + "_other", {of});
    }

    /// `keepdims`: [C] -> [1, 1, C].
    std::string add_places(const std::string& id, std::int64_t rank) {
        Integers shape(static_cast<std::size_t>(rank), 1);
        shape.insert(has_channels_first_ ? shape.begin() : shape.end(), unknown_size);
        Layer places;
        places.type = "Reshape";
        places.params["target_shape"] = std::move(shape);
        return add(std::move(places), id + "_places", {id});
    }

    /// A function of `keras.ops`, which may have numbers beside its tensors.
    Result<Ids> read_operation(const Call& call, const std::string& prefix, const Ids& inputs, int depth) {
        const std::string type = keras_class(*call.layer);
        if (type == "ops.Pad") return Ids{add_pad(call, prefix + call.name, inputs)};
        const std::optional<double> constant = constant_in(*call.node);
        if (!constant) return read_call(*call.layer, prefix, inputs, depth);
        Layer block;
        block.type = "Block";
        block.label = type;
        if (!current_shape_.empty()) block.params["output_shape"] = current_shape_;
        const std::string id = add(std::move(block), prefix + call.name, inputs);
        helpers_.constants[id] = *constant;
        return Ids{id};
    }

    /// Query and value are one input where they are the same.
    bool is_self_attention(const Layer& layer) const {
        const LayerRule* const rule = context_.rules.find_layer(layer.type);
        return rule != nullptr && rule->inputs_at_most == 3;
    }

    /// `ops.pad`: a layer of zeros; what it is filled with shows when it is folded.
    std::string add_pad(const Call& call, const std::string& name, const Ids& inputs) {
        Integers sides;
        const Json& width = member(member(*call.layer, "config"), "pad_width");
        for (std::size_t axis = 1; axis + 1 < width.size(); ++axis) {
            for (const std::int64_t side : sizes_in(width[axis])) sides.push_back(side);
        }
        Layer pad;
        pad.type = "ZeroPadding" + std::to_string(sides.size() / 2) + "D";
        const LayerRule* const rule = context_.rules.find_layer(pad.type);
        if (rule == nullptr) return add(opaque_layer(context_, name, "ops.Pad"), name, inputs);
        set_value(pad, *rule, "padding", std::move(sides));
        const std::string id = add(std::move(pad), name, inputs);
        const Json& filling = member(member(*call.node, "kwargs"), "constant_values");
        helpers_.fillings[id] = filling.is_number() ? filling.get<double>() : 0;
        return id;
    }

    const ImportContext& context_;
    Draft draft_;
    std::map<KerasTensor, Integers> shapes_;
    Integers current_shape_;
    KerasHelpers helpers_;
    KerasAxes axes_;
    std::map<std::string, Shape, std::less<>> outputs_;  ///< by id; empty where it is not known
    bool has_channels_first_ = false;
    bool is_by_step_ = false;  ///< inside of a TimeDistributed
};

}  // namespace

Result<Design> read_keras(const ImportContext& context) {
    return KerasReader(context).read();
}

}  // namespace dlp
