// The wire format of protocol buffers: writes fields into bytes and reads them back one at a time. Knows no message.
// The reader never looks outside the bytes it was given; what it hands out are views into them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dlp {

class WireWriter {
  public:
    void integer(std::uint32_t field, std::int64_t value);
    void number(std::uint32_t field, float value);
    void bytes(std::uint32_t field, std::string_view value);
    /// A message, or a list of several: `fill` writes its fields.
    template <class Fill>
    void message(std::uint32_t field, Fill&& fill) {
        open_field(field);
        const std::size_t start = bytes_.size();
        fill();
        put_size_before(start);
    }
    /// The start of a field of `size` bytes that follow elsewhere.
    void open_bytes(std::uint32_t field, std::uint64_t size);

    [[nodiscard]] const std::string& text() const { return bytes_; }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    void varint(std::uint64_t value);
    void open_field(std::uint32_t field);
    void put_size_before(std::size_t start);
    std::string bytes_;
};

enum class WireKind : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

struct WireField {
    std::uint32_t number = 0;
    WireKind kind = WireKind::Varint;
    std::uint64_t value = 0;  ///< of a number; the bits of a fixed one
    std::string_view bytes;   ///< of a message, a text or a packed list

    [[nodiscard]] std::int64_t integer() const { return static_cast<std::int64_t>(value); }
    [[nodiscard]] float number32() const;
    [[nodiscard]] double number64() const;
    [[nodiscard]] std::string text() const { return std::string(bytes); }
};

/// Reads the fields of one message in order. Errors: BadInput for bytes that end early or are no field.
class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}
    /// None at the end.
    Result<std::optional<WireField>> next();
    /// One number of a packed list; none at its end or where it is cut off.
    std::optional<std::uint64_t> packed_varint();
    [[nodiscard]] std::size_t remaining() const { return rest_.size(); }

  private:
    std::optional<std::uint64_t> varint();
    std::optional<std::uint64_t> fixed(std::size_t size);
    std::string_view rest_;
};

}  // namespace dlp
