// What ONNX's operators mean as layers: a reader for each kind. Which operator has which reader is said by `[readers]`
// in rules/importers/onnx.toml; what its layer is called, by `[types]`.
#pragma once

#include "importers/onnx_reading.h"
#include "importers/onnx_window.h"

namespace dlp {

struct OnnxReaders {
    using Reader = void (*)(OnnxReading&, const OnnxNode&);

    /// Null where no reader has that name.
    static Reader find(std::string_view name);
    static void activation(OnnxReading& all, const OnnxNode& node, const std::string& word);

  private:
    // onnx_windows.cpp
    static void convolution(OnnxReading& all, const OnnxNode& node);
    static void transposed(OnnxReading& all, const OnnxNode& node);
    static void pooling(OnnxReading& all, const OnnxNode& node);
    static void global_pooling(OnnxReading& all, const OnnxNode& node);
    static void reduced(OnnxReading& all, const OnnxNode& node);
    static OnnxWindow window_of(const OnnxReading& all, const OnnxNode& node, std::size_t places,
                                const Integers& kernel);
    /// Padding as a design says it; what is uneven stands before the layer. Returns the layer to read from.
    static std::string add_padding(OnnxReading& all, const OnnxNode& node, const OnnxWindow& window,
                                   const OnnxTrace& from, Layer& layer);
    static void set_kernel(const OnnxReading& all, const OnnxNode& node, const OnnxWindow& window, std::int64_t filters,
                           Layer& layer);
    static bool join_separable(OnnxReading& all, const OnnxNode& node, const OnnxTrace& from, std::int64_t filters,
                               std::size_t places);
    static bool round_up(const OnnxReading& all, const OnnxNode& node, const Integers& sizes, OnnxWindow& window);
    static void take_wide_padding(OnnxReading& all, const OnnxNode& node, OnnxTrace& from, OnnxWindow& window);

    // onnx_vectors.cpp
    static OnnxTrace with_channels_behind(OnnxReading& all, const OnnxNode& node);
    static void dense(OnnxReading& all, const OnnxNode& node);
    static void batch_norm(OnnxReading& all, const OnnxNode& node);
    static void layer_norm(OnnxReading& all, const OnnxNode& node);
    static void group_norm(OnnxReading& all, const OnnxNode& node);
    static void local_response(OnnxReading& all, const OnnxNode& node);
    static void dropout(OnnxReading& all, const OnnxNode& node);
    static void identity(OnnxReading& all, const OnnxNode& node);
    static void constant(OnnxReading& all, const OnnxNode& node);
    static void fixed(OnnxReading& all, const OnnxNode& node);
    static void keep_constant(OnnxReading& all, const OnnxNode& node, OnnxTensor made);

    // onnx_merges.cpp
    static void merge(OnnxReading& all, const OnnxNode& node);
    static void concat(OnnxReading& all, const OnnxNode& node);
    static void add_merge(OnnxReading& all, const OnnxNode& node, bool joins);
    static bool continues_part(OnnxReading& all, const OnnxNode& node, const std::vector<std::string>& inputs,
                               const OnnxTrace& lead);
    static void with_constant(OnnxReading& all, const OnnxNode& node, const OnnxTrace& lead);

    // onnx_shapes.cpp
    static void flatten(OnnxReading& all, const OnnxNode& node);
    static void reshape(OnnxReading& all, const OnnxNode& node);
    static void transpose(OnnxReading& all, const OnnxNode& node);
    static void squeeze(OnnxReading& all, const OnnxNode& node);
    static void unsqueeze(OnnxReading& all, const OnnxNode& node);
    static void drop_axes(OnnxReading& all, const OnnxNode& node, const OnnxTrace& trace, const Integers& axes);

    // onnx_sequences.cpp
    static void recurrent(OnnxReading& all, const OnnxNode& node);
    static void set_functions(OnnxReading& all, const OnnxNode& node, std::size_t directions, Layer& layer);
    static void embedding(OnnxReading& all, const OnnxNode& node);
    static bool gives_last(OnnxReading& all, const std::string& layer);
    static bool slices_last(OnnxReading& all, const OnnxNode& node);
    static bool takes_one(OnnxReading& all, const OnnxNode& node);
    static void attention(OnnxReading& all, const OnnxNode& node);
    static void heads(OnnxReading& all, const OnnxNode& node);

    // onnx_maps.cpp
    static bool is_usual_resize(const OnnxReading& all, const OnnxNode& node, const std::vector<double>& scales);
    static void resize(OnnxReading& all, const OnnxNode& node);
    static bool is_of_zeros(const OnnxReading& all, const OnnxNode& node);
    static void pad(OnnxReading& all, const OnnxNode& node);
    static void crop(OnnxReading& all, const OnnxNode& node);
    static void shuffle(OnnxReading& all, const OnnxNode& node);
};

}  // namespace dlp
