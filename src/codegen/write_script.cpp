#include "codegen/write_script.h"

#include <map>
#include <set>

#include "base/text.h"
#include "codegen/chain.h"
#include "codegen/citation.h"
#include "codegen/holes.h"
#include "codegen/names.h"
#include "codegen/spell.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t text_width = 79;

// Text that grows line by line, and knows which layers its lines came from.
struct Page {
    std::vector<std::string> lines;
    std::vector<CodeSpan> spans;

    void add_all(const std::vector<std::string>& more) { lines.insert(lines.end(), more.begin(), more.end()); }
};

// Comments stand where a layer is made, if it is made before it is used.
struct Part {
    std::vector<std::string> LayerCode::*lines;
    std::size_t indent = 0;
    std::string comment_sign;

    [[nodiscard]] bool has_comments_of(const LayerCode& code) const {
        const bool is_init = lines == &LayerCode::init_lines;
        return is_init != code.init_lines.empty();
    }
};

void add_layer(const LayerCode& code, const Part& part, Page& page) {
    const std::size_t first = page.lines.size() + 1;
    if (part.has_comments_of(code)) {
        for (const std::string& comment : code.comments) {
            for (const std::string& line : wrap_words(comment, text_width - part.indent)) {
                page.lines.push_back(std::string(part.indent, ' ') + part.comment_sign + line);
            }
        }
    }
    for (const std::string& line : code.*part.lines) {
        const std::size_t inner = line.size() - trimmed(line).size();  // of a loop
        page.add_all(wrap_python(trimmed(line), part.indent + inner));
    }
    if (page.lines.size() < first) return;
    for (const CalledLayer& one : code.inside)
        page.spans.push_back({first, page.lines.size(), {one.layer}, {}, one.module, one.flattened});
    if (!code.inside.empty()) return;
    page.spans.push_back({first, page.lines.size(), {code.layer}, {}, code.module, code.flattened});
    std::vector<std::string>& layers = page.spans.back().layers;
    layers.insert(layers.end(), code.also.begin(), code.also.end());
}

// What a paper calls a layer is no mention of a class.
std::string without_strings(std::string_view line) {
    std::string code;
    bool is_inside = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (is_inside && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"') {
            is_inside = !is_inside;
        } else if (!is_inside) {
            code += line[i];
        }
    }
    return code;
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The names that texts begin expressions with: neither `word` of `other_word`, nor that of `self.word`.
class Mentions {
  public:
    void add(std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            if (!is_word_character(text[i])) {
                ++i;
                continue;
            }
            const std::size_t start = i;
            while (i < text.size() && is_word_character(text[i])) ++i;
            const bool is_member = start > 0 && text[start - 1] == '.';
            if (!is_member && i < text.size()) add_word(text.substr(start, i - start), text[i]);
        }
    }
    [[nodiscard]] bool is_module(std::string_view name) const { return modules_.contains(name); }
    [[nodiscard]] bool is_used(std::string_view name) const { return used_.contains(name); }

  private:
    void add_word(std::string_view word, char next) {
        if (next == '.' && !modules_.contains(word)) modules_.emplace(word);
        if ((next == '(' || next == ',' || next == ')') && !used_.contains(word)) used_.emplace(word);
    }

    std::set<std::string, std::less<>> modules_;
    std::set<std::string, std::less<>> used_;
};

// Classes that the lines or other classes mention, each once, in the order of their names; then the modules that those
// mention.
struct Extras {
    std::vector<std::string> classes;
    Holes holes;
};

std::vector<std::string> mentioned_classes(const TargetRule& target, Mentions& mentions) {
    const auto classes = target.tables.find("classes");
    if (classes == target.tables.end()) return {};
    std::map<std::string_view, std::string> found;
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (const auto& [name, text] : classes->second) {
            if (!mentions.is_used(name) || found.contains(name)) continue;
            found[name] = trimmed(text);
            mentions.add(found[name]);
            is_new = true;
        }
    }
    std::vector<std::string> in_order;
    for (auto& [name, text] : found) in_order.push_back(std::move(text));
    return in_order;
}

Extras extras_of(const Program& program, const TargetRule& target) {
    Mentions mentions;
    const auto add_lines = [&](const std::vector<LayerCode>& layers) {
        for (const LayerCode& code : layers) {
            for (const std::string& line : code.init_lines) mentions.add(without_strings(line));
            for (const std::string& line : code.lines) mentions.add(without_strings(line));
        }
    };
    add_lines(program.layers);
    for (const BlockCode& block : program.blocks) add_lines(block.layers);
    Extras extras{mentioned_classes(target, mentions), {}};
    if (const auto modules = target.tables.find("modules"); modules != target.tables.end()) {
        for (const auto& [name, text] : modules->second)
            extras.holes["module_" + name] = {mentions.is_module(name) ? text : std::string()};
    }
    return extras;
}

