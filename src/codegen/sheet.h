// The text of a generated file as it grows line by line.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dlp {

class Sheet {
  public:
    [[nodiscard]] std::size_t line_count() const { return line_count_; }
    [[nodiscard]] bool ends_with_blank_line() const { return text_ == "\n" || text_.ends_with("\n\n"); }
    [[nodiscard]] std::string take() { return std::move(text_); }

    void add(std::string_view line) { add_indented(0, line); }
    void add_indented(std::size_t indent, std::string_view line) {
        text_.append(indent, ' ').append(line).append("\n");
        ++line_count_;
    }
    /// Goes on where the last line ended; there has to be one.
    void add_to_last(std::string_view more) { text_.insert(text_.size() - 1, more); }
    void add_all(const std::vector<std::string>& lines) {
        for (const std::string& line : lines) add(line);
    }
    void add_all(const Sheet& more) {
        text_ += more.text_;
        line_count_ += more.line_count_;
    }
    /// `write` appends a line to the text.
    template <class Write>
    void add_written(Write&& write) {
        write(text_);
        add({});
    }

  private:
    std::string text_;
    std::size_t line_count_ = 0;
};

}  // namespace dlp
