// Reshape, and Im2col with a window of one row, which transposes: a chain of them is a Flatten, a Permute or a Reshape.
#include <algorithm>
#include <numeric>

#include "importers/caffe_reader.h"

namespace dlp {
namespace {

/// Sizes with -1 for what is left; none where they do not hold as many cells. 0 stands for a size of the bottom.
std::optional<Integers> resolved(Integers dims, const CaffeTurn& turn) {
    std::int64_t known = 1;
    std::int64_t* open = nullptr;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        if (dims[i] == 0 && i < turn.dims.size()) dims[i] = turn.dims[i];
        if (dims[i] == -1 && open == nullptr) {
            open = &dims[i];
            continue;
        }
        if (dims[i] < 1 || turn.order.cells() % dims[i] != 0) return std::nullopt;
        known *= dims[i];
        if (known > turn.order.cells()) return std::nullopt;
    }
    if (open != nullptr && turn.order.cells() % known == 0) *open = turn.order.cells() / known;
    if (open == nullptr && known != turn.order.cells()) return std::nullopt;
    return dims;
}

/// A window of one row without anything else.
bool is_row_window(const CaffeLayer& layer, const Integers& dims) {
    const bool is_bare = std::all_of(layer.fields.begin(), layer.fields.end(), [](const ProtoField& field) {
        return field.name != "convolution_param" || field.children.size() == 2;
    });
    return is_bare && dims.size() == 4 && dims[1] == 1 && layer.integers("convolution_param.kernel_h") == Integers{1} &&
           layer.integers("convolution_param.kernel_w") == Integers{dims[3]};
}

/// The axes, from 1, of `from` that `order` has one after the other; size by size they are `to`.
std::optional<Integers> permutation_of(const CellOrder& order, const Shape& from, const Shape& to) {
    Integers axes(from.size());
    std::iota(axes.begin(), axes.end(), 0);
    constexpr std::size_t most_axes = 4;  // that a design's maps have
    if (from.size() != to.size() || from.size() > most_axes) return std::nullopt;
    do {
        const bool fits = std::equal(axes.begin(), axes.end(), to.begin(), [&](std::int64_t axis, std::int64_t size) {
            return from[static_cast<std::size_t>(axis)] == size;
        });
        if (!fits || CellOrder::of_axes(from, axes) != order) continue;
        for (std::int64_t& axis : axes) ++axis;
        return axes;
    } while (std::next_permutation(axes.begin(), axes.end()));
    return std::nullopt;
}

/// What the turn does to a tensor of the shape `from`; none where no single layer does it.
std::optional<Layer> layer_of(const CaffeTurn& turn, const Shape& from) {
    const Shape to = shape_from_blob(turn.dims);
    const bool is_sequence = to.size() == 2;
    CellOrder order = turn.order;
    if (!is_sequence && (turn.dims.size() < 2 || turn.dims.front() != 1)) return std::nullopt;
    if (is_sequence && turn.dims[1] != 1) return std::nullopt;
    if (to.size() > 2 && !order.transpose(to.back(), order.cells() / to.back())) return std::nullopt;
    Layer made;
    Integers axes(from.size());
    std::iota(axes.begin(), axes.end(), 0);
    if (order == CellOrder::of_axes(from, axes)) {
        made.type = to.size() == 1 ? "Flatten" : "Reshape";
        if (to.size() > 1) made.params["target_shape"] = to;
        return made;
    }
    auto dims = permutation_of(order, from, to);
    if (!dims) return std::nullopt;
    made.type = "Permute";
    made.params["dims"] = std::move(*dims);
    return made;
}

}  // namespace

/// The blob with a turn that has begun, unless its sizes are open.
Result<CaffeBlob> CaffeReader::turned_blob(const std::string& name) {
    if (!blobs_.find(name)->second.turn) {
        TRY_DO(id_of(name));
    }
    CaffeBlob blob = blobs_.find(name)->second;
    if (blob.turn || blob.shape.empty()) return blob;
    if (auto order = CellOrder::of_blob(blob.shape))
        blob.turn = CaffeTurn{{}, std::move(*order), blob_from_shape(blob.shape), false};
    return blob;
}

