// A template in which everything is filled in that equal layers share. What stays open is what only a layer's place in
// the network tells: its name, its inputs. So the layers of a network are written by putting a few texts together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "codegen/holes.h"

namespace dlp {

enum class OpenHole : std::uint8_t {
    In,              ///< `in`: what the line before hands on
    Out,             ///< `out`: what the line hands on
    Input,           ///< `in1`, `in2` ...
    Inputs,          ///< `inputs`: all of them, with commas
    InputSum,        ///< `input_sum`
    InputProduct,    ///< `input_product`
    InputCount,      ///< `input_count`
    InPlace,         ///< `in_place`
    Name,            ///< `name`: the layer's
    Helper,          ///< `name.pad`: a name of its own beside the layer's
    ActivationName,  ///< `activation_name`
    Label,           ///< `label`: as the paper has it, for a comment
    LabelText,       ///< `label_text`: the same in quotes
};

struct BoundPiece {
    std::optional<OpenHole> hole;  ///< none: a run of text
    std::string text;              ///< the run; of a Helper what it is for
    std::size_t input = 0;         ///< of an Input: counted from 0
    std::size_t part = 0;          ///< as TemplatePiece::part
};

using BoundTemplate = std::vector<BoundPiece>;

/// Which holes may stay open.
struct OpenHoles {
    std::size_t inputs = 0;  ///< so many inputs there are
    bool has_chain = true;   ///< `in` and `out` mean something
};

/// `shared` holds may stand for an input: `@2`. Errors: BadInput as those of render_template.
Result<BoundTemplate> bind_template(std::string_view text, const Holes& shared, OpenHoles open, const Origin& origin);
Result<std::vector<BoundTemplate>> bind_templates(const std::vector<std::string>& texts, const Holes& shared,
                                                  OpenHoles open, const Origin& origin);

/// Appends what an open hole says; asked for all but `In` and `Out`.
using HoleFiller = std::function<void(const BoundPiece& hole, std::string& text)>;

/// Without white space at either end.
std::string render_bound(const BoundTemplate& line, const HoleFiller& fill, std::string_view in = {},
                         std::string_view out = {});

}  // namespace dlp
