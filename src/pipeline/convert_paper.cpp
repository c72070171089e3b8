#include "pipeline/convert_paper.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "codegen/save_generated.h"
#include "design/json.h"
#include "pipeline/output_folder.h"
#include "pipeline/paper_json.h"
#include "pipeline/paper_to_code.h"
#include "pipeline/report.h"
#include "pipeline/show_steps.h"

namespace dlp {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = std::uintmax_t{512} << 20;

Result<void> check_size(const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    const Origin origin{file.string(), 0, 0, {}};
    if (error) return fail(ErrorKind::BadInput, "the file cannot be read (" + error.message() + ")", origin);
    if (size == 0) return fail(ErrorKind::BadInput, "the file is empty", origin);
    if (size > largest_file) return fail(ErrorKind::LimitReached, "the file is larger than 512 MiB", origin);
    return {};
}

std::optional<PaperResult> earlier_result(const PaperResult& begun, const ConvertOptions& options) {
    const fs::path folder = begun.output;
    std::ifstream in(folder / "paper.json", std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    std::optional<PaperResult> earlier = finished_result(json, begun.sha256, options.program);
    if (!earlier || (options.report && !fs::exists(folder / "report.html"))) return std::nullopt;
    earlier->input = begun.input;
    earlier->output = begun.output;
    return earlier;
}

void count(PaperResult& result, const Trace& trace, int pages) {
    result.pages = pages;
    result.title = trace.paper.title;
    result.figures = trace.paper.figures.size();
    result.tables = trace.paper.tables.size();
    result.designs = trace.designs.size();
    result.status = trace.designs.empty() ? PaperStatus::NothingFound : PaperStatus::Ok;
}

Result<void> add_design_files(std::vector<OutputFile>& files, const FinishedDesign& design) {
    const std::string folder = "designs/" + design.slug + "/";
    files.push_back({folder + "design.json", design_to_json(design.design)});
    files.push_back({folder + "summary.txt", design.summary});
    if (!design.picture.empty()) files.push_back({folder + "design.svg", design.picture});
    for (const GeneratedFile& file : design.files) {
        std::ostringstream bytes;
        TRY_DO(write_generated(file, bytes));
        files.push_back({folder + file.path, std::move(bytes).str()});
    }
    return {};
}

Result<void> write_results(PdfDocument& pdf, const PaperResult& result, const Trace& trace,
                           const ConvertOptions& options) {
    std::vector<OutputFile> files;
    for (const FinishedDesign& design : trace.designs) TRY_DO(add_design_files(files, design));
    if (options.report) files.push_back({"report.html", report_html(result, trace, render_crops(pdf, trace))});
    for (const std::string& step : options.show) {
        for (OutputFile& file : show_step(pdf, trace, step)) files.push_back(std::move(file));
    }
    files.push_back({"paper.json", paper_to_json(result, &trace, options.program)});
    return write_folder(options.out, fs::path(result.output).filename().string(), files);
}

Result<void> convert(const Input& input, const ConvertOptions& options, const Knowledge& knowledge,
                     PaperResult& result) {
    TRY(PdfDocument pdf, PdfDocument::open(input.file));
    TRY(Trace trace, paper_to_code(pdf, knowledge));
    if (trace.paper.title.empty()) trace.paper.title = pdf.metadata_title();
    count(result, trace, pdf.page_count());
    return write_results(pdf, result, trace, options);
}

}  // namespace

PaperResult begin_result(const Input& input, const ConvertOptions& options) {
    PaperResult result;
    result.input = input.file.string();
    result.output = (options.out / input.name).string();
    if (input.error) {
        result.status = status_of(*input.error);
        result.error = paper_error(*input.error);
    }
    return result;
}

PaperResult convert_paper(const Input& input, const ConvertOptions& options, const Knowledge& knowledge) {
    PaperResult result = begin_result(input, options);
    if (result.error) return result;
    Result<void> outcome = check_size(input.file).and_then([&]() -> Result<void> {
        TRY(result.sha256, sha256_of_file(input.file));
        if (options.resume) {
            if (const auto earlier = earlier_result(result, options)) {
                result = *earlier;
                return {};
            }
        }
        return convert(input, options, knowledge, result);
    });
    if (!outcome) {
        result.status = status_of(outcome.error());
        result.error = paper_error(outcome.error());
    }
    return result;
}

void remove_traces(const PaperResult& result, const ConvertOptions& options) {
    remove_leftovers(options.out, fs::path(result.output).filename().string());
}

void write_failure(const PaperResult& result, const ConvertOptions& options) {
    remove_traces(result, options);
    if (result.error && result.error->code == to_string(ErrorKind::NotFound)) return;
    // The failure is already in the result; that its note cannot be written either adds nothing.
    (void)write_folder(options.out, fs::path(result.output).filename().string(),
                       {{"paper.json", paper_to_json(result, nullptr, options.program)}});
}

}  // namespace dlp
