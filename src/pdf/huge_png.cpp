#include "pdf/huge_png.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace dlp {
namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// What a PNG says before its pixels, and where these are.
struct PngParts {
    std::size_t width = 0;
    std::size_t height = 0;
    std::size_t channels = 0;  ///< 1 gray or palette, 2 gray and alpha, 3 colours, 4 and alpha
    std::string_view palette;
    std::vector<std::string_view> data;
};

std::size_t channels_of(unsigned char type) {
    switch (type) {
        case 0:
        case 3: return 1;
        case 4: return 2;
        case 2: return 3;
        case 6: return 4;
        default: return 0;
    }
}

bool read_header(std::string_view chunk, PngParts& parts) {
    constexpr std::size_t header_size = 13;
    if (chunk.size() != header_size) return false;
    parts.width = number_at(chunk, 0);
    parts.height = number_at(chunk, 4);
    parts.channels = channels_of(static_cast<unsigned char>(chunk[9]));
    const bool is_interlaced = chunk[12] != 0;
    return chunk[8] == 8 && parts.channels > 0 && !is_interlaced && parts.width > 0 && parts.height > 0;
}

std::optional<PngParts> parts_of(std::string_view bytes) {
    if (bytes.substr(0, signature.size()) != signature) return std::nullopt;
    PngParts parts;
    for (std::size_t at = signature.size(); at + 12 <= bytes.size();) {
        const std::size_t size = number_at(bytes, at);
        const std::string_view type = bytes.substr(at + 4, 4);
        if (size > bytes.size() - at - 12) return std::nullopt;
        const std::string_view chunk = bytes.substr(at + 8, size);
        if (type == "IHDR" && !read_header(chunk, parts)) return std::nullopt;
        if (type == "tRNS") return std::nullopt;
        if (type == "PLTE") parts.palette = chunk;
        if (type == "IDAT") parts.data.push_back(chunk);
        if (type == "IEND") return parts.channels > 0 ? std::optional(parts) : std::nullopt;
        at += size + 12;
    }
    return std::nullopt;
}

/// Inflates the data of a PNG, as many bytes at a time as are asked for.
class Inflater {
  public:
    explicit Inflater(const std::vector<std::string_view>& data) : data_(data) {
        is_open_ = inflateInit(&stream_) == Z_OK;
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() {
        if (is_open_) inflateEnd(&stream_);
    }

    bool read(std::vector<unsigned char>& row) {
        stream_.next_out = row.data();
        stream_.avail_out = static_cast<uInt>(row.size());
        while (is_open_ && stream_.avail_out > 0) {
            if (stream_.avail_in == 0) {
                if (next_ == data_.size()) return false;
                const std::string_view chunk = data_[next_++];
                stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(chunk.data()));  // zlib only reads it
                stream_.avail_in = static_cast<uInt>(chunk.size());
                continue;
            }
            const int answer = inflate(&stream_, Z_NO_FLUSH);
            if (answer != Z_OK && (answer != Z_STREAM_END || stream_.avail_out > 0)) return false;
        }
        return is_open_;
    }

  private:
    const std::vector<std::string_view>& data_;
    std::size_t next_ = 0;
    z_stream stream_{};
    bool is_open_ = false;
};

int paeth(int left, int up, int corner) {
    const int guess = left + up - corner;
    const int to_left = std::abs(guess - left);
    const int to_up = std::abs(guess - up);
    const int to_corner = std::abs(guess - corner);
    if (to_left <= to_up && to_left <= to_corner) return left;
    return to_up <= to_corner ? up : corner;
}

/// Adds to each byte what `guess` makes of its left, upper and corner neighbours.
template <class Guess>
void add_guesses(std::vector<unsigned char>& row, const std::vector<unsigned char>& above, std::size_t channels,
                 Guess&& guess) {
    for (std::size_t i = 1; i < row.size(); ++i) {
        const bool has_left = i > channels;
        const int by = guess(has_left ? row[i - channels] : 0, above[i], has_left ? above[i - channels] : 0);
        row[i] = static_cast<unsigned char>(row[i] + by);
    }
}

