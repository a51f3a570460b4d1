#pragma once

#include <string>
#include <vector>

#include "server/demo/demo_postings.h"

namespace zapply {

// The demo board's answers, each in the shape of a real kind of board. `url` is the board's own, without a
// slash at the end.

inline constexpr int kTidewaterPageSize = 9;
inline constexpr int kFernhillPageSize = 7;
inline constexpr int kMeadowlarkPageSize = 6;

/// `page` from 1. One item of the third page lacks its title and its link.
std::string tidewater_page(const std::vector<DemoPosting>&, int page, const std::string& url);
/// `start` is the first posting's place in the list, from 0.
std::string fernhill_page(const std::vector<DemoPosting>&, int start, const std::string& url);
std::string hiring_desk_list(const std::vector<DemoPosting>&, const std::string& url);
std::string lighthouse_feed(const std::vector<DemoPosting>&, const std::string& url);
/// Links to the postings' own pages and nothing else of them; `page` from 1.
std::string meadowlark_page(const std::vector<DemoPosting>&, int page, const std::string& url);
/// A posting's own page, with its JSON-LD.
std::string meadowlark_posting(const DemoPosting&, const std::string& url);
/// What Gable answers instead of its list.
std::string gable_page();
/// What a posting's link opens, and the board's front page.
std::string posting_page(const std::string& title);
std::string front_page();
/// What the demo's channel got.
struct InboxMessage {
  std::string key, kind, title, text;
};
std::string inbox_page(const std::vector<InboxMessage>& newest_last);

}  // namespace zapply
