#include "codegen/save_generated.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <ostream>

#include "onnx/write_model.h"

namespace dlp {
namespace {

constexpr std::uint64_t most_embedded = std::uint64_t{16} << 20U;
constexpr std::uint64_t most_in_a_message = std::uint64_t{2} << 30U;
constexpr std::uint64_t most_on_disk = std::uint64_t{1} << 40U;
constexpr std::uint64_t floats_at_once = 1U << 16U;

std::uint64_t weight_bytes(const GeneratedFile& file) {
    std::uint64_t total = 0;
    for (const ModelWeight& weight : file.weights) {
        if (__builtin_add_overflow(total, byte_count(weight), &total)) return most_on_disk + 1;
    }
    return total;
}

tl::unexpected<Error> too_large(std::uint64_t bytes, const std::string& limit, const std::string& path) {
    return fail(ErrorKind::LimitReached, "the weights need " + std::to_string(bytes >> 20U) + " MB, more than " + limit,
                {path, 0, 0, {}});
}

void write_values(const ModelWeight& weight, std::ostream& out) {
    const std::uint64_t count = byte_count(weight) / 4;
    std::string bytes;
    for (std::uint64_t first = 0; first < count && out; first += floats_at_once) {
        bytes.clear();
        append_values(weight, first, std::min(floats_at_once, count - first), bytes);
        out << bytes;
    }
}

void write_embedded(const GeneratedFile& file, std::ostream& out) {
    const ModelBytes model = split_model(file.text);
    std::uint64_t size = model.graph.size() + weight_bytes(file);
    for (const ModelWeight& weight : file.weights) size += weight_start(weight).size();
    out << model.head << graph_start(size) << model.graph;
    for (const ModelWeight& weight : file.weights) {
        out << weight_start(weight);
        write_values(weight, out);
    }
}

void write_beside(const GeneratedFile& file, const std::string& data_name, std::ostream& out, std::ostream& data) {
    ModelBytes model = split_model(file.text);
    std::uint64_t offset = 0;
    for (const ModelWeight& weight : file.weights) {
        model.graph += weight_reference(weight, data_name, offset);
        write_values(weight, data);
        offset += byte_count(weight);
    }
    out << model.head << graph_start(model.graph.size()) << model.graph;
}

Result<void> closed(std::ofstream& stream, const std::filesystem::path& path) {
    stream.close();
    if (stream) return {};
    const std::string reason = errno == 0 ? "the write failed" : std::strerror(errno);
    return fail(ErrorKind::BadInput, "cannot write (" + reason + ")", {path.string(), 0, 0, {}});
}

}  // namespace

bool is_small(const GeneratedFile& file) {
    return weight_bytes(file) <= most_embedded;
}

Result<void> write_generated(const GeneratedFile& file, std::ostream& out) {
    const std::uint64_t bytes = weight_bytes(file);
    if (bytes + file.text.size() >= most_in_a_message)
        return too_large(bytes, "a model in one piece may hold (2048 MB); write it to a file", file.path);
    if (file.weights.empty())
        out << file.text;
    else
        write_embedded(file, out);
    return {};
}

Result<void> save_generated(const GeneratedFile& file, const std::filesystem::path& path) {
    const std::uint64_t bytes = weight_bytes(file);
    if (bytes > most_on_disk) return too_large(bytes, "may be written", path.string());
    errno = 0;
    std::ofstream out(path, std::ios::binary);
    if (is_small(file)) {
        TRY_DO(write_generated(file, out));
        return closed(out, path);
    }
    std::filesystem::path data_path = path;
    data_path += ".data";
    std::ofstream data(data_path, std::ios::binary);
    write_beside(file, data_path.filename().string(), out, data);
    TRY_DO(closed(data, data_path));
    return closed(out, path);
}

}  // namespace dlp
