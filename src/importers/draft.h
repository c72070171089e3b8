// What the readers build a design with: ids that are unique, values in the form that the layer's rule wants, and the
// dictionaries of a format.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "importers/readers.h"

namespace dlp {

class Draft {
  public:
    explicit Draft(const ImportContext& context) : context_(context) {}

    /// `wanted`, or `wanted_2` ... where a layer has that id already.
    std::string add(Layer layer, const std::string& wanted, const std::vector<std::string>& inputs);
    Design design;

  private:
    const ImportContext& context_;
    std::set<std::string, std::less<>> taken_;
};

/// Sets a parameter unless it is the default. Sizes that agree become one; a margin of 2 x rank sizes becomes what
/// says the same in fewer.
void set_value(Layer& layer, const LayerRule& rule, const std::string& parameter, Value value);

/// The meaning of a foreign word in a table. Words may have conditions, `ReLU(max_value=6)`; the word whose conditions
/// all hold and are the most wins. `field` gives a field of what is read as text, none where it has no such field.
const std::string* meaning_of(const ImporterRule& words, std::string_view table, std::string_view word,
                              const std::function<std::optional<std::string>(const std::string&)>& field);

/// Warns of each field whose value is another than the table `assumed` says our layer has.
void warn_of_other_values(const ImportContext& context, const std::string& name, const std::string& foreign_type,
                          const std::function<std::optional<std::string>(const std::string&)>& field);

/// The foreign name of a parameter: the table `parameters`, else its own.
std::string foreign_name(const ImporterRule& words, const LayerRule& rule, const std::string& parameter);

/// A layer that the design format cannot say, with a warning.
Layer opaque_layer(const ImportContext& context, const std::string& name, const std::string& foreign_type,
                   std::string_view reason = "there is no such layer type");

/// Takes a layer with one input out of the design: what read it reads its input.
void remove_layer(Design& design, const std::string& id);

/// The only layer that reads `id`; null where there is none or several.
Layer* only_reader(Design& design, std::string_view id);

}  // namespace dlp
