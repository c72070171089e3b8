// Writes small PDF files byte by byte, so that a test shows on one screen what the file says and what is read from it.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dlp::test {

/// Resources with the font `/F1`, one of the fonts every reader has.
inline const std::string helvetica = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";

class PdfBuilder {
  public:
    /// The number of the new object: refer to it as `7 0 R`.
    int add_object(std::string body) {
        objects_.push_back(std::move(body));
        return static_cast<int>(objects_.size()) + first_object - 1;
    }
    int add_stream(const std::string& dictionary, const std::string& data) {
        return add_object("<< " + dictionary + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
                          "\nendstream");
    }
    PdfBuilder& add_page(const std::string& content, const std::string& resources = helvetica,
                         const std::string& entries = "/MediaBox [0 0 600 800]") {
        const int stream = add_stream("", content);
        pages_.push_back(add_object("<< /Type /Page /Parent 2 0 R /Resources << " + resources + " >> /Contents " +
                                    reference(stream) + " " + entries + " >>"));
        return *this;
    }
    PdfBuilder& set_trailer(std::string entries) {
        trailer_ = std::move(entries);
        return *this;
    }

    static std::string reference(int number) { return std::to_string(number) + " 0 R"; }

    [[nodiscard]] std::string bytes() const {
        std::string kids;
        for (const int page : pages_) kids += reference(page) + " ";
        std::vector<std::string> all{
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [ " + kids + "] /Count " + std::to_string(pages_.size()) + " >>"};
        all.insert(all.end(), objects_.begin(), objects_.end());
        std::string file = "%PDF-1.7\n";
        std::string table = "xref\n0 " + std::to_string(all.size() + 1) + "\n0000000000 65535 f \n";
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string offset = std::to_string(file.size());
            table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
            file += std::to_string(i + 1) + " 0 obj\n" + all[i] + "\nendobj\n";
        }
        const std::string start = std::to_string(file.size());
        return file + table + "trailer\n<< /Root 1 0 R /Size " + std::to_string(all.size() + 1) + " " + trailer_ +
               " >>\nstartxref\n" + start + "\n%%EOF\n";
    }

  private:
    static constexpr int first_object = 3;  // 1 is the catalog, 2 the page tree
    std::vector<std::string> objects_;
    std::vector<int> pages_;
    std::string trailer_;
};

/// A file in the temporary folder that goes away with this value.
class TemporaryFile {
  public:
    TemporaryFile(const std::string& name, std::string_view bytes)
        : path_(std::filesystem::temp_directory_path() / ("dlp-" + std::to_string(::getpid()) + "-" + name)) {
        std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace dlp::test
