// Which reader an operator has: the rules say its name, and here is the table of names.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "importers/onnx_readers.h"

namespace dlp {

OnnxReaders::Reader OnnxReaders::find(std::string_view name) {
    static constexpr std::array table{
        std::pair{std::string_view("attention"), Reader(attention)},
        std::pair{std::string_view("batch_norm"), Reader(batch_norm)},
        std::pair{std::string_view("concat"), Reader(concat)},
        std::pair{std::string_view("constant"), Reader(constant)},
        std::pair{std::string_view("convolution"), Reader(convolution)},
        std::pair{std::string_view("crop"), Reader(crop)},
        std::pair{std::string_view("dense"), Reader(dense)},
        std::pair{std::string_view("dropout"), Reader(dropout)},
        std::pair{std::string_view("embedding"), Reader(embedding)},
        std::pair{std::string_view("fixed"), Reader(fixed)},
        std::pair{std::string_view("flatten"), Reader(flatten)},
        std::pair{std::string_view("global_pooling"), Reader(global_pooling)},
        std::pair{std::string_view("group_norm"), Reader(group_norm)},
        std::pair{std::string_view("heads"), Reader(heads)},
        std::pair{std::string_view("identity"), Reader(identity)},
        std::pair{std::string_view("layer_norm"), Reader(layer_norm)},
        std::pair{std::string_view("local_response"), Reader(local_response)},
        std::pair{std::string_view("merge"), Reader(merge)},
        std::pair{std::string_view("pad"), Reader(pad)},
        std::pair{std::string_view("pooling"), Reader(pooling)},
        std::pair{std::string_view("recurrent"), Reader(recurrent)},
        std::pair{std::string_view("reduced"), Reader(reduced)},
        std::pair{std::string_view("reshape"), Reader(reshape)},
        std::pair{std::string_view("resize"), Reader(resize)},
        std::pair{std::string_view("shuffle"), Reader(shuffle)},
        std::pair{std::string_view("squeeze"), Reader(squeeze)},
        std::pair{std::string_view("transpose"), Reader(transpose)},
        std::pair{std::string_view("transposed"), Reader(transposed)},
        std::pair{std::string_view("unsqueeze"), Reader(unsqueeze)},
    };
    const auto row = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == name; });
    return row == table.end() ? nullptr : row->second;
}

void OnnxReading::read(const OnnxNode& node) {
    const auto is_needed = [&](const std::string& output) { return is_read(output); };
    if (node.outputs.empty() || std::none_of(node.outputs.begin(), node.outputs.end(), is_needed)) return;
    if (const auto marked = marked_.find(node.outputs.front()); marked != marked_.end())
        return read_marked(node, marked->second);
    // What is made of constants is one.
    const auto is_constant = [&](const std::string& name) { return name.empty() || constants_.contains(name); };
    const bool is_fixed = !node.inputs.empty() && std::all_of(node.inputs.begin(), node.inputs.end(), is_constant);
    const std::string* const name = context_.words.find("readers", is_fixed ? "Shape" : node.op);
    const auto field = [&](const std::string& key) -> std::optional<std::string> {
        const std::size_t index = key == "min" ? 1 : key == "max" ? 2 : 0;
        const OnnxTensor* const tensor = index == 0 ? nullptr : constant(node, index);
        if (tensor != nullptr && !tensor->numbers.empty()) return number_text(tensor->numbers.front());
        return find_attribute(node, key) == nullptr ? std::nullopt : std::optional(number_text(number(node, key, 0)));
    };
    if (name != nullptr) {
        if (const OnnxReaders::Reader reader = OnnxReaders::find(*name)) return reader(*this, node);
    }
    if (const std::string* const word = meaning_of(context_.words, "activation_layers", node.op, field)) {
        const auto said = [&](const std::string& key) -> std::optional<std::string> {
            const std::string* const unsaid = context_.words.find("unsaid", node.op + "." + key);
            const auto text = field(key);
            return text || unsaid == nullptr ? text : std::optional(*unsaid);
        };
        const bool is_exact = context_.words.find("activation_layers", node.op) == word;
        if (is_exact) warn_of_other_values(context_, name_for(node), node.op, said);
        return OnnxReaders::activation(*this, node, *word);
    }
    give_up(node);
}

}  // namespace dlp
