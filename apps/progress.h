// Tells on stderr how far a run is: a bar on a terminal, a line per paper elsewhere.
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/paper_result.h"

namespace dlp {

class Progress {
  public:
    Progress(std::size_t total, bool is_quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// A paper has ended.
    void add(const PaperResult& result);

  private:
    void say(const std::string& line) const;
    void draw() const;
    void clear() const;

    std::size_t total_;
    std::size_t done_ = 0;
    bool is_quiet_;
    bool is_terminal_;
};

/// On one line whatever it holds: control characters become `?`.
std::string printable(const std::string& text);

}  // namespace dlp
