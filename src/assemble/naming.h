// What a design is called, and where it was read.
#pragma once

#include <set>
#include <string>

#include "design/design.h"
#include "document/paper.h"

namespace dlp {

/// The caption's first sentence, without its full stop; its label where it says nothing.
std::string title_of(const Caption& caption);

/// `name`, or the caption's title where it is empty; a name that says little alone ("A") goes after the title.
std::string design_name(const Caption& caption, const std::string& name);

/// `table-1-resnet-50`; unique among `used`, which it joins.
std::string slug_of(const std::string& label, const std::string& name, std::set<std::string>& used);

}  // namespace dlp
