#include "server/api/log_routes.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <utility>

#include "server/api/entry_filter.h"
#include "server/api/giving_up.h"
#include "server/api/lookup.h"
#include "server/http/query_parameters.h"
#include "server/render/log_rows.h"
#include "server/store/log.h"

namespace zapply {
namespace {

constexpr std::int64_t kSeqMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLimitDefault = 1000;
constexpr std::int64_t kLimitMax = 10'000;
constexpr std::int64_t kRowsBetweenLooks = 16;

/// A scan that takes longer answers with what it has and where to go on.
std::chrono::steady_clock::time_point end_of_scan() {
  return std::chrono::steady_clock::now() + std::chrono::seconds(2);
}

/// Who asks: an address, and there who shows the same for who it is.
std::string client_of(const httplib::Request& request) {
  return request.remote_addr + '\n' + request.get_header_value("Cookie") + '\n' +
         request.get_header_value("Authorization");
}

/// The entries that "seq" names, in rising order.
std::vector<std::int64_t> chosen_seqs(const QueryParameters& query) {
  std::vector<std::int64_t> seqs;
  for (const std::string& text : query.list("seq")) {
    std::int64_t seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error != std::errc() || end != text.data() + text.size() || seq < 1 || seq == kSeqMax)
      throw HttpError(422, "\"seq\" should be whole numbers from 1 on, separated by commas, not " + in_quotes(text));
    seqs.push_back(seq);
  }
  std::sort(seqs.begin(), seqs.end());
  seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
  return seqs;
}

/// Appends the entries of a range to `out` as JSON, separated by commas.
void append_entries(Store& store, std::int64_t run_id, LogRange range, std::string& out) {
  const std::int64_t wanted = range.limit;
  const std::int64_t there = range.before ? *range.before - range.after - 1 : wanted;
  out.reserve(out.size() + static_cast<std::size_t>(std::clamp<std::int64_t>(there, 0, wanted) * kLogRowBytes) + 64);
  for (std::int64_t done = 0; done < wanted;) {
    range.limit = std::min(wanted - done, kLogChunk);
    std::int64_t rows = 0;
    read_log(store, run_id, range, [&](const LogRow& row) {
      if (done + rows++ > 0) out += ',';
      append_json(out, row);
      range.after = row.seq;
      return true;
    });
    done += rows;
    if (rows < range.limit) return;
  }
}

/// Where the last `limit` entries before `before` begin. Sequence numbers have no gaps.
LogRange newest_before(std::int64_t after, std::int64_t before, std::int64_t limit, std::int64_t last_seq) {
  const std::int64_t end = std::min(before, last_seq + 1);
  return {std::max(after, end - 1 - limit), before, limit, false};
}

/// A log up to `last_seq` in chunks, for answers that are streamed.
class LogChunks {
 public:
  /// What is looked for by a pattern takes a place in `scans` for each chunk, in the name of `client`. While it waits
  /// for one it asks `give_up`.
  LogChunks(Store& store, std::int64_t run_id, std::int64_t last_seq, EntryFilter filter, ScanPlaces& scans,
            std::string client, std::function<void()> give_up)
      : store_(store),
        run_id_(run_id),
        last_seq_(last_seq),
        filter_(std::move(filter)),
        scans_(scans),
        client_(std::move(client)),
        give_up_(std::move(give_up)) {}

  /// Calls `each` for the matching rows of the next chunk; returns false when that was the last one.
  bool next(const std::function<void(const LogRow&)>& each) {
    if (!filter_.has_pattern()) return read(each);
    try {
      const ScanPlaces::Place place = scans_.take(client_, give_up_);
      return read(each);
    } catch (const HttpError& over) {
      if (over.status == kClientHasGone) return false;  // nobody is there to see that something is missing
      throw;
    }
  }

