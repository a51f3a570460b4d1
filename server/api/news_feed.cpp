#include "server/api/news_feed.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <utility>

#include "server/sources/catalog.h"
#include "server/store/news.h"
#include "server/store/store.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;

/// Whoever waits longer looks again.
constexpr std::chrono::hours kWaitMax{1};

NewsFeed::EventText event_text(const News& news) {
  std::string text = "event: ";
  text += event_name(news);
  text += "\ndata: ";
  text += event_data(news);
  text += "\n\n";
  return std::make_shared<const std::string>(std::move(text));
}

/// A list of companies that is cut anyway is cut further, so that the event stays small.
Source shortened(Source source) {
  constexpr std::size_t kNameBytesMax = 900;
  if (source.company_count <= std::ssize(source.companies)) return source;
  std::size_t bytes = 0;
  std::erase_if(source.companies, [&](const std::string& name) { return (bytes += name.size() + 3) > kNameBytesMax; });
  return source;
}

std::string run_key(std::int64_t id) { return "run " + std::to_string(id); }

}  // namespace

NewsFeed::NewsFeed(Store& store, const Catalog& catalog)
    : store_(store),
      catalog_(catalog),
      floor_(store.revision()),
      revision_(floor_),
      watching_([this](const std::stop_token& stop) { watch(stop); }) {}

NewsFeed::~NewsFeed() { stop(); }

void NewsFeed::stop() {
  watching_.request_stop();
  const Lock lock(mutex_);
  stopped_ = true;
  moved_.notify_all();
}

std::int64_t NewsFeed::revision() const {
  const Lock lock(mutex_);
  return revision_;
}

void NewsFeed::wake() {
  const Lock lock(mutex_);
  ++wakes_;
  moved_.notify_all();
}

std::int64_t NewsFeed::refreshes() const {
  const Lock lock(mutex_);
  return refreshes_;
}

NewsFeed::Portion NewsFeed::wait_past(std::int64_t revision, milliseconds time) {
  Lock lock(mutex_);
  ++readers_;
  if (readers_ == 1) moved_.notify_all();  // the watching thread rests while nobody reads
  moved_.wait_for(lock, time, [&, wakes = wakes_]() REQUIRES(mutex_) {
    return stopped_ || wakes_ != wakes || revision_ > revision;
  });
  --readers_;

  Portion portion;
  portion.revision = std::max(revision, revision_);
  portion.ended = stopped_;
  if (stopped_ || revision_ <= revision) return portion;
  if (revision < floor_) {
    lock.unlock();
    return catch_up(revision);
  }
  const auto first = std::upper_bound(items_.begin(), items_.end(), revision,
                                      [](std::int64_t value, const Item& item) { return value < item.revision; });
  for (auto item = first; item != items_.end(); ++item) portion.events.push_back(item->text);
  return portion;
}

/// For a reader that comes from further back than what is kept.
NewsFeed::Portion NewsFeed::catch_up(std::int64_t revision) const {
  Portion portion;
  portion.revision = store_.revision();
  const std::vector<Item> items = read_changes(revision, portion.revision);
  portion.reset = items.size() > kChangesMax;
  if (!portion.reset)
    for (const Item& item : items) portion.events.push_back(item.text);
  return portion;
}

void NewsFeed::watch(const std::stop_token& stop) {
  const FirstInLine tells_everybody;
  Lock lock(mutex_);
  while (!stopped_) {
    moved_.wait(lock, [this]() REQUIRES(mutex_) { return stopped_ || readers_ > 0; });
    if (stopped_) return;
    const std::int64_t known = revision_;
    lock.unlock();
    const std::int64_t revision = store_.wait_past(known, kWaitMax, stop);
    const bool has_moved = revision > known;
    try {
      if (has_moved) refresh(revision);
    } catch (const std::exception& error) {
      // The readers miss nothing: the next try begins where the last success ended.
      std::fprintf(stderr, "zapply: news could not be read: %s\n", cause_of(error).c_str());
    }
    lock.lock();
    moved_.wait_for(lock, kInterval, [this]() REQUIRES(mutex_) { return stopped_; });
  }
}

void NewsFeed::refresh(std::int64_t until) {
  std::vector<Item> changes = read_changes(revision(), until);
  const Lock lock(mutex_);
  ++refreshes_;
  revision_ = until;
  if (changes.size() > kChangesMax) {
    items_.clear();
    floor_ = until;
  } else {
    for (Item& change : changes) put(std::move(change));
  }
  while (items_.size() > kChangesMax) {
    floor_ = items_.front().revision;
    items_.erase(items_.begin());
  }
  moved_.notify_all();
}

void NewsFeed::put(Item item) {
  std::erase_if(items_, [&](const Item& known) { return known.key == item.key; });
  const auto place = std::upper_bound(items_.begin(), items_.end(), item.revision,
                                      [](std::int64_t value, const Item& known) { return value < known.revision; });
  items_.insert(place, std::move(item));
}

std::vector<NewsFeed::Item> NewsFeed::read_changes(std::int64_t since, std::int64_t until) const {
  constexpr auto kLimit = static_cast<std::int64_t>(kChangesMax) + 1;
  const NewsSince news = news_since(store_, since, kLimit);
  std::vector<Item> items;
  for (const Run& run : news.runs) items.push_back({run_key(run.id), run.revision, event_text(run)});
  for (const std::int64_t id : news.deleted_runs) items.push_back({run_key(id), until, event_text(RunGone{id})});
  for (const SourceState& state : news.sources) {
    const SourceFile* file = catalog_.find(state.name);
    if (file == nullptr) continue;  // its file was removed
    const Source source = shortened(catalog_.describe(*file, state));
    items.push_back({"source " + state.name, source.revision, event_text(source)});
  }
  if (news.schedules) items.push_back({"schedules", *news.schedules, event_text(Changed{"/api/schedules"})});
  if (news.channels) items.push_back({"channels", *news.channels, event_text(Changed{"/api/channels"})});
  if (news.deliveries) items.push_back({"deliveries", *news.deliveries, event_text(Changed{"/api/deliveries"})});
  if (news.searches) items.push_back({"searches", *news.searches, event_text(Changed{"/api/searches"})});
  if (news.reports) items.push_back({"reports", *news.reports, event_text(Changed{"/api/reports"})});
  return items;
}

}  // namespace zapply
