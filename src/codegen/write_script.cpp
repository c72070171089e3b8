#include "codegen/write_script.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/text.h"
#include "codegen/chain.h"
#include "codegen/citation.h"
#include "codegen/holes.h"
#include "codegen/names.h"
#include "codegen/sheet.h"
#include "codegen/spell.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t text_width = 79;

// Knows which layers its lines came from.
struct Script {
    Sheet sheet;
    std::vector<CodeSpan> spans;

    void add_statement(std::string_view statement, std::size_t indent) {
        if (fits_python(statement, indent))
            sheet.add_indented(statement.empty() ? 0 : indent, statement);
        else
            sheet.add_all(wrap_python(statement, indent));
    }
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

void add_layer(const LayerCode& code, const Part& part, Script& script) {
    Sheet& sheet = script.sheet;
    const std::size_t first = sheet.line_count() + 1;
    if (part.has_comments_of(code)) {
        for (const std::string& comment : code.comments) {
            for (const std::string& line : wrap_words(comment, text_width - part.indent))
                sheet.add_indented(part.indent, part.comment_sign + line);
        }
    }
    for (const std::string& line : code.*part.lines) {
        const std::size_t inner = line.size() - trimmed(line).size();  // of a loop
        script.add_statement(trimmed(line), part.indent + inner);
    }
    const std::size_t last = sheet.line_count();
    if (last < first) return;
    for (const CalledLayer& one : code.inside)
        script.spans.push_back({first, last, {one.layer}, {}, one.module, one.flattened});
    if (!code.inside.empty()) return;
    script.spans.push_back({first, last, {code.layer}, {}, code.module, code.flattened});
    std::vector<std::string>& layers = script.spans.back().layers;
    layers.insert(layers.end(), code.also.begin(), code.also.end());
}

// Behind the string that starts here.
std::size_t string_end(std::string_view line, std::size_t start) {
    std::size_t end = start + 1;
    while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, line.size());
}

bool is_word_character(char c) {
    return is_ascii_letter(c) || is_digit(c) || c == '_';
}

// The names that texts begin expressions with: neither `word` of `other_word`, nor that of `self.word`. Views of the
// texts.
class Mentions {
  public:
    /// What a paper calls a layer, in a string, is no mention.
    void add_line(std::string_view line) {
        while (!line.empty()) {
            const std::size_t start = std::min(line.find('"'), line.size());
            add(line.substr(0, start));
            line.remove_prefix(string_end(line, start));
        }
    }
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
        if (next == '.') modules_.insert(word);
        if (next == '(' || next == ',' || next == ')') used_.insert(word);
    }

    std::unordered_set<std::string_view> modules_;
    std::unordered_set<std::string_view> used_;
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
            for (const std::string& line : code.init_lines) mentions.add_line(line);
            for (const std::string& line : code.lines) mentions.add_line(line);
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

    Result<Script> filled() {
        TRY_DO(add_text(target_field(target_, "skeleton", ""), program_.layers));
        return std::move(script_);
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
            follows_nothing = was_optional && script_.sheet.ends_with_blank_line();
            if (!was_optional) script_.add_statement(trimmed(text), indent);
        }
        return {};
    }

    Result<bool> add_whole_part(std::string_view line, std::size_t indent, const std::vector<LayerCode>& layers) {
        if (line.starts_with("$citation$")) {
            add_citation(line.substr(line.rfind('$') + 1));
        } else if (line == "$classes$") {
            for (const std::string& text : extras_.classes) {
                script_.sheet.add_all(split(text, '\n'));
                add_gap();
            }
        } else if (line == "$functions$") {
            for (const BlockCode& block : program_.blocks) TRY_DO(add_block(block));
        } else if (line == "$body$" || line == "$init$") {
            const auto lines = line == "$body$" ? &LayerCode::lines : &LayerCode::init_lines;
            const Part part{lines, indent, std::string(target_field(target_, "comment", "# "))};
            for (const LayerCode& code : layers) add_layer(code, part, script_);
        } else {
            return false;
        }
        return true;
    }

    /// What ends it stands on a line of its own, or behind the title where there is nothing between.
    void add_citation(std::string_view end) {
        script_.sheet.add_all(citation_);
        if (citation_.empty())
            script_.sheet.add_to_last(end);
        else if (!end.empty())
            script_.sheet.add(end);
    }

    Result<void> add_block(const BlockCode& block) {
        holes_["block_name"] = {block.name};
        holes_["parameters"] = {block.parameters};
        TRY_DO(add_text(target_field(target_, "block", ""), block.layers));
        add_gap();
        return {};
    }

    // Between functions and classes.
    void add_gap() {
        script_.sheet.add({});
        script_.sheet.add({});
    }

    const Program& program_;
    const TargetRule& target_;
    Extras extras_;
    std::vector<std::string> citation_;
    Holes holes_;
    Script script_;
};

}  // namespace

Result<GeneratedFile> write_script(const Program& program, const Design& design, const TargetRule& target,
                                   std::string_view citation) {
    TRY(Script script, Skeleton(program, design, target, citation).filled());
    return GeneratedFile{std::string(target_field(target, "script_path", target_field(target, "path", "model.txt"))),
                         script.sheet.take(), std::move(script.spans)};
}

}  // namespace dlp
