#include "codegen/block_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "codegen/block_arguments.h"
#include "codegen/spell.h"
#include "codegen/template.h"
#include "codegen/wrap_python.h"

namespace dlp {
namespace {

constexpr std::size_t most_arguments = 6;
constexpr std::size_t body_indent = 4;
constexpr std::string_view entry_name = "inputs";

std::size_t line_count(const LayerCode& code) {
    std::size_t count = code.comments.size();
    for (const auto* const lines : {&code.init_lines, &code.lines}) {
        for (const std::string& line : *lines)
            count += fits_python(line, body_indent) ? 1 : wrap_python(line, body_indent).size();
    }
    return count;
}

NameSpace names_inside(const TargetRule& target) {
    NameSpace names(target.reserved.locals);
    names.claim(entry_name);
    return names;
}

class BlockWriter {
  public:
    BlockWriter(BlockPlaces places, const BlockContext& context)
        : places_(std::move(places)),
          context_(context),
          arguments_(names_inside(context.target)),
          locals_(names_inside(context.target)),
          modules_(names_inside(context.target)),
          has_value_prefix_(!context.words.value_prefix().empty()),
          has_modules_(!context.words.module_prefix().empty()) {}

    Result<std::optional<WrittenBlock>> written() {
        if (!have_same_structure() || !collect()) return std::nullopt;
        arguments_.settle(!has_modules_);
        if (arguments_.all().size() > most_arguments) return std::nullopt;
        for (const BlockArguments::Argument& argument : arguments_.all()) locals_.claim(argument.name);
        name_locals();
        WrittenBlock written;
        write_definition(written.block);
        for (std::size_t place = 0; place < texts_.size(); ++place) {
            TRY(LayerCode call, written_call(place, written.block));
            written.calls.push_back(std::move(call));
        }
        if (!is_shorter(written)) return std::nullopt;
        return written;
    }

  private:
    [[nodiscard]] const LayerCode& code_at(std::size_t place, std::size_t layer) const {
        return context_.program.layers[places_.starts[place] + layer];
    }

    // Counted in the design.
    [[nodiscard]] std::size_t number_at(std::size_t place, std::size_t layer) const {
        return context_.design.facts.order[places_.starts[place] + layer];
    }

    [[nodiscard]] const Layer& layer_at(std::size_t place, std::size_t layer) const {
        return context_.design.design.layers[number_at(place, layer)];
    }

    [[nodiscard]] bool have_same_structure() const {
        const auto is_as_first = [this](const BlockText& text) { return is_same_structure(texts_.front(), text); };
        return std::all_of(texts_.begin() + 1, texts_.end(), is_as_first) && texts_.front().entry != nullptr;
    }

    // False where a number of a class's body differs: only its constructor has arguments.
    bool collect() {
        const BlockText& first = texts_.front();
        for (std::size_t line = 0; line < first.lines.size(); ++line) {
            const ScriptLine tokens = first.lines[line].tokens;
            for (std::size_t token = 0; token < tokens.size(); ++token) {
                const Role role = tokens[token].role;
                if ((role != Role::Name && role != Role::Number) || is_same_everywhere(line, token)) continue;
                if (role == Role::Name) arguments_.add_name(variants(line, token));
                if (role != Role::Number) continue;
                if (has_modules_ && !first.lines[line].is_init) return false;
                arguments_.add_number(variants(line, token), wanted_name(line, token));
            }
        }
        for (std::size_t number = 0; number < first.made.size(); ++number) {
            if (has_value_prefix_ || is_module(number)) arguments_.add_name(made_names(number));
        }
        return true;
    }

    [[nodiscard]] bool is_same_everywhere(std::size_t line, std::size_t token) const {
        const std::string_view first = texts_.front().lines[line].tokens[token].text;
        return std::all_of(texts_.begin(), texts_.end(),
                           [&](const BlockText& text) { return text.lines[line].tokens[token].text == first; });
    }

    [[nodiscard]] Variants variants(std::size_t line, std::size_t token) const {
        Variants variants;
        variants.reserve(texts_.size());
        for (const BlockText& text : texts_) variants.emplace_back(text.lines[line].tokens[token].text);
        return variants;
    }

    // Without the prefix.
    [[nodiscard]] Variants made_names(std::size_t number) const {
        const std::string& prefix = is_module(number) ? context_.words.module_prefix() : context_.words.value_prefix();
        Variants names;
        names.reserve(texts_.size());
        for (const BlockText& text : texts_) names.emplace_back(text.made[number]->text.substr(prefix.size()));
        return names;
    }

    [[nodiscard]] bool is_module(std::size_t number) const {
        return has_modules_ && texts_.front().made[number]->text.starts_with(context_.words.module_prefix());
    }

