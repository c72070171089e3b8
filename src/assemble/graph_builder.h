// Grows a design layer by layer: unique ids, edges, and the width of every tensor as far as it is known.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "design/design.h"

namespace dlp {

class GraphBuilder {
  public:
    /// Adds `layer` behind the layers `from`; its id is made unique. Returns the id.
    std::string add(Layer layer, const std::vector<std::string>& from);

    /// The layers that the next one reads.
    [[nodiscard]] const std::vector<std::string>& tails() const { return tails_; }
    void set_tails(std::vector<std::string> tails) { tails_ = std::move(tails); }

    [[nodiscard]] Layer& layer(const std::string& id) { return design_.layers[index_.at(id)]; }
    /// Channels or features of a layer's output, where its parameters tell.
    [[nodiscard]] std::optional<std::int64_t> width(const std::string& id) const;
    /// True when at most `most` edges lead from one layer to the other.
    [[nodiscard]] bool leads_to(const std::string& from, const std::string& to, int most) const;
    [[nodiscard]] bool is_empty() const { return design_.layers.empty(); }
    [[nodiscard]] std::size_t size() const { return design_.layers.size(); }
    Design take() { return std::move(design_); }

  private:
    [[nodiscard]] std::optional<std::int64_t> width_of(const Layer& layer, const std::vector<std::string>& from) const;

    Design design_;
    std::map<std::string, std::size_t, std::less<>> index_;
    std::map<std::string, int, std::less<>> next_copy_;
    std::map<std::string, std::int64_t, std::less<>> widths_;
    std::vector<std::string> tails_;
};

/// A label as an id: lower case letters, digits and single underscores; `layer` where nothing is left.
std::string id_of_label(std::string_view label);

}  // namespace dlp
