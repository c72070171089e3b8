// The fixed parts of report.html: its style sheet and its script.
#pragma once

#include <string_view>

namespace dlp {

extern const std::string_view report_css;
extern const std::string_view report_script;

}  // namespace dlp
