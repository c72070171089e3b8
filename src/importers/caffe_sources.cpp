// What a net starts from: images, sequences with their time first, and the marks of where sequences begin.
#include <algorithm>

#include "base/text.h"
#include "importers/caffe_reader.h"

namespace dlp {
namespace {

std::int64_t integer_or(const CaffeLayer& layer, std::string_view path, std::int64_t otherwise) {
    const Integers found = layer.integers(path);
    return found.empty() ? otherwise : found.front();
}

/// Of the shapes that the layer states, that of one top: one shape may stand for all.
Integers stated_dims(const CaffeLayer& layer, std::size_t top) {
    std::vector<const ProtoField*> shapes;
    for (const ProtoField& message : layer.fields) {
        if (message.name != "input_param" && message.name != "dummy_data_param") continue;
        for (const ProtoField& field : message.children) {
            if (field.name == "shape") shapes.push_back(&field);
        }
    }
    if (shapes.empty()) return {};
    return CaffeLayer{{}, {}, {}, {}, shapes[std::min(top, shapes.size() - 1)]->children}.integers("dim");
}

/// What a data layer's crop or its own fields say; colour where nothing does.
Shape image_shape(const CaffeLayer& layer, const std::string& message) {
    std::int64_t crop = integer_or(layer, "transform_param.crop_size", unknown_size);
    crop = integer_or(layer, message + ".crop_size", crop);
    const bool is_grey =
        layer.field("transform_param.force_gray") == "true" || layer.field(message + ".is_color") == "false";
    const std::int64_t channels = integer_or(layer, message + ".channels", is_grey ? 1 : 3);
    const std::int64_t height =
        integer_or(layer, message + ".height", integer_or(layer, message + ".new_height", crop));
    const std::int64_t width = integer_or(layer, message + ".width", integer_or(layer, message + ".new_width", crop));
    return crop == unknown_size ? Shape{height, width, channels} : Shape{crop, crop, channels};
}

}  // namespace

/// From the recurrent layers back to where their sequences come from.
void CaffeReader::find_sequences() {
    std::set<std::string, std::less<>> others;
    for (auto layer = file_.layers.rbegin(); layer != file_.layers.rend(); ++layer) {
        const bool is_recurrent = context_.words.find("recurrent", layer->type) != nullptr;
        const bool is_by_step = layer->field("inner_product_param.axis") == "2" ||
                                context_.words.find("keeps_time", layer->type) != nullptr;
        const bool gives_sequence = std::any_of(layer->tops.begin(), layer->tops.end(),
                                                [this](const auto& top) { return sequences_.contains(top); });
        for (std::size_t i = 0; i < layer->bottoms.size(); ++i) {
            const std::string& bottom = layer->bottoms[i];
            (is_recurrent && i == 1 ? starts_ : others).insert(bottom);
            if (is_recurrent ? i < 2 : is_by_step && gives_sequence) sequences_.insert(bottom);
        }
    }
    for (const std::string& blob : others) starts_.erase(blob);
}

/// The first top of a data layer is what a network reads; a second one holds the classes.
Result<void> CaffeReader::read_source(const CaffeLayer& layer) {
    if (layer.tops.empty()) return bad(layer.type + " '" + layer.name + "' has no top");
    for (std::size_t i = 0; i < layer.tops.size(); ++i) {
        const std::string& top = layer.tops[i];
        if (starts_.contains(top)) {
            blobs_[top] = CaffeBlob{{}, {}, {}, {}, {}, true};
            warn(layer, "'" + top + "' says where sequences begin; those of a design begin at their first step");
        } else if (i > 0 && stated_dims(layer, i).empty()) {
            labels_.insert(top);
        } else {
            TRY_DO(place_source(layer, i));
        }
    }
    return {};
}

Result<void> CaffeReader::place_source(const CaffeLayer& layer, std::size_t place_of_top) {
    const std::string& top = layer.tops[place_of_top];
    const Integers dims = stated_dims(layer, place_of_top);
    Shape shape = shape_from_blob(dims);
    if (dims.empty()) shape = image_shape(layer, *context_.words.find("sources", layer.type));
    if (sequences_.contains(top)) {  // [T, N, ...]
        shape = dims.empty() ? Shape{unknown_size, unknown_size} : Shape{dims.front()};
        if (dims.size() > 2) shape.insert(shape.end(), dims.begin() + 2, dims.end());
    }
    std::replace_if(
        shape.begin(), shape.end(), [](std::int64_t size) { return size < 1; }, unknown_size);
    if (std::count(shape.begin(), shape.end(), unknown_size) > 0)
        warn(layer, "the file does not say the size of its " + std::string(dims.empty() ? "images" : "input"));
    Layer input;
    input.type = "Input";
    input.params["shape"] = shape;
    TRY(const std::string id, place(std::move(input), top, {}, top));
    return {};
}

}  // namespace dlp
