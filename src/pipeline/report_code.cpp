#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "pipeline/highlight.h"
#include "pipeline/html.h"
#include "pipeline/report_parts.h"

namespace dlp {
namespace {

std::vector<std::set<std::size_t>> layers_of_lines(const GeneratedFile& file, std::size_t lines,
                                                   const LayerNumbers& numbers) {
    std::vector<std::set<std::size_t>> layers(lines);
    for (const CodeSpan& code : file.spans) {
        for (std::size_t line = std::max<std::size_t>(code.first_line, 1); line <= std::min(code.last_line, lines);
             ++line) {
            for (const std::string& id : code.layers) {
                if (const auto number = numbers.find(id); number != numbers.end())
                    layers[line - 1].insert(number->second);
            }
        }
    }
    return layers;
}

std::string code_html(const GeneratedFile& file, const LayerNumbers& numbers) {
    const std::vector<std::string> lines = highlighted_lines(file.text);
    const auto layers = layers_of_lines(file, lines.size(), numbers);
    std::string html = "<pre>";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        html += layers[i].empty() ? "<span>" : "<span data-l=\"" + layer_list(layers[i]) + "\">";
        html += lines[i] + "\n</span>";
    }
    return html + "</pre>";
}

std::string tab_html(const std::string& id, const GeneratedFile& file, const std::string& folder, bool is_shown) {
    const std::string state = is_shown ? "true" : "false";
    return "<button role=\"tab\" aria-controls=\"" + id + "\" aria-selected=\"" + state + "\" data-file=\"" + folder +
           html_escaped(file.path) + "\">" + html_escaped(file.path) + "</button>";
}

std::string page_html(const std::string& id, const std::string& code, bool is_shown) {
    const std::string state = is_shown ? "" : " hidden";
    return "<div class=\"scroll\" role=\"tabpanel\" id=\"" + id + "\"" + state + ">" + code + "</div>";
}

/// The targets' own files first: those that stand beside design.json, then those in folders.
std::vector<GeneratedFile> shown_files(const FinishedDesign& design) {
    std::vector<GeneratedFile> files;
    std::copy_if(design.files.begin(), design.files.end(), std::back_inserter(files),
                 [](const GeneratedFile& file) { return !file.is_binary; });
    std::stable_partition(files.begin(), files.end(),
                          [](const GeneratedFile& file) { return file.path.find('/') == std::string::npos; });
    files.push_back({"summary.txt", design.summary, {}});
    return files;
}

}  // namespace

std::string layer_list(const std::set<std::size_t>& numbers) {
    std::vector<std::string> words;
    words.reserve(numbers.size());
    for (const std::size_t number : numbers) words.push_back(std::to_string(number));
    return joined(words, " ");
}

std::string code_panel(const FinishedDesign& design, const LayerNumbers& numbers, std::size_t number) {
    const std::vector<GeneratedFile> files = shown_files(design);
    const std::string folder = "designs/" + url_escaped(design.slug) + "/";
    std::string tabs;
    std::string pages;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string id = "code-" + std::to_string(number) + "-" + std::to_string(i);
        tabs += tab_html(id, files[i], folder, i == 0);
        pages += page_html(id, code_html(files[i], numbers), i == 0);
    }
    return "<div class=\"panel program\"><div class=\"tabs\"><div role=\"tablist\">" + tabs +
           "<a class=\"save\" href=\"" + folder + files.front().path + "\">open the file</a></div>" + pages +
           "</div></div>";
}

}  // namespace dlp
