#include "base/wire.h"

#include <bit>

namespace dlp {
namespace {

constexpr int longest_varint = 10;

std::uint64_t key_of(std::uint32_t field, WireKind kind) {
    return (static_cast<std::uint64_t>(field) << 3U) | static_cast<std::uint64_t>(kind);
}

tl::unexpected<Error> cut_off() {
    return fail(ErrorKind::BadInput, "the file is cut off or no protocol buffer");
}

}  // namespace

void WireWriter::varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
    bytes_ += static_cast<char>(value);
}

void WireWriter::integer(std::uint32_t field, std::int64_t value) {
    varint(key_of(field, WireKind::Varint));
    varint(static_cast<std::uint64_t>(value));
}

void WireWriter::number(std::uint32_t field, float value) {
    varint(key_of(field, WireKind::Fixed32));
    auto bits = std::bit_cast<std::uint32_t>(value);
    for (int i = 0; i < 4; ++i, bits >>= 8U) bytes_ += static_cast<char>(bits & 0xFFU);
}

void WireWriter::bytes(std::uint32_t field, std::string_view value) {
    open_bytes(field, value.size());
    bytes_ += value;
}

void WireWriter::open_bytes(std::uint32_t field, std::uint64_t size) {
    open_field(field);
    varint(size);
}

void WireWriter::open_field(std::uint32_t field) {
    varint(key_of(field, WireKind::Bytes));
}

// It is known when the message is written.
void WireWriter::put_size_before(std::size_t start) {
    WireWriter size;
    size.varint(bytes_.size() - start);
    bytes_.insert(start, size.bytes_);
}

float WireField::number32() const {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value));
}

double WireField::number64() const {
    return std::bit_cast<double>(value);
}

std::optional<std::uint64_t> WireReader::varint() {
    std::uint64_t value = 0;
    for (int i = 0; i < longest_varint && !rest_.empty(); ++i) {
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << (7U * static_cast<unsigned>(i));
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> WireReader::fixed(std::size_t size) {
    if (rest_.size() < size) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(size);
    return value;
}

std::optional<std::uint64_t> WireReader::packed_varint() {
    return varint();
}

Result<std::optional<WireField>> WireReader::next() {
    if (rest_.empty()) return std::optional<WireField>();
    const auto key = varint();
    if (!key || *key >> 3U == 0 || *key >> 3U > 0x1FFFFFFF) return cut_off();
    WireField field{static_cast<std::uint32_t>(*key >> 3U), static_cast<WireKind>(*key & 7U), 0, {}};
    std::optional<std::uint64_t> value;
    switch (field.kind) {
        case WireKind::Varint:
        case WireKind::Bytes: value = varint(); break;
        case WireKind::Fixed64: value = fixed(8); break;
        case WireKind::Fixed32: value = fixed(4); break;
    }
    if (!value) return cut_off();
    field.value = *value;
    if (field.kind != WireKind::Bytes) return std::optional<WireField>(field);
    if (*value > rest_.size()) return cut_off();
    field.bytes = rest_.substr(0, *value);
    rest_.remove_prefix(*value);
    return std::optional<WireField>(field);
}

}  // namespace dlp
