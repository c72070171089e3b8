// A Caffe net as a list of calls, `tops = Type(bottoms) { fields }`: what the spellings of Caffe write, and what both
// the prototxt and the NetSpec script are made from, so that the two cannot differ.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/prototxt.h"
#include "codegen/emit.h"

namespace dlp {

/// What most calls of a net have in common with others.
struct CaffeOperation {
    std::string type;
    std::vector<ProtoField> fields;
};

struct CaffeCall {
    std::string name;                           ///< the layer's; its first top unless it works in place
    const CaffeOperation* operation = nullptr;  ///< one of the net's
    std::vector<std::string> bottoms;           ///< variables; `CaffeNet::blob_of` has the blob of each
    std::vector<std::string> tops;
    bool is_in_place = false;
    std::string layer;                    ///< the design's layer that it came from
    std::vector<std::string> comments;    ///< before it
    std::vector<std::string> marks = {};  ///< comments for whoever reads the net again: codegen/caffe_mark.h
};

struct CaffeNet {
    std::vector<CaffeCall> calls;
    std::map<std::string, CaffeOperation, std::less<>> operations;  ///< by type and fields as they are spelled
    std::unordered_map<std::string, std::string> blob_of;           ///< by variable
};

/// Tops in parentheses are wanted by nobody and go to a Silence layer; `[top]` stands beside the chain of a spelling
/// (codegen/chain.h); `... in place` writes into its bottom. Errors: BadInput for a line of another form.
Result<CaffeNet> read_caffe_net(const Program& program, const Origin& origin);

}  // namespace dlp