/// Undoes the filter that the row's first byte names (PNG specification, section 9.2).
bool unfilter(std::vector<unsigned char>& row, const std::vector<unsigned char>& above, std::size_t channels) {
    switch (row[0]) {
        case 0: return true;
        case 1: add_guesses(row, above, channels, [](int left, int, int) { return left; }); return true;
        case 2: add_guesses(row, above, channels, [](int, int up, int) { return up; }); return true;
        case 3: add_guesses(row, above, channels, [](int left, int up, int) { return (left + up) / 2; }); return true;
        case 4: add_guesses(row, above, channels, paeth); return true;
        default: return false;
    }
}

/// The colour of a pixel on white.
std::array<unsigned, 3> color_of(const unsigned char* pixel, const PngParts& parts) {
    std::array<unsigned, 3> color{};
    if (!parts.palette.empty() && parts.channels == 1) {
        const std::size_t entry = 3 * static_cast<std::size_t>(*pixel);
        for (std::size_t c = 0; c < 3 && entry + c < parts.palette.size(); ++c)
            color[c] = static_cast<unsigned char>(parts.palette[entry + c]);
        return color;
    }
    const bool has_alpha = parts.channels % 2 == 0;
    const unsigned alpha = has_alpha ? pixel[parts.channels - 1] : 255U;
    for (std::size_t c = 0; c < 3; ++c) {
        const unsigned level = pixel[parts.channels < 3 ? 0 : c];
        color[c] = (level * alpha + 255U * (255U - alpha)) / 255U;
    }
    return color;
}

/// Into how large boxes the pixels go, one way.
std::size_t box_side(const PngParts& parts, double most_pixels) {
    std::size_t by = 1;
    while (static_cast<double>(parts.width / by) * static_cast<double>(parts.height / by) > most_pixels) ++by;
    return by;
}

bool may_be_shrunk(const PngParts& parts, double most_pixels, double most_read) {
    constexpr std::size_t longest_row = 200'000;
    const double pixels = static_cast<double>(parts.width) * static_cast<double>(parts.height);
    const std::size_t by = box_side(parts, most_pixels);
    return pixels > most_pixels && pixels <= most_read && parts.width <= longest_row && parts.height >= by;
}

void add_row(const std::vector<unsigned char>& row, const PngParts& parts, std::size_t by,
             std::vector<unsigned>& sums) {
    for (std::size_t x = 0; x < sums.size() / 3 * by; ++x) {
        const auto color = color_of(&row[1 + x * parts.channels], parts);
        for (std::size_t c = 0; c < 3; ++c) sums[x / by * 3 + c] += color[c];
    }
}

}  // namespace

std::optional<Raster> shrunk_png(const std::string& bytes, double most_pixels, double most_read) {
    const auto parts = parts_of(bytes);
    if (!parts || !may_be_shrunk(*parts, most_pixels, most_read)) return std::nullopt;
    const std::size_t by = box_side(*parts, most_pixels);
    const std::size_t width = parts->width / by;
    const std::size_t height = parts->height / by;
    Raster raster{static_cast<int>(width), static_cast<int>(height), {}};
    raster.rgb.reserve(width * height * 3);
    Inflater inflater(parts->data);
    std::vector<unsigned char> row(parts->width * parts->channels + 1);
    std::vector<unsigned char> above(row.size());
    std::vector<unsigned> sums(width * 3);
    for (std::size_t y = 1; y <= height * by; ++y) {
        if (!inflater.read(row) || !unfilter(row, above, parts->channels)) return std::nullopt;
        add_row(row, *parts, by, sums);
        std::swap(row, above);
        if (y % by != 0) continue;
        for (const unsigned sum : sums) raster.rgb.push_back(static_cast<std::uint8_t>(sum / (by * by)));
        std::fill(sums.begin(), sums.end(), 0U);
    }
    return raster;
}

}  // namespace dlp
