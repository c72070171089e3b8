#include "assemble/naming.h"

#include "assemble/graph_builder.h"
#include "base/text.h"

namespace dlp {

std::string title_of(const Caption& caption) {
    std::string title(trimmed(std::string_view(caption.text).substr(0, caption.text.find(". "))));
    while (!title.empty() && title.back() == '.') title.pop_back();
    return title.empty() ? caption.label : title;
}

std::string design_name(const Caption& caption, const std::string& name) {
    constexpr std::size_t shortest_name = 3;
    const std::string_view own = trimmed(name);
    if (own.empty()) return title_of(caption);
    return own.size() < shortest_name ? title_of(caption) + ": " + std::string(own) : std::string(own);
}

std::string slug_of(const std::string& label, const std::string& name, std::set<std::string>& used) {
    std::string slug = replaced(id_of_label(label + " " + name), "_", "-");
    const std::string wanted = slug;
    for (int copy = 2; !used.insert(slug).second; ++copy) slug = wanted + "-" + std::to_string(copy);
    return slug;
}

}  // namespace dlp