    // By its keyword; else by the parameter that has its value at every place.
    [[nodiscard]] std::string wanted_name(std::size_t line, std::size_t token) const {
        const BlockLine& at = texts_.front().lines[line];
        const ScriptLine tokens = at.tokens;
        const auto is_word = [](std::string_view text) { return !to_identifier(text).empty(); };
        if (token > 1 && tokens[token - 1].text == "=" && is_word(tokens[token - 2].text))
            return std::string(tokens[token - 2].text);
        const Variants numbers = variants(line, token);
        for (const auto& [name, value] : layer_at(0, at.layer).params) {
            if (has_everywhere(at.layer, name, numbers)) return name;
        }
        if (are_channels(at.layer, true, numbers)) return "in_channels";
        return are_channels(at.layer, false, numbers) ? "out_channels" : "value";
    }

    [[nodiscard]] bool has_everywhere(std::size_t layer, std::string_view parameter, const Variants& values) const {
        for (std::size_t place = 0; place < values.size(); ++place) {
            const Value* const value = find_value(layer_at(place, layer), parameter);
            if (value == nullptr || spell_value(*value, context_.target) != values[place]) return false;
        }
        return true;
    }

    // Of what a layer takes or gives, at every place.
    [[nodiscard]] bool are_channels(std::size_t layer, bool is_input, const Variants& values) const {
        for (std::size_t place = 0; place < values.size(); ++place) {
            std::size_t number = number_at(place, layer);
            if (is_input) {
                const std::vector<std::size_t>& inputs = context_.design.graph.inputs[number];
                if (inputs.empty()) return false;
                number = inputs.front();
            }
            const Shape& shape = context_.design.facts_of[number]->output;
            if (shape.empty() || std::to_string(shape.back()) != values[place]) return false;
        }
        return true;
    }

    // A value that the next line alone reads keeps the short name.
    void name_locals() {
        const std::string shared(target_field(context_.target, "variable", ""));
        const BlockText& first = texts_.front();
        for (std::size_t number = 0; number < first.made.size(); ++number) {
            const bool is_exit = static_cast<int>(number) == first.exit_number;
            const bool is_short =
                !is_module(number) && !shared.empty() && (first.made[number]->text == shared || is_exit);
            if (is_short) {
                local_names_.push_back(shared);
                continue;
            }
            NameSpace& names = is_module(number) ? modules_ : locals_;
            local_names_.push_back(names.claim(local_name(number)));
        }
    }

    [[nodiscard]] std::string local_name(std::size_t number) const {
        std::string bare = arguments_.bare_name(made_names(number));
        if (bare.size() > 1 && to_identifier(bare) == bare) return bare;
        const std::string& type = layer_that_makes(number).type;
        return to_identifier(bare.empty() ? type : type + "_" + bare);
    }

    [[nodiscard]] const Layer& layer_that_makes(std::size_t number) const {
        for (const BlockLine& line : texts_.front().lines) {
            for (std::size_t token = 0; token < line.tokens.size(); ++token) {
                if (line.tokens[token].is_assigned && line.numbers[token] == static_cast<int>(number))
                    return layer_at(0, line.layer);
            }
        }
        return layer_at(0, 0);
    }

    void write_definition(BlockCode& block) {
        const bool is_class = trimmed(target_field(context_.target, "block", "")).starts_with("class");
        const std::string name = context_.names.claim(places_.wanted_name);
        block.name = is_class ? class_name(name, context_.target) : name;
        std::vector<std::string> parameters;
        for (const BlockArguments::Argument& argument : arguments_.all()) parameters.push_back(argument.name);
        block.parameters = joined(parameters, ", ");
        for (std::size_t layer = 0; layer < places_.length; ++layer) {
            LayerCode code{code_at(0, layer).layer, common_comments(layer), {}, {}, {}, {}, {}};
            for (std::size_t place = 1; place < texts_.size(); ++place)
                code.also.push_back(code_at(place, layer).layer);
            block.layers.push_back(std::move(code));
        }
        for (std::size_t line = 0; line < texts_.front().lines.size(); ++line) {
            const BlockLine& at = texts_.front().lines[line];
            LayerCode& code = block.layers[at.layer];
            (at.is_init ? code.init_lines : code.lines).push_back(definition_line(line));
        }
        if (!has_value_prefix_) add_return(block.layers.back().lines);
    }

    [[nodiscard]] std::string definition_line(std::size_t line) const {
        const BlockLine& at = texts_.front().lines[line];
        std::string text;
        for (std::size_t i = 0; i < at.tokens.size(); ++i) {
            const ScriptToken& token = at.tokens[i];
            if (token.role == Role::Variable || token.role == Role::Module)
                append_instead(token, local_expression(at.numbers[i]), text);
            else if (token.role == Role::Fixed || is_same_everywhere(line, i))
                append_token(token, text);
            else if (token.role == Role::Number)
                append_instead(token, arguments_.number(variants(line, i)), text);
            else
                append_instead(token, arguments_.quoted_name(variants(line, i)), text);
        }
        return text;
    }

    [[nodiscard]] std::string local_expression(int number) const {
        if (number == BlockText::entry_number) return std::string(entry_name);
        const auto place = static_cast<std::size_t>(number);
        if (is_module(place)) return context_.words.module_prefix() + local_names_[place];
        if (!has_value_prefix_) return local_names_[place];
        const std::string& prefix = context_.words.value_prefix();
        return prefix.substr(0, prefix.size() - 1) + "[" + arguments_.quoted_name(made_names(place)) + "]";
    }

