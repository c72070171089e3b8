#include "pdf/document.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <utility>

#include "base/text.h"
#include "pdf/engine.h"
#include "pdf/ink_collector.h"
#include "pdf/ink_device.h"
#include "pdf/type3_names.h"

namespace dlp {

namespace {

constexpr double usual_width = 612;  // points: the page box of a page too damaged to tell its own
constexpr double usual_height = 792;
constexpr double largest_side = 14400;  // points: what Acrobat allows (200 inches)

/// The header may stand behind some junk; MuPDF finds it there too.
Result<void> check_file(const std::filesystem::path& file) {
    const Origin origin = place_in(file.string());
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) return fail(ErrorKind::NotFound, "no such file", origin);
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorKind::BadInput, "not a file but a directory or device", origin);
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::BadInput, "the file cannot be opened for reading", origin);
    std::string start(4096, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    if (start.empty()) return fail(ErrorKind::BadInput, "the file is empty", origin);
    if (start.find("%PDF-") == std::string::npos) {
        return fail(ErrorKind::BadInput, "not a PDF file (it does not start with %PDF-)", origin);
    }
    return {};
}

std::string caught(fz_context* context) {
    return fz_caught_message(context);
}

PageBox visible_page_box(fz_rect bound) {
    const auto side = [](float from, float to) {
        const double length = static_cast<double>(to) - from;
        return std::isfinite(length) ? std::clamp(length, 0.0, largest_side) : largest_side;
    };
    return page_box(0, 0, side(bound.x0, bound.x1), side(bound.y0, bound.y1));
}

}  // namespace

Result<void> check_page_number(const std::string& file, int number, int page_count) {
    if (number >= 1 && number <= page_count) return {};
    return fail(ErrorKind::NotFound,
                "no such page (page " + std::to_string(number) + " of " + std::to_string(page_count) + ")",
                place_in(file, number));
}

PdfDocument::PdfDocument(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
PdfDocument::PdfDocument(PdfDocument&&) noexcept = default;
PdfDocument& PdfDocument::operator=(PdfDocument&&) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument> PdfDocument::open(const std::filesystem::path& file) {
    TRY_DO(check_file(file));
    const Origin origin = place_in(file.string());
    auto engine = std::make_unique<Engine>();
    engine->file = file.string();
    engine->context = make_context(engine->memory, engine->messages);
    fz_context* context = engine->context.get();
    pdf_document* document = nullptr;
    if (!guarded(context, [&] { document = pdf_open_document(context, engine->file.c_str()); })) {
        engine->memory.check();
        return fail(ErrorKind::BadInput, "the file is damaged beyond repair (" + caught(context) + ")", origin);
    }
    engine->document = document;
    if (pdf_needs_password(context, document) != 0) {
        return fail(ErrorKind::BadInput, "the file is encrypted with a password; save a copy without one", origin);
    }
    int count = 0;
    if (!guarded(context, [&] { count = pdf_count_pages(context, document); })) {
        engine->memory.check();
        return fail(ErrorKind::BadInput, "the file's list of pages is damaged (" + caught(context) + ")", origin);
    }
    if (count < 1) return fail(ErrorKind::BadInput, "the file has no pages", origin);
    engine->page_count = count;
    engine->fonts = std::make_unique<FontTable>(context);
    return PdfDocument(std::move(engine));
}

int PdfDocument::page_count() const {
    return engine_->page_count;
}

const std::vector<Font>& PdfDocument::fonts() const {
    return engine_->fonts->fonts();
}

std::string PdfDocument::metadata_title() const {
    std::array<char, 1024> title{};
    fz_context* context = engine_->context.get();
    const bool read = guarded(context, [&] {
        pdf_lookup_metadata(context, engine_->document, FZ_META_INFO_TITLE, title.data(),
                            static_cast<int>(title.size()));
    });
    return read ? normalized(std::string_view(title.data())) : std::string();
}

namespace {

struct PageRun {
    bool out_of_memory = false;
    bool is_oversized = false;
    std::string error;
};

/// Annotations are not part of the paper: only the page's own contents are run.
template <class Engine>
PageRun run_page(Engine& engine, InkCollector& collector, Page& page) {
    fz_context* context = engine.context.get();
    pdf_page* loaded = nullptr;
    fz_device* device = nullptr;
    fz_cookie cookie{};
    PageRun run;
    const bool read = guarded(context, [&] {
        loaded = pdf_load_page(context, engine.document, page.number - 1);
        const fz_rect bound = pdf_bound_page(context, loaded);
        page.box = visible_page_box(bound);
        run.is_oversized = page.box.width() >= largest_side || page.box.height() >= largest_side;
        learn_type3_names(context, loaded, *engine.fonts);
        device = new_ink_device(context, collector, cookie, run.out_of_memory);
        pdf_run_page_contents(context, loaded, device, fz_translate(-bound.x0, -bound.y0), &cookie);
        fz_close_device(context, device);
    });
    if (!read) run.error = caught(context);
    fz_drop_device(context, device);
    if (loaded != nullptr) fz_drop_page(context, &loaded->super);
    return run;
}

/// Repairs and errors are worth a warning; the engine's warnings are mostly about harmless oddities of fonts.
template <class Engine>
void report_messages(Engine& engine, const Origin& origin, Diagnostics& diagnostics) {
    fz_flush_warnings(engine.context.get());
    if (pdf_was_repaired(engine.context.get(), engine.document) != 0 && !engine.told_repair) {
        engine.told_repair = true;
        diagnostics.warn("the file is damaged and was repaired; parts may be missing", place_in(engine.file));
    }
    for (const std::string& message : engine.messages.errors) diagnostics.warn("PDF: " + message, origin);
    for (const std::string& message : engine.messages.warnings) diagnostics.note("PDF: " + message, origin);
    engine.messages = {};
}

/// Degrees, counter-clockwise, at which nearly all of the page's text stands; 0 where it is too little to tell.
int angle_of_text(const Page& page) {
    constexpr std::size_t fewest = 200;
    constexpr double nearly_all = 0.8;
    if (page.glyphs.size() < fewest) return 0;
    for (const int angle : {90, 180, 270}) {
        const auto turned = std::count_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& glyph) {
            return std::abs(std::remainder(glyph.angle - angle, 360)) < 0.5;
        });
        if (static_cast<double>(turned) > nearly_all * static_cast<double>(page.glyphs.size())) return angle;
    }
    return 0;
}

