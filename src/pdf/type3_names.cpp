#include "pdf/type3_names.h"

#include <algorithm>

#include "pdf/mupdf_context.h"

namespace dlp {
namespace {

constexpr int most_fonts = 500;  // on one page; a hostile file lists more

struct Dictionary {
    pdf_obj* font;
    pdf_obj* widths;
    pdf_obj* differences;
};

/// `/Differences [ 2 /a /b 65 /A ]`: a number sets the code, a name takes it and moves on.
void read_differences(fz_context* context, pdf_obj* differences, Type3Names& names) {
    int code = 0;
    const int count = std::min(pdf_array_len(context, differences), 1000);
    for (int i = 0; i < count; ++i) {
        pdf_obj* item = pdf_array_get(context, differences, i);
        if (pdf_is_int(context, item) != 0) {
            code = pdf_to_int(context, item);
        } else if (code >= 0 && code < 256) {
            names.names[static_cast<std::size_t>(code++)] = pdf_to_name(context, item);
        }
    }
}

void read_widths(fz_context* context, const Dictionary& dictionary, Type3Names& names) {
    const fz_matrix matrix = pdf_dict_get_matrix(context, dictionary.font, PDF_NAME(FontMatrix));
    const int first = pdf_dict_get_int(context, dictionary.font, PDF_NAME(FirstChar));
    const int count = std::min(pdf_array_len(context, dictionary.widths), 256);
    for (int i = 0; i < count; ++i) {
        const int code = first + i;
        if (code < 0 || code > 255) continue;
        names.widths[static_cast<std::size_t>(code)] = pdf_array_get_real(context, dictionary.widths, i) * matrix.a;
    }
}

void learn_font(fz_context* context, pdf_obj* font, FontTable& fonts) {
    Dictionary dictionary{font, nullptr, nullptr};
    const bool is_new_type3 = [&] {
        if (!pdf_name_eq(context, pdf_dict_get(context, font, PDF_NAME(Subtype)), PDF_NAME(Type3))) return false;
        const int number = pdf_to_num(context, font);  // 0 for a dictionary written in place
        return number == 0 || fonts.is_new_object(number);
    }();
    if (!is_new_type3) return;
    dictionary.widths = pdf_dict_get(context, font, PDF_NAME(Widths));
    dictionary.differences = pdf_dict_getp(context, font, "Encoding/Differences");
    Type3Names names;
    const bool read = guarded(context, [&] {
        read_differences(context, dictionary.differences, names);
        read_widths(context, dictionary, names);
    });
    if (read) fonts.learn_type3(names);
}

}  // namespace

void learn_type3_names(fz_context* context, pdf_page* page, FontTable& fonts) {
    pdf_obj* listed = pdf_dict_get(context, pdf_page_resources(context, page), PDF_NAME(Font));
    const int count = std::min(pdf_dict_len(context, listed), most_fonts);
    for (int i = 0; i < count; ++i) {
        learn_font(context, pdf_dict_get_val(context, listed, i), fonts);
    }
}

}  // namespace dlp
