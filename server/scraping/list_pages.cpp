#include "server/scraping/list_pages.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "server/scraping/scrape_context.h"

namespace zapply {
namespace {

// Of pages that are asked for and not read, if they are as long as the longest so far: enough to keep all cores busy.
constexpr std::int64_t kPagesBytesMax = 4 * 1024 * 1024;

}  // namespace

bool ListPages::has_room(int pages_on) const {
  return pages_on <= std::max(list_.source.limits.concurrency, 1) && pages_on * page_bytes_ <= kPagesBytesMax &&
         !list_.scrape.pool.full();
}

void ListPages::read(FetchResponse response, bool is_first, std::function<void(ReadPage)> done) {
  PageOrigin origin = list_.origin_of(response, is_first);
  const auto body = response.take_body();
  origin.let_go = [body] { std::string().swap(*body); };
  page_bytes_ = std::max(page_bytes_, static_cast<std::int64_t>(body->size()));
  const auto read = std::make_shared<ReadPage>();
  read->bytes = response.bytes;
  list_.scrape.pool.submit(
      static_cast<std::int64_t>(body->size()),
      [source = &list_.source, body, read, origin = std::move(origin)] {
        read->page = extract_page(*source, origin, *body);
        if (source->detail || read->page.jobs.size() > kShortPage) return;
        const Page& page = read->page;
        for (std::size_t i = 0; i < page.jobs.size(); ++i) read->facts.push_back(facts_of(page.jobs[i], page.said[i]));
      },
      // What was read out of it takes its room until it is saved.
      [read, room = body, done = std::move(done)] { done(std::move(*read)); },
      reading_bytes(list_.source.format, body->size()));
}

}  // namespace zapply