/// From now on, page `number` is seen turned clockwise. Programs that turn pages by their words (Ghostscript) are
/// misled by plots, and tables are set sideways.
template <class Engine>
bool turn_page(Engine& engine, int number, int angle) {
    constexpr int full = 360;
    fz_context* context = engine.context.get();
    return guarded(context, [&] {
        pdf_obj* page = pdf_lookup_page_obj(context, engine.document, number - 1);
        const int before = pdf_to_int(context, pdf_dict_get_inheritable(context, page, PDF_NAME(Rotate)));
        pdf_dict_put_int(context, page, PDF_NAME(Rotate), (before + angle) % full);
    });
}

}  // namespace

Result<Page> PdfDocument::read_page(int number, Diagnostics& diagnostics) {
    TRY_DO(check_page_number(engine_->file, number, engine_->page_count));
    TRY(Page page, read_as_turned(number, diagnostics));
    const int angle = angle_of_text(page);
    if (angle == 0 || !turn_page(*engine_, number, angle)) return page;
    Diagnostics told_before;
    return read_as_turned(number, told_before);
}

Result<Page> PdfDocument::read_as_turned(int number, Diagnostics& diagnostics) {
    const Origin origin = place_in(engine_->file, number);
    Page page;
    page.number = number;
    page.box = page_box(0, 0, usual_width, usual_height);
    InkCollector collector(engine_->context.get(), *engine_->fonts, page);
    const PageRun run = run_page(*engine_, collector, page);
    engine_->memory.check();
    if (run.out_of_memory) throw std::bad_alloc();
    if (!run.error.empty()) {
        diagnostics.warn("the page is damaged and read only in part (" + run.error + ")", origin);
    }
    if (run.is_oversized) diagnostics.warn("the page is larger than 14400 points and is cut there", origin);
    if (collector.is_over_limit()) diagnostics.warn("the page holds more ink than is read", origin);
    report_messages(*engine_, origin, diagnostics);
    collector.finish();
    engine_->fonts->judge_unicode();
    return page;
}

}  // namespace dlp
