#include <memory>

#include "base/text.h"
#include "image/resize.h"
#include "image/shared_library.h"
#include "image/text_reader.h"

// What is used of Tesseract's C interface (tesseract/capi.h), declared here: the library is looked for at run time.
extern "C" {
struct TessBaseAPI;
struct TessResultIterator;
struct TessPageIterator;
}

namespace dlp {
namespace {

constexpr int sparse_text = 11;  // as much text as possible, in no particular order
constexpr int word_level = 3;
constexpr float least_confidence = 30;  // per cent

struct Tesseract {
    SharedLibrary library;
    TessBaseAPI* (*create)() = nullptr;
    void (*destroy)(TessBaseAPI*) = nullptr;
    int (*init)(TessBaseAPI*, const char*, const char*) = nullptr;
    void (*set_mode)(TessBaseAPI*, int) = nullptr;
    void (*set_image)(TessBaseAPI*, const unsigned char*, int, int, int, int) = nullptr;
    void (*set_resolution)(TessBaseAPI*, int) = nullptr;
    int (*set_variable)(TessBaseAPI*, const char*, const char*) = nullptr;
    int (*recognize)(TessBaseAPI*, void*) = nullptr;
    TessResultIterator* (*words)(TessBaseAPI*) = nullptr;
    void (*destroy_words)(TessResultIterator*) = nullptr;
    const TessPageIterator* (*place)(const TessResultIterator*) = nullptr;
    int (*box)(const TessPageIterator*, int, int*, int*, int*, int*) = nullptr;
    int (*next)(TessResultIterator*, int) = nullptr;
    char* (*text)(const TessResultIterator*, int) = nullptr;
    float (*confidence)(const TessResultIterator*, int) = nullptr;
    void (*destroy_text)(const char*) = nullptr;

    explicit Tesseract(SharedLibrary opened) : library(std::move(opened)) {}

    bool find_all() {
        return library.find("TessBaseAPICreate", create) && library.find("TessBaseAPIDelete", destroy) &&
               library.find("TessBaseAPIInit3", init) && library.find("TessBaseAPISetPageSegMode", set_mode) &&
               library.find("TessBaseAPISetImage", set_image) &&
               library.find("TessBaseAPISetSourceResolution", set_resolution) &&
               library.find("TessBaseAPISetVariable", set_variable) &&
               library.find("TessBaseAPIRecognize", recognize) && library.find("TessBaseAPIGetIterator", words) &&
               library.find("TessResultIteratorDelete", destroy_words) &&
               library.find("TessResultIteratorGetPageIteratorConst", place) &&
               library.find("TessPageIteratorBoundingBox", box) && library.find("TessResultIteratorNext", next) &&
               library.find("TessResultIteratorGetUTF8Text", text) &&
               library.find("TessResultIteratorConfidence", confidence) && library.find("TessDeleteText", destroy_text);
    }
};

class TesseractTextReader : public TextReader {
  public:
    TesseractTextReader(std::unique_ptr<Tesseract> functions, TessBaseAPI* engine)
        : functions_(std::move(functions)), engine_(engine) {}
    ~TesseractTextReader() override { functions_->destroy(engine_); }

    std::vector<Word> read(const Raster& pixels, const PageBox& place) override {
        std::vector<Word> words;
        if (!is_sound(pixels)) return words;
        // It wants letters some twenty pixels high, where small figures have ten.
        const Raster raster = resized_for_reading(pixels);
        functions_->set_image(engine_, raster.rgb.data(), raster.width, raster.height, 3, raster.width * 3);
        functions_->set_resolution(engine_, 300);
        if (functions_->recognize(engine_, nullptr) != 0) return words;
        TessResultIterator* const results = functions_->words(engine_);
        if (results == nullptr) return words;
        do {
            add_word(words, results, raster, place);
        } while (functions_->next(results, word_level) != 0);
        functions_->destroy_words(results);
        return words;
    }
    [[nodiscard]] std::string name() const override { return "Tesseract"; }

  private:
    void add_word(std::vector<Word>& words, const TessResultIterator* at, const Raster& raster, const PageBox& place) {
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;
        if (functions_->box(functions_->place(at), word_level, &left, &top, &right, &bottom) == 0) return;
        if (functions_->confidence(at, word_level) < least_confidence) return;
        char* const text = functions_->text(at, word_level);
        if (text == nullptr) return;
        Word word;
        word.text = normalized(trimmed(text));
        functions_->destroy_text(text);
        if (word.text.empty()) return;
        const double sx = place.width() / raster.width;
        const double sy = place.height() / raster.height;
        word.box = page_box(place.left() + left * sx, place.top() + top * sy, place.left() + right * sx,
                            place.top() + bottom * sy);
        word.size = word.box.height();
        word.baseline = word.box.bottom();
        words.push_back(std::move(word));
    }

    std::unique_ptr<Tesseract> functions_;
    TessBaseAPI* engine_;
};

}  // namespace

Result<std::unique_ptr<TextReader>> open_tesseract_text_reader() {
    TRY(SharedLibrary library, SharedLibrary::open("libtesseract.so.5"));
    auto functions = std::make_unique<Tesseract>(std::move(library));
    if (!functions->find_all()) return fail(ErrorKind::NotFound, "libtesseract.so.5 lacks what is used of it");
    TessBaseAPI* const engine = functions->create();
    functions->set_variable(engine, "debug_file", "/dev/null");
    if (functions->init(engine, nullptr, "eng") != 0) {
        functions->destroy(engine);
        return fail(ErrorKind::NotFound, "Tesseract has no data for English (Debian's tesseract-ocr-eng)");
    }
    functions->set_mode(engine, sparse_text);
    return std::make_unique<TesseractTextReader>(std::move(functions), engine);
}

}  // namespace dlp
