// The walk over a Caffe net: which layer of the design each blob came from, and what is still to be said about it.
// The turns that single types take are in caffe_sources.cpp, caffe_windows.cpp, caffe_places.cpp, caffe_merges.cpp,
// caffe_turns.cpp and caffe_shapes.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/infer_shapes.h"
#include "importers/caffe_layers.h"
#include "importers/caffe_marks.h"
#include "importers/caffe_window.h"
#include "importers/cell_order.h"
#include "importers/draft.h"

namespace dlp {

/// Cells added to (positive) or cut from both sides of each direction, not yet a layer.
struct CaffeMargin {
    std::string stem;  ///< what the calls that made it have in common
    bool is_padding = false;
    Integers sides;
    [[nodiscard]] bool is_there() const { return !sides.empty(); }
};

/// Cells in another order or of other sizes than the layer made them, not yet a layer.
struct CaffeTurn {
    std::string name;  ///< of the last call
    CellOrder order;
    Integers dims;
    bool is_turned = false;  ///< by an Im2col
};

struct CaffeBlob {
    std::string id;  ///< of the layer that made it; empty for a constant
    Shape shape;     ///< channels last, without the batch
    Shape before_margin;
    CaffeMargin margin;
    std::optional<CaffeTurn> turn;
    bool is_constant = false;
};

/// A window layer whose padding is known when all of the net was read.
struct CaffeWindow {
    std::vector<CaffeAxis> axes;
    bool is_transposed = false;
    bool is_average = false;
    bool is_maximum = false;
    bool counts_cells = true;  ///< of padding
};

class CaffeReader {
  public:
    CaffeReader(const ImportContext& context, const CaffeFile& file)
        : context_(context), file_(file), draft_(context) {}
    Result<Design> read();
    [[nodiscard]] const std::vector<TakenMark>& taken_marks() const { return taken_; }

  private:
    using Step = Result<void> (CaffeReader::*)(const CaffeLayer&);
    static Step find_step(std::string_view type);

    Result<void> read_layer(CaffeLayer layer);
    [[nodiscard]] bool is_known(const std::string& type) const;
    Result<void> read_marked(std::size_t place_in_file, const CaffeMark& mark);
    [[nodiscard]] Result<void> expect_blobs(const std::string& reader, const std::vector<std::string>& blobs) const;
    Result<void> read_plain(const CaffeLayer& layer);
    Result<void> read_constant(const CaffeLayer& layer);
    // caffe_sources.cpp
    void find_sequences();
    Result<void> read_source(const CaffeLayer& layer);
    Result<void> place_source(const CaffeLayer& layer, std::size_t place_of_top);
    // caffe_places.cpp
    Result<void> read_crop(const CaffeLayer& layer);
    Result<void> read_permute(const CaffeLayer& layer);
    // caffe_windows.cpp
    Result<void> read_window(const CaffeLayer& layer);
    Result<void> place_open_window(const CaffeLayer& layer, Layer made, const std::string& input,
                                   const CaffeWindow& window);
    [[nodiscard]] Result<std::vector<CaffeAxis>> axes_of(const CaffeLayer& layer, const Shape& read) const;
    [[nodiscard]] Result<Layer> window_layer(const CaffeLayer& layer, const std::string& type,
                                             const CaffeWindow& window, std::int64_t channels) const;
    Result<void> place_opaque_pool(const CaffeLayer& layer);
    Result<void> read_slice(const CaffeLayer& layer);
    [[nodiscard]] Result<Integers> points_of(const CaffeLayer& layer, std::int64_t size) const;
    Result<void> place_parts(const CaffeLayer& layer, std::size_t axis, const Integers& points);
    void finish_windows();
    Result<void> make_map(const CaffeLayer& layer);
    void add_margins();
    void insert_margin(const std::string& id, const std::string& stem, const std::string& parameter,
                       const Integers& sides);
    void finish_window(Layer& layer, const CaffeWindow& window);
    void finish_transposed(Layer& layer, const LayerRule& rule, const CaffeWindow& window);
    bool takes_slice(const CaffeLayer& layer, const CaffeBlob& from, std::size_t axis, std::int64_t start,
                     std::int64_t end);
    // caffe_merges.cpp
    Result<void> read_concat(const CaffeLayer& layer);
    Result<void> read_eltwise(const CaffeLayer& layer);
    Result<void> read_scale(const CaffeLayer& layer);
    // caffe_turns.cpp
    Result<void> read_reshape(const CaffeLayer& layer);
    Result<void> read_im2col(const CaffeLayer& layer);
    Result<void> reshape_channels_first(const CaffeLayer& layer, const Integers& dims);
    Result<CaffeBlob> turned_blob(const std::string& name);
    Result<std::string> place_turn(const std::string& name);
    // caffe_shapes.cpp
    Result<void> read_recurrent(const CaffeLayer& layer);
    bool takes_last_step(const CaffeLayer& layer, const CaffeBlob& from);
    Result<void> read_embedding(const CaffeLayer& layer);
    Result<void> read_flatten(const CaffeLayer& layer);
    Result<void> read_dense(const CaffeLayer& layer);
    Result<void> read_lrn(const CaffeLayer& layer);
    Result<void> read_power(const CaffeLayer& layer);

