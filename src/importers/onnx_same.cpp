#include "importers/onnx_same.h"

#include <algorithm>

namespace dlp {
namespace {

// As a file keeps them.
bool is_same_list(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return static_cast<float>(x) == static_cast<float>(y); });
}

template <class Item, class Same>
bool is_same_sequence(const std::vector<Item>& a, const std::vector<Item>& b, Same same) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

}  // namespace

OnnxSameness::OnnxSameness(const std::map<std::string, const OnnxTensor*, std::less<>>& constants,
                           const OnnxProgram& ours)
    : constants_(constants) {
    for (const OnnxTensor& tensor : ours.model.graph.initializers) own_constants_[tensor.name] = tensor;
    for (const ModelWeight& weight : ours.weights)
        own_constants_[weight.name] = {weight.name, OnnxType::Float, weight.shape, {}, {}, false};
    for (const OnnxTensor& tensor : ours.model.graph.initializers) own_constants_[tensor.name].has_values = true;
}

std::string OnnxSameness::name_of(const std::string& ours) const {
    const auto found = names_.find(ours);
    return found == names_.end() ? std::string() : found->second;
}

bool OnnxSameness::is_same(const OnnxNode& theirs, const OnnxNode& ours) {
    return theirs.op == ours.op &&
           is_same_sequence(theirs.inputs, ours.inputs,
                            [&](const auto& their, const auto& our) { return reads(their, our); }) &&
           is_same_sequence(theirs.attributes, ours.attributes,
                            [&](const auto& their, const auto& our) { return is_same_attribute(their, our); }) &&
           is_same_sequence(theirs.outputs, ours.outputs,
                            [&](const auto& their, const auto& our) { return gives(their, our); });
}

bool OnnxSameness::is_same_attribute(const OnnxAttribute& theirs, const OnnxAttribute& ours) {
    return theirs.name == ours.name && theirs.kind == ours.kind && theirs.integers == ours.integers &&
           is_same_list(theirs.numbers, ours.numbers) && theirs.texts == ours.texts && theirs.tensors.empty() &&
           ours.tensors.empty() &&
           is_same_sequence(theirs.graphs, ours.graphs,
                            [&](const auto& their, const auto& our) { return is_same_graph(their, our); });
}

bool OnnxSameness::is_same_graph(const OnnxGraph& theirs, const OnnxGraph& ours) {
    const auto gives_value = [&](const auto& their, const auto& our) { return gives(their.name, our.name); };
    const auto reads_value = [&](const auto& their, const auto& our) { return reads(their.name, our.name); };
    return theirs.initializers.empty() && ours.initializers.empty() &&
           is_same_sequence(theirs.inputs, ours.inputs, gives_value) &&
           is_same_sequence(theirs.nodes, ours.nodes,
                            [&](const auto& their, const auto& our) { return is_same(their, our); }) &&
           is_same_sequence(theirs.outputs, ours.outputs, reads_value);
}

bool OnnxSameness::reads(const std::string& theirs, const std::string& ours) {
    if (theirs.empty() || ours.empty()) return theirs.empty() && ours.empty();
    const auto [known, is_new] = names_.emplace(ours, theirs);
    if (!is_new) return known->second == theirs;
    return own_constants_.contains(ours) ? is_same_constant(theirs, ours) : !constants_.contains(theirs);
}

bool OnnxSameness::gives(const std::string& theirs, const std::string& ours) {
    if (theirs.empty() || ours.empty()) return theirs.empty() && ours.empty();
    return names_.emplace(ours, theirs).second && !constants_.contains(theirs);
}

// Of weights the shape counts.
bool OnnxSameness::is_same_constant(const std::string& theirs, const std::string& ours) const {
    const auto their = constants_.find(theirs);
    const OnnxTensor& our = own_constants_.find(ours)->second;
    if (their == constants_.end() || their->second->type != our.type || their->second->dims != our.dims) return false;
    const bool is_same_value =
        their->second->integers == our.integers && is_same_list(their->second->numbers, our.numbers);
    return !our.has_values || is_same_value;
}

}  // namespace dlp
