#include "importers/keras_layer.h"

#include <algorithm>

#include "base/text.h"
#include "importers/keras_json.h"

namespace dlp {
namespace {

using Json = nlohmann::json;

/// What is read, for the functions that need all of it.
struct Reading {
    const Json& config;
    const std::string& name;
    const std::string& foreign_type;
    const ImportContext& context;
};

void warn(const Reading& r, const std::string& what) {
    r.context.diagnostics.warn(r.foreign_type + " '" + r.name + "': " + what, {r.context.file.name, 0, 0, {}});
}

/// A string, or what Keras writes for a function or an activation layer: an object that names it.
std::string activation_word(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    const Json& config = member(value, "config");
    return config.is_string() ? config.get<std::string>() : text_of(value, "class_name");
}

std::optional<Value> activation_value(const Json& value, const Reading& r) {
    const std::string word = activation_word(value);
    if (word.empty()) return std::nullopt;
    for (const char* table : {"activations", "activation_layers"}) {
        if (const std::string* const known = r.context.words.find(table, word)) return Value(*known);
    }
    const LayerRule* const rule = r.context.rules.find_layer("Activation");
    const auto& choices = rule->parameters.at("activation").choices;
    if (std::find(choices.begin(), choices.end(), word) != choices.end()) return Value(word);
    warn(r, "there is no activation '" + word + "'; it is left out");
    return std::nullopt;
}

void collect_integers(const Json& value, Integers& found) {
    if (value.is_array()) {
        for (const Json& item : value) collect_integers(item, found);
    } else if (value.is_number_integer() || value.is_null()) {
        found.push_back(value.is_null() ? unknown_size : value.get<std::int64_t>());
    }
}

std::optional<Value> list_value(const Json& value, const std::string& kind) {
    Integers sizes;
    collect_integers(value, sizes);
    const bool is_one = kind == "integer" && !sizes.empty() &&
                        std::all_of(sizes.begin(), sizes.end(), [&](auto size) { return size == sizes.front(); });
    if (is_one) return Value(sizes.front());
    if (kind == "integer" || sizes.empty()) return std::nullopt;
    return Value(std::move(sizes));
}

std::optional<Value> value_of(const Json& value, const ParameterRule& rule, const Reading& r) {
    const bool is_activation = rule.kind == "activation" || (r.foreign_type == "Activation" && rule.kind == "text");
    if (is_activation) return activation_value(value, r);
    if (value.is_boolean()) return Value(value.get<bool>());
    if (value.is_number_integer()) return Value(value.get<std::int64_t>());
    if (value.is_number()) return Value(value.get<double>());
    if (value.is_string()) return Value(value.get<std::string>());
    if (value.is_array() && rule.kind != "text") return list_value(value, rule.kind);
    return std::nullopt;
}

/// How a condition of the dictionaries sees a field.
std::optional<std::string> field_text(const Json& config, const std::string& key) {
    const Json& value = member(config, key);
    if (value.is_string()) return value.get<std::string>();
    if (value.is_null()) return std::nullopt;
    return value.dump();
}

void read_parameters(Layer& layer, const LayerRule& rule, const Reading& r) {
    for (const auto& [name, parameter] : rule.parameters) {
        if (const std::string* const fixed = r.context.words.find("values", r.foreign_type + "." + name)) {
            layer.params[name] = *fixed;
            continue;
        }
        const Json& foreign = member(r.config, foreign_name(r.context.words, rule, name));
        auto value = value_of(foreign, parameter, r);
        const bool is_lost = !value && foreign.is_array() && parameter.kind != "text";
        if (is_lost) warn(r, name + " is " + foreign.dump() + ", which a design cannot say; it is left out");
        if (value) set_value(layer, rule, name, std::move(*value));
    }
}

/// The parts of a wrapper that are of use: the layer inside, and what the wrapper says about it.
struct Unwrapped {
    const Json* layer;
    bool is_bidirectional = false;
};

/// A wrapper that a design has no word for stays, and becomes a Block.
Unwrapped unwrapped(const Json& layer) {
    const std::string outer = text_of(layer, "class_name");
    const Json& config = member(layer, "config");
    const Json& inside = member(config, "layer");
    if (!inside.is_object()) return {&layer};
    const bool is_concat = !config.contains("merge_mode") || text_of(config, "merge_mode") == "concat";
    return outer == "Bidirectional" && is_concat ? Unwrapped{&inside, true} : Unwrapped{&layer};
}

/// `Bidirectional(LSTM, merge_mode=sum)`
std::string wrapper_text(const Json& wrapper) {
    const Json& config = member(wrapper, "config");
    if (!member(config, "layer").is_object()) return keras_class(wrapper);
    std::string text = keras_class(wrapper) + "(" + keras_class(config["layer"]);
    if (config.contains("merge_mode")) {
        const std::string mode = text_of(config, "merge_mode");
        text += ", merge_mode=" + (mode.empty() ? "None" : mode);
    }
    return text + ")";
}

}  // namespace

std::string keras_class(const Json& layer) {
    std::string name = text_of(layer, "class_name");
    const std::size_t package = name.find('>');
    if (package != std::string::npos) name = name.substr(package + 1);
    const bool is_operation = text_of(layer, "module").find(".ops.") != std::string::npos;
    return is_operation ? "ops." + name : name;
}

Integers keras_input_shape(const Json& layer) {
    const Json& config = member(layer, "config");
    for (const char* key : {"batch_shape", "batch_input_shape", "build_input_shape"}) {
        Integers sizes = sizes_in(member(config, key));
        if (sizes.empty()) continue;
        sizes.erase(sizes.begin());
        return sizes;
    }
    Integers built = sizes_in(member(member(layer, "build_config"), "input_shape"));
    if (!built.empty()) built.erase(built.begin());
    return built;
}

Integers keras_units(const Json& layer) {
    const Json& config = member(layer, "config");
    const Json& inside = member(config, "layer").is_object() ? member(config["layer"], "config") : config;
    const Json& units = member(inside, "units");
    if (!units.is_number_integer()) return {};
    Integers shape{units.get<std::int64_t>()};
    if (member(inside, "return_sequences") == true) shape.insert(shape.begin(), unknown_size);
    return shape;
}

std::optional<Layer> read_keras_layer(const Json& wrapped, const ImportContext& context) {
    const std::string name = text_of(member(wrapped, "config"), "name");
    const Unwrapped inside = unwrapped(wrapped);
    const Json& config = member(*inside.layer, "config");
    const std::string foreign_type = keras_class(*inside.layer);
    const Reading reading{config, name, foreign_type, context};
    const auto field = [&config](const std::string& key) { return field_text(config, key); };
    if (const std::string* const reason = context.words.find("passed", foreign_type)) {
        warn(reading, "is left out: " + *reason);
        return std::nullopt;
    }
    Layer layer;
    if (const std::string* const activation = meaning_of(context.words, "activation_layers", foreign_type, field)) {
        warn_of_other_values(context, name, foreign_type, field);
        layer.type = "Activation";
        layer.params["activation"] = *activation;
        return layer;
    }
    const std::string* const known = meaning_of(context.words, "types", foreign_type, field);
    layer.type = known == nullptr ? foreign_type : *known;
    const LayerRule* const rule = context.rules.find_layer(layer.type);
    if (rule == nullptr) return opaque_layer(context, name, wrapper_text(wrapped));
    warn_of_other_values(context, name, foreign_type, field);
    if (layer.type == "Block" || layer.type == "Lambda") layer.label = text_of(config, "label");
    read_parameters(layer, *rule, reading);
    if (layer.type == "Input") layer.params["shape"] = keras_input_shape(*inside.layer);
    if (inside.is_bidirectional) layer.params["bidirectional"] = true;
    return layer;
}

}  // namespace dlp