 private:
  bool read(const std::function<void(const LogRow&)>& each) {
    std::int64_t rows = 0;
    const auto ends_at = end_of_scan();
    bool is_over = false;
    read_log(store_, run_id_, {after_, last_seq_ + 1, kLogPiece, false}, [&](const LogRow& row) {
      after_ = row.seq;
      if (filter_.matches(row)) each(row);
      is_over = ++rows % kRowsBetweenLooks == 0 && std::chrono::steady_clock::now() > ends_at;
      return !is_over;
    });
    return (is_over || rows == kLogPiece) && after_ < last_seq_;
  }

  Store& store_;
  const std::int64_t run_id_;
  const std::int64_t last_seq_;
  const EntryFilter filter_;
  ScanPlaces& scans_;
  const std::string client_;
  const std::function<void()> give_up_;
  std::int64_t after_ = 0;
};

std::shared_ptr<LogChunks> chunks_of(Store& store, const Call& call, const Run& run, ScanPlaces& scans,
                                     std::function<void()> give_up) {
  return std::make_shared<LogChunks>(store, run.id, run.last_seq,
                                     EntryFilter(QueryParameters(call.request, {}, EntryFilter::kParameters)), scans,
                                     client_of(call.request), std::move(give_up));
}

}  // namespace

LogRoutes::LogRoutes(Store& store, ZoneOffset zone_offset, std::string zone_name)
    : store_(store), zone_offset_(std::move(zone_offset)), zone_name_(std::move(zone_name)) {}

void LogRoutes::add_to(Router& router) {
  router.get("/api/runs/{id}/logs", [this](const Call& call) { range(call); });
  router.get("/api/runs/{id}/logs/matches", [this](const Call& call) { matches(call); });
  router.get("/api/runs/{id}/logs/places", [this](const Call& call) { places(call); });
  router.get("/api/runs/{id}/log.txt", [this](const Call& call) { text_download(call); });
  router.get("/api/runs/{id}/log.ndjson", [this](const Call& call) { json_download(call); });
  router.get("/runs/{id}/log.txt", [this](const Call& call) { text_download(call); });
}

void LogRoutes::range(const Call& call) {
  const QueryParameters query(call.request, {"after", "before", "limit", "seq"});
  if (query.has("seq")) return chosen(call, query);
  const auto after = query.integer("after", 0, kSeqMax);
  const auto before = query.integer("before", 1, kSeqMax);
  const std::int64_t limit = query.integer("limit", 1, kLimitMax).value_or(kLimitDefault);
  // Read before the entries, so that none of them is newer than what last_seq says.
  const Run run = find_run(store_, call);

  LogRange range{after.value_or(0), before.value_or(run.last_seq + 1), limit, false};
  range.before = std::min(*range.before, run.last_seq + 1);
  if (before && !after) range = newest_before(0, *range.before, limit, run.last_seq);
  std::string body = "{\"entries\":[";
  append_entries(store_, run.id, range, body);
  body += "],\"last_seq\":" + std::to_string(run.last_seq) + '}';
  answer_json(call, std::move(body));
}

/// Entries that stand far apart, as in a filtered view.
void LogRoutes::chosen(const Call& call, const QueryParameters& query) {
  if (query.has("after") || query.has("before") || query.has("limit"))
    throw HttpError(422, "\"seq\" names entries one by one: it does not go with \"after\", \"before\" or \"limit\"");
  std::vector<std::int64_t> seqs = chosen_seqs(query);
  const Run run = find_run(store_, call);
  std::string body = "{\"entries\":[";
  seqs.erase(std::upper_bound(seqs.begin(), seqs.end(), run.last_seq), seqs.end());
  read_log(store_, run.id, seqs, [&](const LogRow& row) {
    if (body.back() == '}') body += ',';
    append_json(body, row);
    return true;
  });
  body += "],\"last_seq\":" + std::to_string(run.last_seq) + '}';
  answer_json(call, std::move(body));
}

