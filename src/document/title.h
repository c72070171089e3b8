// The paper's title: the largest text at the top of its first page.
#pragma once

#include <string>

#include "document/paper.h"

namespace dlp {

/// Empty where nothing on the page stands out.
std::string find_title(const PageText& first_page, double body_size);

/// `metadata` where it can be a title; empty for "untitled", a file's name, a word processor's remark.
std::string usable_metadata_title(const std::string& metadata);

}  // namespace dlp