Result<void> CaffeReader::read_reshape(const CaffeLayer& layer) {
    const Integers dims = layer.integers("reshape_param.shape.dim");
    const std::string& top = layer.tops.front();
    const CaffeBlob from = first_blob(layer);
    // [1, C, 1, 1] of a vector is still one.
    const bool has_places = std::any_of(dims.begin() + std::min<std::ptrdiff_t>(2, std::ssize(dims)), dims.end(),
                                        [](std::int64_t size) { return size != 1; });
    if (!from.turn && !turned_.contains(top) && from.shape.size() == 1 && dims.size() >= 2 && !has_places) {
        blobs_[top] = from;
        return {};
    }
    TRY(CaffeBlob blob, turned_blob(layer.bottoms.front()));
    const auto sizes = blob.turn ? resolved(dims, *blob.turn) : std::nullopt;
    if (!sizes) return reshape_channels_first(layer, dims);
    blob.turn->dims = *sizes;
    blob.turn->name = layer.name;
    blob.shape = shape_from_blob(*sizes);
    if (!turned_.contains(top) && !layer_of(*blob.turn, shape_of(blob.id)) && !blob.turn->is_turned)
        return reshape_channels_first(layer, *sizes);
    blobs_[top] = std::move(blob);
    if (!turned_.contains(top)) {
        TRY_DO(id_of(top));
    }
    return {};
}

/// [P, 1, A, B] with a window of B columns gives [P, B, A, 1].
Result<void> CaffeReader::read_im2col(const CaffeLayer& layer) {
    TRY(CaffeBlob blob, turned_blob(layer.bottoms.front()));
    if (!blob.turn || !is_row_window(layer, blob.turn->dims)) return place_opaque(layer);
    Integers& dims = blob.turn->dims;
    if (!blob.turn->order.transpose(dims[2], dims[3])) return place_opaque(layer);
    dims = {dims[0], dims[3], dims[2], 1};
    blob.turn->name = layer.name;
    blob.turn->is_turned = true;
    blob.shape = shape_from_blob(dims);
    blobs_[layer.tops.front()] = std::move(blob);
    return {};
}

Result<std::string> CaffeReader::place_turn(const std::string& name) {
    const CaffeBlob blob = blobs_.find(name)->second;
    auto made = layer_of(*blob.turn, shape_of(blob.id));
    if (made && made->type == "Reshape" && blob.shape == shape_of(blob.id)) {  // as behind Embed
        blobs_[name].turn.reset();
        return blob.id;
    }
    if (!made) made = opaque_layer(context_, blob.turn->name, blob.turn->is_turned ? "Im2col" : "Reshape");
    return place(std::move(*made), blob.turn->name, {blob.id}, name);
}

/// Channels come first in the order of the values: a map is turned before and after.
Result<void> CaffeReader::reshape_channels_first(const CaffeLayer& layer, const Integers& dims) {
    const CaffeBlob from = first_blob(layer);
    if (dims.size() < 2 || dims.size() == 3 || std::count(dims.begin(), dims.end(), 0) > 0 || from.shape.size() == 2)
        return place_opaque(layer);
    TRY(std::string id, id_of(layer.bottoms.front()));
    const std::string& top = layer.tops.front();
    const auto permuted = [&](const std::string& suffix, Integers order) {
        Layer permute;
        permute.type = "Permute";
        permute.params["dims"] = std::move(order);
        return place(std::move(permute), layer.name + suffix, {id}, top);
    };
    if (from.shape.size() == 3) {
        TRY(id, permuted("_channels_first", {3, 1, 2}));
    }
    Layer reshape;
    reshape.type = "Reshape";
    reshape.params["target_shape"] = Integers(dims.begin() + 1, dims.end());
    TRY(id, place(std::move(reshape), layer.name, {id}, top));
    if (dims.size() == 4) {
        TRY(id, permuted("_channels_last", {2, 3, 1}));
    }
    return {};
}

}  // namespace dlp
