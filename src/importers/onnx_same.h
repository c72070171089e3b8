// Are nodes of a file those of a program of ours, but for the names of their values?
#pragma once

#include <map>
#include <string>

#include "codegen/onnx_graph.h"

namespace dlp {

class OnnxSameness {
  public:
    /// `constants` are those of the file, `ours` the program with its constants and weights.
    OnnxSameness(const std::map<std::string, const OnnxTensor*, std::less<>>& constants, const OnnxProgram& ours);

    bool is_same(const OnnxNode& theirs, const OnnxNode& ours);
    /// What a value of ours is called in the file; empty where no node has it.
    [[nodiscard]] std::string name_of(const std::string& ours) const;

  private:
    bool is_same_graph(const OnnxGraph& theirs, const OnnxGraph& ours);
    bool is_same_attribute(const OnnxAttribute& theirs, const OnnxAttribute& ours);
    bool reads(const std::string& theirs, const std::string& ours);
    bool gives(const std::string& theirs, const std::string& ours);
    [[nodiscard]] bool is_same_constant(const std::string& theirs, const std::string& ours) const;

    const std::map<std::string, const OnnxTensor*, std::less<>>& constants_;
    std::map<std::string, OnnxTensor, std::less<>> own_constants_;
    std::map<std::string, std::string, std::less<>> names_;  ///< ours -> theirs
};

}  // namespace dlp
