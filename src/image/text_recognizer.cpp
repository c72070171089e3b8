#include "image/text_recognizer.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "base/wire.h"
#include "image/text_detector.h"

namespace dlp {
namespace {

constexpr int line_height = 48;  // that the network takes
constexpr int width_multiple = 32;
constexpr int longest_line = 2400;

constexpr std::uint32_t model_metadata = 14;  // of ONNX's ModelProto
constexpr std::uint32_t entry_key = 1;
constexpr std::uint32_t entry_value = 2;

/// The value of a metadata entry, if its key is `key`.
Result<std::optional<std::string>> value_of(std::string_view entry, std::string_view key) {
    std::string name;
    std::string value;
    WireReader reader(entry);
    while (true) {
        TRY(const auto field, reader.next());
        if (!field) break;
        if (field->number == entry_key) name = field->text();
        if (field->number == entry_value) value = field->text();
    }
    if (name != key) return std::optional<std::string>{};
    return std::optional<std::string>{std::move(value)};
}

struct Step {
    std::size_t letter = 0;
    double score = 0;
};

Step best_at(const Tensor4& scores, std::size_t step, std::size_t letters) {
    const auto first = scores.values.begin() + static_cast<std::ptrdiff_t>(step * letters);
    const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(letters));
    return {static_cast<std::size_t>(best - first), static_cast<double>(*best)};
}

/// How many bytes of `text` its first letter takes, if that is an arrow, a bar, a dash or a drawn shape; 0 if not.
std::size_t drawn_letter(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
    if (text.empty()) return 0;
    if (byte(0) < 0x80) return std::string_view("|-_/\\<>^").find(text[0]) == std::string_view::npos ? 0 : 1;
    if (text.starts_with("\u00AB") || text.starts_with("\u00BB")) return 2;  // angles, which look like heads
    if (byte(0) < 0xE0 || byte(0) >= 0xF0 || text.size() < 3) return 0;      // Greek and other letters of two bytes
    const unsigned code = ((byte(0) & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    const bool is_arrow = code >= 0x2190 && code < 0x2200;
    const bool is_shape = code >= 0x2500 && code < 0x2600;
    const bool is_far_eastern = code >= 0x3000 && code < 0xA000;
    return is_arrow || is_shape || is_far_eastern ? 3 : 0;
}

}  // namespace

Result<std::vector<std::string>> alphabet_of(const std::filesystem::path& model) {
    std::ifstream file(model, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    WireReader reader(bytes);
    while (true) {
        TRY(const auto field, reader.next());
        if (!field) break;
        if (field->number != model_metadata) continue;
        TRY(const auto characters, value_of(field->bytes, "character"));
        if (!characters) continue;
        std::vector<std::string> alphabet = split(*characters, '\n');
        while (!alphabet.empty() && alphabet.back().empty()) alphabet.pop_back();
        return alphabet;
    }
    return fail(ErrorKind::BadInput, "the model " + model.string() + " does not say which letters it knows");
}

ReadLine decode(const Tensor4& scores, const std::vector<std::string>& alphabet, double used) {
    ReadLine line;
    if (scores.shape.size() != 3) return line;
    const auto steps = static_cast<std::size_t>(scores.shape[1]);
    const auto letters = static_cast<std::size_t>(scores.shape[2]);
    std::size_t last = 0;
    bool in_word = false;
    for (std::size_t step = 0; step < steps; ++step) {
        const Step best = best_at(scores, step, letters);
        const bool is_new = best.letter != 0 && best.letter != last;
        last = best.letter;
        if (!is_new) continue;
        const bool is_space = best.letter > alphabet.size();
        if (is_space || trimmed(alphabet[best.letter - 1]).empty()) {
            in_word = false;
            continue;
        }
        const double from = std::min(1.0, static_cast<double>(step) / static_cast<double>(steps) / used);
        const double to = std::min(1.0, static_cast<double>(step + 1) / static_cast<double>(steps) / used);
        if (!in_word) line.words.push_back({"", from, to});
        in_word = true;
        line.words.back().text += alphabet[best.letter - 1];
        line.words.back().to = to;
        line.score += best.score;
        ++line.letters;
    }
    if (line.letters > 0) line.score /= line.letters;
    return line;
}

bool is_drawing(std::string_view word) {
    while (!word.empty()) {
        const std::size_t drawn = drawn_letter(word);
        if (drawn == 0) return false;
        word.remove_prefix(drawn);
    }
    return true;
}

ReadWord without_arrows(ReadWord word) {
    if (word.text.starts_with("\u00AB") && word.text.ends_with("\u00BB")) return word;  // they quote it
    const double letter = (word.to - word.from) / static_cast<double>(std::max<std::size_t>(length_utf8(word.text), 1));
    const auto arrow_at = [&](std::size_t from) {
        const std::size_t bytes = drawn_letter(std::string_view(word.text).substr(from));
        return bytes > 1 && word.text.size() > bytes ? bytes : 0;
    };
    while (const std::size_t bytes = arrow_at(0)) {
        word.text.erase(0, bytes);
        word.from += letter;
    }
    for (std::size_t bytes = 3; bytes > 1; --bytes) {
        while (word.text.size() > bytes && arrow_at(word.text.size() - bytes) == bytes) {
            word.text.erase(word.text.size() - bytes);
            word.to -= letter;
        }
    }
    return word;
}

Result<ReadLine> recognize(NeuralNetwork& recognizer, const std::vector<std::string>& alphabet, const Raster& raster,
                           const PixelRect& box) {
    const double ratio = static_cast<double>(box.width()) / std::max(1, box.height());
    const int width = std::clamp(static_cast<int>(std::ceil(line_height * ratio)), 8, longest_line);
    // Few different widths: the runtime prepares itself for each anew.
    const int padded = (width + width_multiple - 1) / width_multiple * width_multiple;
    Tensor4 input{{1, 3, line_height, padded}, network_input(raster, box, width, line_height, padded)};
    TRY(const Tensor4 scores, recognizer.run(input));
    return decode(scores, alphabet, static_cast<double>(width) / padded);
}

}  // namespace dlp