    void add_return(std::vector<std::string>& lines) const {
        const std::string result = local_expression(texts_.front().exit_number);
        const std::string assigned = result + " = ";
        if (!lines.empty() && lines.back().starts_with(assigned))
            lines.back() = "return " + lines.back().substr(assigned.size());
        else
            lines.push_back("return " + result);
    }

    // Those that are the same at every place stand in the block.
    [[nodiscard]] std::vector<std::string> common_comments(std::size_t layer) const {
        for (std::size_t place = 1; place < texts_.size(); ++place) {
            if (code_at(place, layer).comments != code_at(0, layer).comments) return {};
        }
        return code_at(0, layer).comments;
    }

    Result<LayerCode> written_call(std::size_t place, const BlockCode& block) {
        const LayerCode& last = code_at(place, places_.length - 1);
        LayerCode call{last.layer, {}, {}, {}, last.value, {}, {}};
        const std::string instance = has_modules_ ? context_.names.claim(instance_name(place)) : std::string();
        call.inside.reserve(places_.length);
        for (std::size_t layer = 0; layer < places_.length; ++layer) {
            const LayerCode& code = code_at(place, layer);
            if (block.layers[layer].comments.empty()) {
                for (const std::string& comment : code.comments)
                    call.comments.push_back(comment_text(code.layer, 60) + ": " + comment);
            }
            call.inside.push_back({code.layer, code.module, code.flattened});
            if (has_modules_) call.inside.back().module = instance + "." + local_module(place, code);
        }
        const std::string arguments = call_arguments(place);
        const CallHoles holes{{{"block_name", block.name},
                               {"instance", instance},
                               {"arguments", arguments},
                               {"in", texts_[place].entry->text},
                               {"out", last.value}}};
        TRY_DO(add_line("block_init", holes, call.init_lines));
        TRY_DO(add_line("block_call", holes, call.lines));
        return call;
    }

    // What a template of a call may ask for.
    using CallHoles = std::array<std::pair<std::string_view, std::string_view>, 5>;

    Result<void> add_line(std::string_view field, const CallHoles& holes, std::vector<std::string>& lines) const {
        const std::string_view text = target_field(context_.target, field, "");
        if (text.empty()) return {};
        const auto lookup = [&](std::string_view name) -> std::optional<Hole> {
            for (const auto& [known, words] : holes) {
                if (known == name) return Hole{std::string(words)};
            }
            return std::nullopt;
        };
        TRY(std::string line, render_template(text, lookup, context_.target.origin));
        lines.push_back(std::move(line));
        return {};
    }

    [[nodiscard]] std::string call_arguments(std::size_t place) const {
        std::vector<std::string> texts;
        for (const BlockArguments::Argument& argument : arguments_.all()) {
            const std::string value = std::string(argument.before).append(argument.values[place]);
            const bool is_number = value.find_first_not_of("0123456789.e-+") == std::string::npos && !value.empty();
            texts.push_back(argument.name + "=" + (is_number ? value : '"' + value + '"'));
        }
        return joined(texts, ", ");
    }

    // `block2` where the names of its layers begin with it; else numbered.
    [[nodiscard]] std::string instance_name(std::size_t place) const {
        const std::string name = arguments_.place_name(place);
        if (name.empty()) return places_.wanted_name + "_" + std::to_string(place + 1);
        return to_identifier(name) == name ? name : to_identifier(places_.wanted_name + "_" + name);
    }

    [[nodiscard]] std::string local_module(std::size_t place, const LayerCode& code) const {
        const std::vector<const ScriptToken*>& made = texts_[place].made;
        const std::string module = context_.words.module_prefix() + code.module;
        const auto found = std::find_if(made.begin(), made.end(), [&](const auto* one) { return one->text == module; });
        if (found == made.end()) return code.module;
        return local_names_[static_cast<std::size_t>(found - made.begin())];
    }

    [[nodiscard]] bool is_shorter(const WrittenBlock& written) const {
        std::size_t after = split(trimmed(target_field(context_.target, "block", "")), '\n').size();
        for (const LayerCode& code : written.block.layers) after += line_count(code);
        for (const LayerCode& code : written.calls) after += line_count(code);
        std::size_t before = 0;
        for (std::size_t place = 0; place < texts_.size() && before <= after; ++place) {
            for (std::size_t layer = 0; layer < places_.length; ++layer) before += line_count(code_at(place, layer));
        }
        return after < before;
    }

    const BlockPlaces places_;
    const BlockContext& context_;
    const std::vector<BlockText>& texts_ = places_.texts;
    BlockArguments arguments_;
    NameSpace locals_;                      // variables in the block
    NameSpace modules_;                     // attributes of its instances
    std::vector<std::string> local_names_;  // by number of the value or module
    bool has_value_prefix_ = false;
    bool has_modules_ = false;
};

}  // namespace

Result<std::optional<WrittenBlock>> write_block(BlockPlaces places, const BlockContext& context) {
    return BlockWriter(std::move(places), context).written();
}

}  // namespace dlp
