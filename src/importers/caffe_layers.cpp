#include "importers/caffe_layers.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace dlp {
namespace {

using Fields = std::vector<ProtoField>;

std::string unquoted(const std::string& value) {
    const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'');
    return is_quoted ? value.substr(1, value.size() - 2) : value;
}

void collect(const Fields& fields, std::string_view path, std::vector<std::string>& found) {
    const std::size_t dot = path.find('.');
    const std::string_view head = path.substr(0, dot);
    for (const ProtoField& field : fields) {
        if (field.name != head) continue;
        if (dot != std::string_view::npos)
            collect(field.children, path.substr(dot + 1), found);
        else if (!field.is_message)
            found.push_back(unquoted(field.value));
    }
}

std::vector<std::string> values_of(const Fields& fields, std::string_view path) {
    std::vector<std::string> found;
    collect(fields, path, found);
    return found;
}

/// Whether the layer is there when the net is tested: rules of inclusion without a phase hold always.
bool is_for_testing(const Fields& fields) {
    bool has_rule = false;
    bool is_included = false;
    for (const ProtoField& field : fields) {
        const std::vector<std::string> phases = values_of(field.children, "phase");
        const bool is_test = phases.empty() || phases.front() == "TEST" || phases.front() == "1";
        if (field.name == "exclude" && is_test) return false;
        if (field.name != "include") continue;
        has_rule = true;
        is_included = is_included || is_test;
    }
    return !has_rule || is_included;
}

CaffeLayer layer_of(const ProtoField& field, const ImportContext& context) {
    CaffeLayer layer;
    layer.fields = field.children;
    layer.type = layer.field("type");
    layer.name = layer.field("name").empty() ? layer.type : layer.field("name");
    if (const std::string* const type = context.words.find("legacy", layer.type)) layer.type = *type;
    layer.bottoms = values_of(layer.fields, "bottom");
    layer.tops = values_of(layer.fields, "top");
    for (const std::string& comment : field.comments) {
        if (auto mark = read_mark(comment, context.rules)) layer.marks.push_back(std::move(*mark));
    }
    return layer;
}

ProtoField message(const std::string& name, Fields children) {
    return {name, {}, std::move(children), true};
}

/// `input: "data"` with four `input_dim`, or an `input_shape`, for each.
void add_old_inputs(const Fields& root, CaffeFile& file) {
    const std::vector<std::string> names = values_of(root, "input");
    const std::vector<std::string> dims = values_of(root, "input_dim");
    std::vector<ProtoField> shapes;
    std::copy_if(root.begin(), root.end(), std::back_inserter(shapes),
                 [](const ProtoField& field) { return field.name == "input_shape"; });
    for (std::size_t i = 0; i < names.size(); ++i) {
        ProtoField shape = message("shape", {});
        if (i < shapes.size()) shape.children = shapes[i].children;
        for (std::size_t k = 4 * i; shapes.empty() && k < std::min(4 * i + 4, dims.size()); ++k)
            shape.children.push_back({"dim", dims[k], {}, false});
        file.layers.push_back({names[i], "Input", {}, {names[i]}, {message("input_param", {shape})}});
    }
}

/// `param { name: "w" }` in several layers, or `param: "w"` of the old dialect: siamese nets, and heads over pyramids.
void tell_shared_weights(const CaffeFile& file, const ImportContext& context) {
    std::map<std::string, std::vector<std::string>> readers;
    for (const CaffeLayer& layer : file.layers) {
        for (const char* path : {"param.name", "param"}) {
            for (const std::string& weights : values_of(layer.fields, path)) {
                std::vector<std::string>& names = readers[weights];
                if (names.empty() || names.back() != layer.name) names.push_back(layer.name);
            }
        }
    }
    std::set<std::vector<std::string>> told;
    for (const auto& [weights, names] : readers) {
        if (names.size() < 2 || weights.empty() || !told.insert(names).second) continue;
        context.diagnostics.warn("layers '" + joined(names, "', '") + "' share their weights ('" + weights +
                                     "'); those of a design are each layer's own",
                                 {context.file.name, 0, 0, {}});
    }
}

}  // namespace

std::string CaffeLayer::field(std::string_view path) const {
    const std::vector<std::string> found = values_of(fields, path);
    return found.empty() ? std::string() : found.front();
}

Integers CaffeLayer::integers(std::string_view path) const {
    Integers numbers;
    for (const std::string& value : values_of(fields, path)) {
        if (const auto number = to_integer(value)) numbers.push_back(*number);
    }
    return numbers;
}

Result<CaffeFile> read_caffe_file(const ImportContext& context) {
    const Origin origin{context.file.name, 0, 0, {}};
    TRY(const Fields root, read_prototxt(context.file.bytes, origin));
    CaffeFile file;
    const std::vector<std::string> names = values_of(root, "name");
    if (!names.empty()) file.name = names.front();
    add_old_inputs(root, file);
    for (const ProtoField& field : root) {
        const bool is_layer = field.is_message && (field.name == "layer" || field.name == "layers");
        const bool is_wrapped =
            is_layer && std::any_of(field.children.begin(), field.children.end(), [](const ProtoField& inside) {
                return inside.is_message && inside.name == "layer";
            });
        if (is_wrapped)
            return fail(
                ErrorKind::BadInput,
                "the prototxt is of the first dialect, layers { layer { ... } }; Caffe's upgrade_net_proto_text "
                "makes a newer one of it",
                origin);
        if (is_layer && is_for_testing(field.children)) file.layers.push_back(layer_of(field, context));
    }
    if (file.layers.empty()) return fail(ErrorKind::BadInput, "the prototxt has no layers", origin);
    tell_shared_weights(file, context);
    return file;
}

}  // namespace dlp
