// Pages made by hand, with their text, as the float finder wants to see them.
#pragma once

#include <vector>

#include "document/find_floats.h"
#include "document/words.h"

namespace dlp::test {

/// Keeps the pages that the views look at.
class PaperViews {
  public:
    explicit PaperViews(std::vector<Page> pages, const std::vector<Font>& fonts = {})
        : pages_(std::move(pages)), texts_(read_texts(pages_, fonts)) {
        for (std::size_t i = 0; i < pages_.size(); ++i) views_.push_back({pages_[i], texts_[i]});
    }
    PaperViews(const PaperViews&) = delete;
    PaperViews& operator=(const PaperViews&) = delete;
    ~PaperViews() = default;

    [[nodiscard]] const std::vector<PageView>& views() const { return views_; }
    [[nodiscard]] const std::vector<Page>& pages() const { return pages_; }

  private:
    std::vector<Page> pages_;
    std::vector<PageText> texts_;
    std::vector<PageView> views_;
};

}  // namespace dlp::test
