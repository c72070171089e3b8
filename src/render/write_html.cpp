#include "render/writers.h"

namespace dlp {
namespace {

constexpr std::string_view page_style = R"(<style>
:root{color-scheme:light dark}
body{margin:0;background:#fff;font:14px/1.4 Helvetica,Arial,sans-serif;color:#1d2430}
label{position:sticky;top:0;left:0;display:inline-block;padding:.7em 1em;cursor:pointer;background:#ffffffd9}
figure{margin:0;overflow-x:auto}
figure svg{display:block;margin:0 auto;max-width:none}
#unfold:checked~.folded,#unfold:not(:checked)~.unfolded{display:none}
input{position:sticky;top:.9em;left:1em;margin:0 0 0 1em}
@media (prefers-color-scheme:dark){body{background:#14171c;color:#e6e9ee}label{background:#14171cd9}}
@media print{input,label{display:none}}
</style>
)";

/// What the SVG says of itself, which is escaped already.
std::string title_of(const std::string& svg) {
    const std::size_t start = svg.find("<title>") + 7;
    return svg.substr(start, svg.find("</title>") - start);
}

}  // namespace

std::string write_html(const Layout& folded, const Layout& unfolded, const Families& families) {
    const std::string svg = write_svg(folded, families);
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        title_of(svg) + "</title>\n" + std::string(page_style) + "</head>\n<body>\n";
    if (folded.frames.empty()) return html + "<figure>" + svg + "</figure>\n</body>\n</html>\n";
    html += "<input type=\"checkbox\" id=\"unfold\"><label for=\"unfold\">show every repeat</label>\n";
    html += "<figure class=\"folded\">" + svg + "</figure>\n<figure class=\"unfolded\">" +
            write_svg(unfolded, families) + "</figure>\n";
    return html + "</body>\n</html>\n";
}

}  // namespace dlp
