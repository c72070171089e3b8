#include "layer_table/signal_rows.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

constexpr const char* plane_convolution = "Conv2D";
constexpr const char* line_convolution = "Conv1D";

bool is_pair(const std::optional<Integers>& size) {
    return size && size->size() == 2 && size->front() > 0 && size->back() > 0;
}

/// The first convolution or pooling of a row; null where it has none.
TableLayer* window_of(TableRow& row) {
    for (TableGroup& group : row.groups) {
        for (TableLayer& layer : group.layers) {
            const std::string& type = layer.mention.type;
            if (type == plane_convolution || type == line_convolution || type.find("Pool") != std::string::npos)
                return &layer;
        }
    }
    return nullptr;
}

std::optional<std::int64_t> filters_of(const TableLayer& layer) {
    const auto found = layer.mention.params.find("filters");
    if (found == layer.mention.params.end() || !std::holds_alternative<std::int64_t>(found->second))
        return std::nullopt;
    return std::get<std::int64_t>(found->second);
}

/// What the rows tell of the order of the two parts of their sizes.
struct Votes {
    int first = 0;  ///< rows whose channels stand first
    int last = 0;
    int line_convolutions = 0;
    int others = 0;  ///< rows of which neither can be said
};

void vote(Votes& votes, TableRow& row, const std::optional<Integers>& before) {
    const TableLayer* layer = window_of(row);
    if (layer == nullptr) return;
    if (layer->mention.type == line_convolution) ++votes.line_convolutions;
    if (!is_pair(row.output_size)) {
        votes.others += row.output_size ? 1 : 0;
        return;
    }
    const Integers& size = *row.output_size;
    if (const auto filters = filters_of(*layer); filters && layer->mention.type.starts_with("Conv")) {
        votes.first += *filters == size.front() && size.front() != size.back() ? 1 : 0;
        votes.last += *filters == size.back() && size.front() != size.back() ? 1 : 0;
        votes.others += *filters != size.front() && *filters != size.back() ? 1 : 0;
    } else if (is_pair(before) && layer->mention.type.find("Pool") != std::string::npos && size != *before) {
        votes.first += size.front() == before->front() ? 1 : 0;
        votes.last += size.back() == before->back() ? 1 : 0;
    }
}

void put_channels_last(std::optional<Integers>& size, bool is_first) {
    if (is_pair(size) && is_first) std::swap(size->front(), size->back());
}

void settle_row(TableRow& row, bool is_first, const Vocabulary& vocabulary) {
    put_channels_last(row.input_size, is_first);
    put_channels_last(row.output_size, is_first);
    for (TableGroup& group : row.groups) {
        for (TableLayer& layer : group.layers) {
            Mention& mention = layer.mention;
            const bool says_plane = lower(layer.label + " " + row.name).find("2d") != std::string::npos;
            const bool is_window =
                !says_plane && (mention.type == plane_convolution || mention.type.ends_with("Pool2D"));
            if (is_window) mention.type = vocabulary.with_rank(mention.type, 1);
            if (!is_pair(row.output_size)) continue;
            if (mention.type == line_convolution) mention.params.emplace("filters", row.output_size->back());
            const bool is_vector = row.output_size->front() == 1 || row.output_size->back() == 1;
            if (mention.type == "Dense" && is_vector)
                mention.params.emplace("units", std::max(row.output_size->front(), row.output_size->back()));
        }
    }
}

}  // namespace

void settle_signals(std::vector<TableRow>& rows, const Vocabulary& vocabulary) {
    Votes votes;
    std::optional<Integers> before;
    for (TableRow& row : rows) {
        vote(votes, row, row.input_size ? row.input_size : before);
        before = row.output_size;
    }
    const bool is_told = votes.line_convolutions > 0 || (votes.others == 0 && votes.first + votes.last >= 2);
    if (!is_told || votes.first + votes.last == 0) return;
    for (TableRow& row : rows) settle_row(row, votes.first > votes.last, vocabulary);
}

}  // namespace dlp