std::string as_list(const std::vector<std::string>& variables) {
    return variables.size() == 1 ? variables.front() : "[" + joined(variables, ", ") + "]";
}

// In brackets where they may not fit on one line.
std::string as_results(const std::vector<std::string>& variables) {
    const std::string results = joined(variables, ", ");
    return results.size() > text_width - 8 ? "(" + results + ")" : results;
}

// A hole that stands alone on a line of the skeleton may become any number of lines.
class Skeleton {
  public:
    Skeleton(const Program& program, const Design& design, const TargetRule& target, std::string_view citation)
        : program_(program),
          target_(target),
          extras_(extras_of(program, target)),
          citation_(citation_lines(design, citation)) {
        holes_ = extras_.holes;
        holes_["title"] = {citation_.front()};
        citation_.erase(citation_.begin());
        holes_["model_name"] = {quote(model_identifier(design.name), target)};
        holes_["model_inputs"] = {as_list(program.inputs)};
        holes_["model_outputs"] = {as_list(program.outputs)};
        holes_["model_arguments"] = {joined(program.inputs, ", ")};
        holes_["model_results"] = {as_results(program.outputs)};
        holes_["class_name"] = {class_name(design.name, target)};
    }

    Result<Page> filled() {
        TRY_DO(add_text(target_field(target_, "skeleton", ""), program_.layers));
        return std::move(page_);
    }

  private:
    Result<void> add_text(std::string_view skeleton, const std::vector<LayerCode>& layers) {
        const auto lookup = [this](std::string_view name) -> std::optional<Hole> {
            const Hole* const found = holes_.find(name);
            return found == nullptr ? std::nullopt : std::optional<Hole>(*found);
        };
        bool follows_nothing = false;  // optional lines that are left out take a blank line with them
        for (const std::string& line : split(trimmed(skeleton), '\n')) {
            const std::size_t indent = line.size() - trimmed(line).size();
            TRY(const bool is_part, add_whole_part(trimmed(line), indent, layers));
            if (is_part || (line.empty() && follows_nothing)) continue;
            TRY(const std::string text, render_template(line, lookup, target_.origin));
            const bool was_optional = !line.empty() && trimmed(text).empty();
            follows_nothing = was_optional && page_.lines.back().empty();
            if (!was_optional) page_.add_all(wrap_python(trimmed(text), trimmed(text).empty() ? 0 : indent));
        }
        return {};
    }

    Result<bool> add_whole_part(std::string_view line, std::size_t indent, const std::vector<LayerCode>& layers) {
        if (line.starts_with("$citation$")) {
            add_citation(std::string(line.substr(line.rfind('$') + 1)));
        } else if (line == "$classes$") {
            for (const std::string& text : extras_.classes) {
                page_.add_all(split(text, '\n'));
                page_.add_all({"", ""});
            }
        } else if (line == "$functions$") {
            for (const BlockCode& block : program_.blocks) TRY_DO(add_block(block));
        } else if (line == "$body$" || line == "$init$") {
            const auto lines = line == "$body$" ? &LayerCode::lines : &LayerCode::init_lines;
            const Part part{lines, indent, std::string(target_field(target_, "comment", "# "))};
            for (const LayerCode& code : layers) add_layer(code, part, page_);
        } else {
            return false;
        }
        return true;
    }

    /// What ends it stands on a line of its own, or behind the title where there is nothing between.
    void add_citation(const std::string& end) {
        page_.add_all(citation_);
        if (citation_.empty() && !end.empty())
            page_.lines.back() += end;
        else if (!end.empty())
            page_.lines.push_back(end);
    }

    Result<void> add_block(const BlockCode& block) {
        holes_["block_name"] = {block.name};
        holes_["parameters"] = {block.parameters};
        TRY_DO(add_text(target_field(target_, "block", ""), block.layers));
        page_.add_all({"", ""});
        return {};
    }

    const Program& program_;
    const TargetRule& target_;
    Extras extras_;
    std::vector<std::string> citation_;
    Holes holes_;
    Page page_;
};

}  // namespace

Result<GeneratedFile> write_script(const Program& program, const Design& design, const TargetRule& target,
                                   std::string_view citation) {
    TRY(Page page, Skeleton(program, design, target, citation).filled());
    return GeneratedFile{std::string(target_field(target, "script_path", target_field(target, "path", "model.txt"))),
                         joined(page.lines, "\n") + "\n", std::move(page.spans)};
}

}  // namespace dlp
