// A Caffe net as a list of layers in one dialect: of a file for deployment or for testing, whatever dialect it has.
#pragma once

#include <string>
#include <vector>

#include "base/prototxt.h"
#include "codegen/caffe_mark.h"
#include "importers/readers.h"

namespace dlp {

struct CaffeLayer {
    std::string name;
    std::string type;  ///< `Convolution`, also where the file says CONVOLUTION
    std::vector<std::string> bottoms;
    std::vector<std::string> tops;
    std::vector<ProtoField> fields;
    std::vector<CaffeMark> marks = {};  ///< the last is of the layers from this one on

    /// The first value at `convolution_param.num_output`, without quotes; empty where there is none.
    [[nodiscard]] std::string field(std::string_view path) const;
    /// All values of a repeated field that are whole numbers.
    [[nodiscard]] Integers integers(std::string_view path) const;
};

struct CaffeFile {
    std::string name;
    std::vector<CaffeLayer> layers;  ///< inputs of the old kind (`input: "data"`) are Input layers
};

/// Errors: BadInput for what is no prototxt or has no layers.
Result<CaffeFile> read_caffe_file(const ImportContext& context);

}  // namespace dlp