    [[nodiscard]] tl::unexpected<Error> bad(const std::string& message) const;
    void warn(const CaffeLayer& layer, const std::string& what) const;
    /// The blob as a layer's output: a margin or a turn becomes a layer.
    Result<std::string> id_of(const std::string& blob);
    Result<std::vector<std::string>> ids_of(const std::vector<std::string>& blobs);
    [[nodiscard]] Layer typed_layer(const CaffeLayer& layer, const std::string& type) const;
    [[nodiscard]] const std::string* type_of(const CaffeLayer& layer, std::string_view table) const;
    /// Adds a layer and gives its output to the first top. `name` is the id it would like.
    Result<std::string> place(Layer made, const std::string& name, const std::vector<std::string>& inputs,
                              const std::string& top);
    Result<void> place_activation(const CaffeLayer& layer, const std::string& activation);
    Result<void> place_opaque(CaffeLayer layer);
    Result<void> place_other_tops(CaffeLayer layer);
    [[nodiscard]] const Shape& shape_of(const std::string& id) const { return shapes_.find(id)->second; }
    [[nodiscard]] const CaffeBlob& first_blob(const CaffeLayer& layer) const {
        return blobs_.find(layer.bottoms.front())->second;
    }

    const ImportContext& context_;
    const CaffeFile& file_;
    Draft draft_;
    std::vector<TakenMark> taken_;
    std::map<std::string, CaffeBlob, std::less<>> blobs_;
    std::map<std::string, Shape, std::less<>> shapes_;          ///< by id
    std::map<std::string, CaffeWindow, std::less<>> windows_;   ///< by id
    std::vector<std::pair<std::string, CaffeWindow>> margins_;  ///< by id: what padding alone cannot say
    std::multiset<std::string, std::less<>> read_;              ///< blobs that are the bottom of a layer
    std::set<std::string, std::less<>> turned_;                 ///< of these, what an Im2col reads
    std::set<std::string, std::less<>> silenced_;               ///< blobs that go nowhere
    std::set<std::string, std::less<>> sequences_;              ///< blobs with their time first, [T, N, ...]
    std::set<std::string, std::less<>> starts_;                 ///< of these, the marks of where sequences begin
    std::set<std::string, std::less<>> guessed_;                ///< ids of Blocks and of what stands behind them
    std::set<std::string, std::less<>> labels_;                 ///< blobs of classes, for training
};

/// `conv1` of `conv1_rows_left`: what helper calls of one layer have in common.
std::string caffe_stem(const std::string& name);

/// The place in a channels-last shape of an axis of the blob [1, C, ...]; shapes have at least one size.
std::size_t place_of_blob_axis(std::int64_t axis, const Shape& shape);

}  // namespace dlp
