#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "image/resize.h"
#include "image/text_detector.h"
#include "image/text_reader.h"
#include "image/text_recognizer.h"
#include "image/word_ends.h"

namespace dlp {
namespace {

constexpr double least_score = 0.5;        // of a line, to be believed
constexpr double least_short_score = 0.7;  // of one or two letters: specks of photos look like them
constexpr double upright_ratio = 1.5;      // height over width from which a line may run up or down
constexpr double short_ratio = 1.2;        // the same of two or three letters
constexpr double letter_share = 0.78;      // of the height of a detected box: the em of its letters
constexpr double below_baseline = 0.24;

/// The picture turned so that what runs upwards (quarters = 1) or downwards (3) reads level.
Raster turned(const Raster& raster, int quarters) {
    Raster result{raster.height, raster.width, std::vector<std::uint8_t>(raster.rgb.size())};
    for (int y = 0; y < raster.height; ++y) {
        for (int x = 0; x < raster.width; ++x) {
            const int tx = quarters == 1 ? raster.height - 1 - y : y;
            const int ty = quarters == 1 ? x : raster.width - 1 - x;
            const auto at = [](int px, int py, int width) {
                return (static_cast<std::size_t>(py) * static_cast<std::size_t>(width) + static_cast<std::size_t>(px)) *
                       3;
            };
            std::copy_n(&raster.rgb[at(x, y, raster.width)], 3, &result.rgb[at(tx, ty, raster.height)]);
        }
    }
    return result;
}

Raster part_of(const Raster& raster, const PixelRect& box) {
    Raster part{box.width(), box.height(), {}};
    for (int y = box.top; y < box.bottom; ++y) {
        const std::size_t start = (static_cast<std::size_t>(y) * static_cast<std::size_t>(raster.width) +
                                   static_cast<std::size_t>(box.left)) *
                                  3;
        const auto first = raster.rgb.begin() + static_cast<std::ptrdiff_t>(start);
        part.rgb.insert(part.rgb.end(), first, first + static_cast<std::ptrdiff_t>(box.width()) * 3);
    }
    return part;
}

bool is_believable(const ReadLine& line) {
    return line.letters > 0 && line.score >= (line.letters <= 2 ? least_short_score : least_score);
}

struct OrientedLine {
    ReadLine line;
    double angle = 0;
};

class NeuralTextReader : public TextReader {
  public:
    NeuralTextReader(NeuralNetwork detector, NeuralNetwork recognizer, std::vector<std::string> alphabet)
        : detector_(std::move(detector)), recognizer_(std::move(recognizer)), alphabet_(std::move(alphabet)) {}

    std::vector<Word> read(const Raster& pixels, const PageBox& place) override {
        std::vector<Word> words;
        if (!is_sound(pixels)) return words;
        const bool is_huge = static_cast<double>(pixels.width) * pixels.height > most_read_pixels;
        const Raster raster = is_huge ? resized_for_reading(pixels) : pixels;
        const auto boxes = detect_text(detector_, raster);
        if (!boxes) return words;
        for (const PixelRect& box : *boxes) {
            if (box.width() < 2 || box.height() < 2) continue;
            OrientedLine line = read_box(raster, box);
            const double em = letter_share * std::min(box.width(), box.height());
            spread_words(line.line.words, inked_columns(raster, box, line.angle), em);
            if (is_believable(line.line)) add_words(words, line, box, raster, place);
        }
        return words;
    }
    [[nodiscard]] std::string name() const override { return "PP-OCR"; }

  private:
    ReadLine read_level(const Raster& raster, const PixelRect& box) {
        return recognize(recognizer_, alphabet_, raster, box).value_or(ReadLine{});
    }

    OrientedLine read_turned(const Raster& part, int quarters) {
        return {read_level(turned(part, quarters), {0, 0, part.height, part.width}), quarters == 1 ? 90.0 : 270.0};
    }

    /// An upright box is read in both directions, and level if it is hardly higher than wide; the surest reading
    /// counts.
    OrientedLine read_box(const Raster& raster, const PixelRect& box) {
        if (box.height() < short_ratio * box.width()) return {read_level(raster, box), 0};
        const Raster part = part_of(raster, box);
        if (box.height() < upright_ratio * box.width()) return read_short(part);
        OrientedLine best;
        if (box.height() < 2.5 * box.width()) best.line = read_level(raster, box);
        best.line.score += 0.05;
        for (const int quarters : {1, 3}) {
            OrientedLine line = read_turned(part, quarters);
            if (line.line.score > best.line.score) best = std::move(line);
        }
        return best;
    }

    /// `BN` that runs upwards, in a box hardly higher than wide: level, it reads as nothing that is sure.
    OrientedLine read_short(const Raster& part) {
        constexpr double sure = 0.9;
        OrientedLine level{read_level(part, {0, 0, part.width, part.height}), 0};
        if (level.line.score >= sure) return level;
        for (const int quarters : {1, 3}) {
            OrientedLine line = read_turned(part, quarters);
            if (line.line.letters > 1 && line.line.score >= sure) return line;
        }
        return level;
    }

    static void add_words(std::vector<Word>& words, const OrientedLine& read, const PixelRect& box,
                          const Raster& raster, const PageBox& place) {
        const double sx = place.width() / raster.width;
        const double sy = place.height() / raster.height;
        const PageBox all = page_box(place.left() + box.left * sx, place.top() + box.top * sy,
                                     place.left() + box.right * sx, place.top() + box.bottom * sy);
        for (const ReadWord& whole : read.line.words) {
            if (is_drawing(whole.text)) continue;
            const ReadWord part = without_arrows(whole);
            Word word;
            word.text = normalized(part.text);
            word.angle = read.angle;
            word.box = part_of_line(all, read.angle, part.from, part.to);
            const bool is_level = read.angle == 0;
            const double height = is_level ? all.height() : all.width();
            word.size = height * letter_share;
            word.baseline = is_level             ? all.bottom() - below_baseline * height
                            : read.angle == 90.0 ? all.right() - below_baseline * height
                                                 : all.left() + below_baseline * height;
            words.push_back(std::move(word));
        }
    }

    /// The stretch of a line from `from` to `to`, as parts of its length along its own direction.
    static PageBox part_of_line(const PageBox& line, double angle, double from, double to) {
        if (angle == 0) {
            return page_box(line.left() + from * line.width(), line.top(), line.left() + to * line.width(),
                            line.bottom());
        }
        if (angle == 90) std::tie(from, to) = std::pair{1 - to, 1 - from};
        return page_box(line.left(), line.top() + from * line.height(), line.right(), line.top() + to * line.height());
    }

    NeuralNetwork detector_;
    NeuralNetwork recognizer_;
    std::vector<std::string> alphabet_;
};

}  // namespace

Result<std::unique_ptr<TextReader>> open_neural_text_reader(const std::filesystem::path& folder) {
    const std::filesystem::path models = folder / "models";
    const std::filesystem::path recognizer_file = models / "PP-OCRv6_rec_small.onnx";
    TRY(auto runtime, InferenceRuntime::open(folder / "runtime"));
    TRY(auto detector, NeuralNetwork::load(runtime, models / "PP-OCRv6_det_small.onnx", folder / "compiled"));
    TRY(auto recognizer, NeuralNetwork::load(runtime, recognizer_file, folder / "compiled"));
    TRY(auto alphabet, alphabet_of(recognizer_file));
    return std::make_unique<NeuralTextReader>(std::move(detector), std::move(recognizer), std::move(alphabet));
}

}  // namespace dlp