void LogRoutes::matches(const Call& call) {
  const QueryParameters query(call.request, {"after", "before"}, EntryFilter::kParameters);
  const EntryFilter filter(query);
  const std::int64_t after = query.integer("after", 0, kSeqMax).value_or(0);
  const std::int64_t before = query.integer("before", 1, kSeqMax).value_or(kSeqMax);
  const Run run = find_run(store_, call);

  LogMatchesAnswer found;
  found.last_seq = std::min(run.last_seq, before - 1);
  if (!filter.is_empty())
    found = scan(run.id, after, found.last_seq, filter, call);
  else if (after < found.last_seq)
    found.matches.add_range(after + 1, found.last_seq);
  answer_json(call, to_json(found));
}

/// Where in entries that are on somebody's screen what they look for stands.
void LogRoutes::places(const Call& call) {
  const QueryParameters query(call.request, {"seq"}, EntryFilter::kParameters);
  const EntryFilter filter(query);
  const std::vector<std::int64_t> seqs = chosen_seqs(query);
  const Run run = find_run(store_, call);
  const ScanPlaces::Place place = scans_.take(client_of(call.request), gives_up(call, stopping_));
  LogPlacesAnswer found;
  const auto ends_at = end_of_scan();
  read_log(store_, run.id, seqs, [&](const LogRow& row) {
    if (!filter.matches(row)) return std::chrono::steady_clock::now() < ends_at;
    if (auto places = filter.places_in(row.message, ends_at); !places.empty())
      found.entries.emplace_back(row.seq, std::move(places));
    return std::chrono::steady_clock::now() < ends_at;
  });
  answer_json(call, to_json(found));
}

LogMatchesAnswer LogRoutes::scan(std::int64_t run_id, std::int64_t after, std::int64_t last_seq,
                                 const EntryFilter& filter, const Call& call) {
  const auto give_up = gives_up(call, stopping_);
  const ScanPlaces::Place place = scans_.take(client_of(call.request), give_up);

  LogMatchesAnswer found;
  found.last_seq = last_seq;
  const auto ends_at = end_of_scan();
  bool is_over = false;
  for (; after < last_seq && !is_over; after += kLogChunk) {
    give_up();
    const LogRange chunk{after, std::min(after + kLogChunk, last_seq) + 1, kLogChunk, false, filter.levels()};
    std::int64_t rows = 0;
    read_log(store_, run_id, chunk, [&](const LogRow& row) {
      if (filter.matches(row)) found.matches.add(row.seq);
      is_over = ++rows % kRowsBetweenLooks == 0 && (std::chrono::steady_clock::now() > ends_at || place.is_due());
      if (is_over) found.last_seq = row.seq;
      return !is_over;
    });
  }
  return found;
}

void LogRoutes::text_download(const Call& call) {
  const Run run = find_run(store_, call);
  const int offset_minutes = zone_offset_ ? zone_offset_(run.started_at) : 0;
  std::string head =
      "# zapply run " + std::to_string(run.id) + ", started " + format_local(run.started_at, offset_minutes);
  head +=
      ", times are " + (zone_name_.empty() ? std::string() : zone_name_ + ", ") + format_offset(offset_minutes) + "\n";
  // Under /api it is a download; the plain page shows it.
  if (call.request.path.starts_with("/api/")) as_download(call, "zapply-run-" + std::to_string(run.id) + ".txt");
  answer_stream(call, "text/plain; charset=utf-8",
                [this, rows = chunks_of(store_, call, run, scans_, gives_up(call, stopping_)),
                 head = std::move(head)](std::string& out) mutable {
                  out = std::exchange(head, {});
                  return rows->next([&](const LogRow& row) { append_text_line(out, row, zone_offset_); });
                });
}

void LogRoutes::json_download(const Call& call) {
  const Run run = find_run(store_, call);
  as_download(call, "zapply-run-" + std::to_string(run.id) + ".ndjson");
  answer_stream(call, "application/x-ndjson",
                [rows = chunks_of(store_, call, run, scans_, gives_up(call, stopping_))](std::string& out) {
                  return rows->next([&](const LogRow& row) {
                    append_json(out, row);
                    out += '\n';
                  });
                });
}

}  // namespace zapply
