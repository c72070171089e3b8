// Writes small, valid PDF files: one page of Helvetica and rules. Not here: anything fonts or figures need.
#pragma once

#include <string>
#include <vector>

namespace dlp::test {

/// A file with one page, 612 x 792 points, that runs `content` (PDF operators; the font is /F1).
inline std::string tiny_pdf(const std::string& content) {
    const std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        ">>",
        "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    };
    std::string file = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(file.size());
    const std::string count = std::to_string(objects.size() + 1);
    return file + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" +
           start + "\n%%EOF\n";
}

/// Shows `words` at (x, y), counted from the bottom left.
inline std::string text_operator(double x, double y, const std::string& words, double size = 10) {
    return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + words +
           ") Tj ET\n";
}

inline std::string rule_operator(double y) {
    return "0.8 w 150 " + std::to_string(y) + " m 460 " + std::to_string(y) + " l S\n";
}

/// A page with a title, some text, and a ruled table of a small convolutional network.
inline std::string network_pdf() {
    const std::vector<std::vector<std::string>> rows = {
        {"Layer", "Kernel", "Stride", "Filters", "Output size"},
        {"Convolution", "5x5", "1", "6", "28x28x6"},
        {"Max pooling", "2x2", "2", "", "14x14x6"},
        {"Convolution", "5x5", "1", "16", "10x10x16"},
        {"Max pooling", "2x2", "2", "", "5x5x16"},
        {"Fully connected", "", "", "120", "120"},
        {"Fully connected", "", "", "10", "10"},
    };
    std::string page = text_operator(120, 720, "A Small Network for Handwritten Digits", 18);
    page += text_operator(72, 660, "1 Introduction", 12);
    page += text_operator(
        72, 640, "We train a convolutional network on grey images of 32 by 32 pixels. It has two convolutional");
    page += text_operator(72, 628,
                          "layers, each followed by max pooling, and two fully connected layers. All layers use ReLU.");
    page += text_operator(150, 560, "Table 1: The architecture of our convolutional neural network.");
    double y = 535;
    page += rule_operator(y + 14);
    for (std::size_t row = 0; row < rows.size(); ++row, y -= 16) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (rows[row][column].empty()) continue;
            page += text_operator(155 + 65 * static_cast<double>(column) + (column > 0 ? 30 : 0), y, rows[row][column]);
        }
        if (row == 0) page += rule_operator(y - 5);
    }
    page += rule_operator(y + 11);
    page += text_operator(
        72, 380, "The network is trained for ten epochs with stochastic gradient descent and a learning rate of 0.1.");
    return tiny_pdf(page);
}

}  // namespace dlp::test
