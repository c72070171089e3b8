// A net of Caffe: blobs by name, layers in place, constants, inputs of every dialect.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "check/layer_facts.h"
#include "importers/caffe_reader.h"

namespace dlp {
namespace {

std::int64_t integer_or(const CaffeLayer& layer, std::string_view path, std::int64_t otherwise) {
    const Integers found = layer.integers(path);
    return found.empty() ? otherwise : found.front();
}

Value value_of(const std::string& text, const std::string& kind) {
    if (kind == "flag") return Value(text == "true" || text == "1");
    const auto whole = to_integer(text);
    if (kind == "number") return Value(to_number(text).value_or(0));
    if (whole) return Value(static_cast<std::int64_t>(*whole));
    return Value(text);
}

/// A softmax; of a sequence, [T, 1, F], the channels come last.
bool is_over_channels(const CaffeLayer& layer, const Shape& shape) {
    const std::int64_t channels = shape.size() == 2 ? 2 : 1;
    const std::int64_t axes = shape.size() == 2 ? 3 : std::ssize(shape) + 1;
    const std::int64_t axis = integer_or(layer, "softmax_param.axis", channels);
    return axis == channels || axis == channels - axes;
}

}  // namespace

std::string caffe_stem(const std::string& name) {
    constexpr std::array endings{"_rows_read",   "_columns_read", "_rows_left",  "_columns_left", "_depth_left",
                                 "_zeros_above", "_zeros_below",  "_zeros_left", "_zeros_right",  "_above",
                                 "_below",       "_rows",         "_columns",    "_before",       "_behind",
                                 "_front",       "_back",         "_depth",      "_mean",         "_depthwise"};
    for (const std::string_view ending : endings) {
        if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    }
    return name;
}

std::size_t place_of_blob_axis(std::int64_t axis, const Shape& shape) {
    const auto rank = static_cast<std::int64_t>(shape.size());
    if (axis < 0) axis += rank + 1;
    axis = std::clamp<std::int64_t>(axis, 1, rank);
    return static_cast<std::size_t>(axis == 1 ? rank - 1 : axis - 2);
}

CaffeReader::Step CaffeReader::find_step(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, Step>, 19> steps{{
        {"Concat", &CaffeReader::read_concat},
        {"Convolution", &CaffeReader::read_window},
        {"ConvolutionDepthwise", &CaffeReader::read_window},
        {"Crop", &CaffeReader::read_crop},
        {"Deconvolution", &CaffeReader::read_window},
        {"DepthwiseConvolution", &CaffeReader::read_window},
        {"DummyData", &CaffeReader::read_constant},
        {"Eltwise", &CaffeReader::read_eltwise},
        {"Embed", &CaffeReader::read_embedding},
        {"Flatten", &CaffeReader::read_flatten},
        {"Im2col", &CaffeReader::read_im2col},
        {"InnerProduct", &CaffeReader::read_dense},
        {"LRN", &CaffeReader::read_lrn},
        {"LSTM", &CaffeReader::read_recurrent},
        {"Permute", &CaffeReader::read_permute},
        {"Pooling", &CaffeReader::read_window},
        {"Power", &CaffeReader::read_power},
        {"Reshape", &CaffeReader::read_reshape},
        {"Scale", &CaffeReader::read_scale},
    }};
    if (type == "Slice") return &CaffeReader::read_slice;
    for (const auto& [name, step] : steps) {
        if (name == type) return step;
    }
    return &CaffeReader::read_plain;
}

Result<Design> CaffeReader::read() {
    for (const CaffeLayer& layer : file_.layers) {
        if (layer.type == "Im2col") turned_.insert(layer.bottoms.begin(), layer.bottoms.end());
        read_.insert(layer.bottoms.begin(), layer.bottoms.end());
        if (layer.type == "Silence") silenced_.insert(layer.bottoms.begin(), layer.bottoms.end());
    }
    find_sequences();
    for (std::size_t place = 0; place < file_.layers.size();) {
        const CaffeLayer& layer = file_.layers[place];
        for (const CaffeMark& mark : layer.marks) TRY_DO(read_marked(place, mark));
        const std::size_t told = layer.marks.empty() ? 0 : layer.marks.back().layers;
        if (told == 0) TRY_DO(read_layer(layer));
        place += std::max<std::size_t>(told, 1);
    }
    finish_windows();
    draft_.design.name = file_.name;
    return std::move(draft_.design);
}

/// As the mark says; whether it holds is seen when all was read.
Result<void> CaffeReader::read_marked(std::size_t place_in_file, const CaffeMark& mark) {
    TRY_DO(expect_blobs(mark.type + " '" + mark.name + "'", mark.bottoms));
    TRY(const std::vector<std::string> inputs, ids_of(mark.bottoms));
    Layer made;
    made.type = mark.type;
    made.params = mark.params;
    TRY(const std::string id, place(std::move(made), mark.name, inputs, mark.top));
    taken_.push_back({place_in_file, &mark, id, inputs});
    return {};
}

Result<void> CaffeReader::expect_blobs(const std::string& reader, const std::vector<std::string>& blobs) const {
    for (const std::string& blob : blobs) {
        if (!blobs_.contains(blob))
            return bad(reader + " reads the blob '" + blob + "', which nothing before it writes");
    }
    return {};
}

Result<void> CaffeReader::read_layer(CaffeLayer layer) {
    if (context_.words.find("dropped", layer.type) != nullptr) return {};
    if (context_.words.find("sources", layer.type) != nullptr) return read_source(layer);
    if (layer.bottoms.empty() && layer.type != "DummyData" && is_known(layer.type))
        return bad(layer.type + " '" + layer.name + "' reads no blob");
    std::erase_if(layer.bottoms, [this](const std::string& bottom) { return labels_.contains(bottom); });
    TRY_DO(expect_blobs(layer.type + " '" + layer.name + "'", layer.bottoms));
    if (layer.tops.empty()) layer.tops.push_back(layer.name);
    if (context_.words.find("passed", layer.type) != nullptr && !layer.bottoms.empty()) {
        for (const std::string& top : layer.tops) blobs_[top] = first_blob(layer);
        return {};
    }
    const bool is_constant = std::all_of(layer.bottoms.begin(), layer.bottoms.end(),
                                         [this](const std::string& bottom) { return blobs_.at(bottom).is_constant; });
    if (is_constant) return read_constant(layer);
    TRY_DO((this->*find_step(layer.type))(layer));
    return place_other_tops(layer);
}

bool CaffeReader::is_known(const std::string& type) const {
    return find_step(type) != &CaffeReader::read_plain || context_.words.find("types", type) != nullptr ||
           context_.words.find("activation_layers", type) != nullptr;
}

Result<void> CaffeReader::read_constant(const CaffeLayer& layer) {
    const Integers dims = layer.integers("dummy_data_param.shape.dim");
    CaffeBlob constant;
    constant.is_constant = true;
    if (!layer.bottoms.empty()) constant = first_blob(layer);
    if (!dims.empty()) constant.shape = shape_from_blob(dims);
    for (const std::string& top : layer.tops) blobs_[top] = constant;
    return {};
}

Result<void> CaffeReader::read_plain(const CaffeLayer& layer) {
    if (const std::string* const activation = type_of(layer, "activation_layers"))
        return place_activation(layer, *activation);
    TRY(const std::vector<std::string> inputs, ids_of(layer.bottoms));
    const std::string* const type = type_of(layer, "types");
    if (type == nullptr) return place_opaque(layer);
    TRY(const std::string id, place(typed_layer(layer, *type), layer.name, inputs, layer.tops.front()));
    return {};
}

Result<void> CaffeReader::place_activation(const CaffeLayer& layer, const std::string& activation) {
    if (!is_over_channels(layer, first_blob(layer).shape))
        warn(layer, "its axis is another than that of the channels, over which a design's goes");
    TRY(const std::string input, id_of(layer.bottoms.front()));
    warn_of_other_values(context_, layer.name, layer.type, [&](const std::string& path) -> std::optional<std::string> {
        const std::string text = layer.field(path);
        const bool is_plain = text.empty() || (activation == "relu" && to_number(text) == 0);
        return is_plain ? std::nullopt : std::optional<std::string>(text);
    });
    Layer made;
    made.type = "Activation";
    made.params["activation"] = activation;
    TRY(const std::string id, place(std::move(made), layer.name, {input}, layer.tops.front()));
    return {};
}

Result<void> CaffeReader::place_opaque(CaffeLayer layer) {
    std::erase_if(layer.bottoms, [this](const std::string& bottom) { return blobs_.at(bottom).is_constant; });
    TRY(const std::vector<std::string> inputs, ids_of(layer.bottoms));
    for (const std::string& top : layer.tops) {
        TRY(const std::string id, place(opaque_layer(context_, layer.name, layer.type), layer.name, inputs, top));
    }
    return {};
}

/// What no reader has made anything of: the places of maxima beside a pooling.
Result<void> CaffeReader::place_other_tops(CaffeLayer layer) {
    std::erase_if(layer.tops, [this](const std::string& top) {
        return blobs_.contains(top) || silenced_.contains(top) || read_.count(top) == 0;
    });
    return layer.tops.empty() ? Result<void>() : place_opaque(std::move(layer));
}

tl::unexpected<Error> CaffeReader::bad(const std::string& message) const {
    return fail(ErrorKind::BadInput, message, {context_.file.name, 0, 0, {}});
}

void CaffeReader::warn(const CaffeLayer& layer, const std::string& what) const {
    context_.diagnostics.warn(layer.type + " '" + layer.name + "': " + what, {context_.file.name, 0, 0, {}});
}

Result<std::string> CaffeReader::id_of(const std::string& blob_name) {
    CaffeBlob& blob = blobs_.find(blob_name)->second;
    if (blob.is_constant) return bad("the blob '" + blob_name + "' is a constant, which a design cannot hold");
    if (blob.turn) return place_turn(blob_name);
    if (!blob.margin.is_there()) return blob.id;
    Layer margin;
    const std::string rank = std::to_string(blob.margin.sides.size() / 2);
    margin.type = (blob.margin.is_padding ? "ZeroPadding" : "Cropping") + rank + "D";
    const LayerRule* const rule = context_.rules.find_layer(margin.type);
    if (rule == nullptr) return bad("there is no layer type " + margin.type);
    set_value(margin, *rule, blob.margin.is_padding ? "padding" : "cropping", blob.margin.sides);
    const std::string from = blob.id;
    const std::string wanted = blob.margin.stem;
    return place(std::move(margin), wanted, {from}, blob_name);
}

Result<std::vector<std::string>> CaffeReader::ids_of(const std::vector<std::string>& blobs) {
    std::vector<std::string> ids;
    for (const std::string& blob : blobs) {
        TRY(std::string id, id_of(blob));
        ids.push_back(std::move(id));
    }
    return ids;
}

const std::string* CaffeReader::type_of(const CaffeLayer& layer, std::string_view table) const {
    const auto field = [&](const std::string& key) -> std::optional<std::string> {
        const Shape& shape = first_blob(layer).shape;
        if (key == "rank") return std::to_string(shape.size() - 1);
        if (key == "leaky")
            return to_number(layer.field("relu_param.negative_slope")).value_or(0) == 0 ? "false" : "true";
        const std::int64_t groups = integer_or(layer, "convolution_param.group", 1);
        if (key == "depthwise") return groups > 1 && groups == shape.back() ? "true" : "false";
        const std::string text = layer.field(key);
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    };
    return meaning_of(context_.words, table, layer.type, field);
}

Layer CaffeReader::typed_layer(const CaffeLayer& layer, const std::string& type) const {
    Layer made;
    made.type = type;
    const LayerRule& rule = *context_.rules.find_layer(type);
    for (const auto& [name, parameter] : rule.parameters) {
        const std::string* const path = context_.words.find("parameters", type + "." + name);
        if (path == nullptr) continue;
        std::string text = layer.field(*path);
        const std::string* const otherwise = context_.words.find("values", type + "." + name);
        if (text.empty() && otherwise != nullptr) text = *otherwise;
        if (!text.empty()) set_value(made, rule, name, value_of(text, parameter.kind));
    }
    return made;
}

/// Behind a Block sizes are guessed: a layer that they do not fit is one too.
Result<std::string> CaffeReader::place(Layer made, const std::string& name, const std::vector<std::string>& inputs,
                                       const std::string& top) {
    std::vector<const Shape*> shapes;
    for (const std::string& input : inputs) shapes.push_back(&shape_of(input));
    const bool is_guessed = std::any_of(inputs.begin(), inputs.end(),
                                        [this](const std::string& input) { return guessed_.contains(input); });
    made.id = name;
    auto facts = facts_of(made, shapes, context_.rules);
    if (!facts && is_guessed) {
        made = opaque_layer(context_, name, made.type);
        facts = facts_of(made, shapes, context_.rules);
    }
    if (!facts) return bad(facts.error().message);
    const bool is_block = made.type == "Block";
    const std::string id = draft_.add(std::move(made), name, inputs);
    if (is_block || is_guessed) guessed_.insert(id);
    shapes_[id] = facts->output;
    blobs_[top] = {id, facts->output, {}, {}, {}, false};
    return id;
}

namespace {

void forget(CaffeFile& file, const std::set<std::size_t>& places) {
    for (const std::size_t place : places) file.layers[place].marks.clear();
}

/// Marks that say more layers than follow, or inside of another's layers.
std::set<std::size_t> misplaced_marks(const CaffeFile& file) {
    std::set<std::size_t> places;
    std::size_t end = 0;
    for (std::size_t place = 0; place < file.layers.size(); ++place) {
        const std::vector<CaffeMark>& marks = file.layers[place].marks;
        if (marks.empty()) continue;
        const bool is_last_only =
            std::all_of(marks.begin(), marks.end() - 1, [](const CaffeMark& mark) { return mark.layers == 0; });
        if (place < end || !is_last_only || marks.back().layers > file.layers.size() - place)
            places.insert(place);
        else
            end = place + marks.back().layers;
    }
    return places;
}

std::set<std::size_t> all_marks(const CaffeFile& file) {
    std::set<std::size_t> places;
    for (std::size_t place = 0; place < file.layers.size(); ++place) {
        if (!file.layers[place].marks.empty()) places.insert(place);
    }
    return places;
}

}  // namespace

/// Again without the marks that do not hold, until all do.
Result<Design> read_caffe(const ImportContext& context) {
    constexpr int most_readings = 8;
    TRY(CaffeFile file, read_caffe_file(context));
    forget(file, misplaced_marks(file));
    for (int reading = 1;; ++reading) {
        Diagnostics diagnostics;
        const ImportContext again{context.file, context.words, context.rules, diagnostics};
        CaffeReader reader(again, file);
        auto design = reader.read();
        std::set<std::size_t> wrong = all_marks(file);
        if (design && reading < most_readings) wrong = wrong_marks(*design, reader.taken_marks(), file, context.rules);
        if (wrong.empty()) {
            context.diagnostics.append(diagnostics);
            return design;
        }
        for (const std::size_t place : wrong)
            context.diagnostics.note("what the comment before '" + file.layers[place].name +
                                         "' says is not what the layers behind it do; it is left out of account",
                                     {context.file.name, 0, 0, {}});
        forget(file, wrong);
    }
}

}  // namespace dlp
