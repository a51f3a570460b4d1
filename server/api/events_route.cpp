#include "server/api/events_route.h"

#include <httplib.h>

#include <optional>
#include <utility>

#include "server/http/query_parameters.h"
#include "server/store/store.h"
#include "shared/version.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;

/// One of the places that are limited; given back when the stream ends, however it does.
class Place {
 public:
  explicit Place(std::shared_ptr<std::atomic<int>> taken) : taken_(std::move(taken)) {}
  ~Place() { --*taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::shared_ptr<std::atomic<int>> taken_;
};

void append_id(std::string& out, const std::string& database_id, std::int64_t revision) {
  out += "id: ";
  out += event_id(database_id, revision);
  out += '\n';
}

/// One reader: where it is, and what it is told next.
class EventStream {
 public:
  EventStream(Store& store, NewsFeed& feed, std::optional<EventId> last_seen, milliseconds silence_max,
              std::shared_ptr<Place> place)
      : store_(store), feed_(feed), silence_max_(silence_max), position_(store.revision()), place_(std::move(place)) {
    if (!last_seen) return;
    if (last_seen->database_id != store.database_id() || last_seen->revision > position_)
      reset_ = true;
    else
      position_ = last_seen->revision;
  }

  /// Returns false after the last piece.
  bool next(std::string& out) {
    if (!greeted_) {
      greet(out);
      return true;
    }
    const NewsFeed::Portion portion = feed_.wait_past(position_, silence_max_);
    if (portion.ended) return false;
    position_ = portion.revision;
    if (portion.reset) {
      append_reset(out);
    } else if (portion.events.empty()) {
      out += ":\n\n";
    } else {
      append(out, portion.events);
    }
    return true;
  }

 private:
  void greet(std::string& out) {
    greeted_ = true;
    out += "retry: 1000\n";
    // A reader that is cut off before the reset must not seem to know the present state.
    if (!reset_) append_id(out, store_.database_id(), position_);
    out += "event: hello\ndata: {\"version\":\"";
    out += version();
    out += "\"}\n\n";
    if (reset_) append_reset(out);
  }

  void append_reset(std::string& out) {
    append_id(out, store_.database_id(), position_);
    out += "event: reset\ndata: {}\n\n";
  }

  /// Only the last event has the id: a reader that is cut off before it asks for all of them again.
  void append(std::string& out, const std::vector<NewsFeed::EventText>& events) {
    for (const auto& event : events) {
      if (&event == &events.back()) append_id(out, store_.database_id(), position_);
      out += *event;
    }
  }

  Store& store_;
  NewsFeed& feed_;
  const milliseconds silence_max_;
  std::int64_t position_;
  bool reset_ = false;
  bool greeted_ = false;
  std::shared_ptr<Place> place_;
};

}  // namespace

void EventsRoute::add_to(Router& router, std::function<MayRead(const httplib::Request&)> may_read_of) {
  router.get("/api/events",
             [this, may_read_of = std::move(may_read_of)](const Call& call) { open(call, may_read_of(call.request)); });
}

void EventsRoute::open(const Call& call, MayRead may_read) {
  const QueryParameters query(call.request, {"after"});
  // A browser that reconnects by itself says in the header where it is; the address it asks still has the old place.
  std::string last_seen = call.request.get_header_value("Last-Event-ID");
  if (last_seen.empty()) last_seen = query.text("after");
  std::optional<EventId> id;
  if (!last_seen.empty()) {
    id = parse_event_id(last_seen);
    if (!id) id = EventId{};  // from no database of ours: a reset
  }

  auto place = std::make_shared<Place>(streams_);
  if (++*streams_ > streams_max_)
    throw HttpError(503, "too many event streams are open (" + std::to_string(streams_max_) + "): close some tabs");

  call.response.set_header("Cache-Control", "no-store");
  call.response.set_header("X-Accel-Buffering", "no");  // nginx would hold events back
  auto stream = std::make_shared<EventStream>(store_, feed_, std::move(id), silence_max_, std::move(place));
  answer_stream(call, "text/event-stream",
                [stream, closed = call.request.is_connection_closed, may_read = std::move(may_read)](std::string& out) {
                  if (closed() || !may_read()) return false;
                  const bool goes_on = stream->next(out);
                  if (!may_read()) out.clear();  // it may have ended during the wait
                  return goes_on && !out.empty();
                });
}

}  // namespace zapply
