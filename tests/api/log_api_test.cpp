#include <doctest/doctest.h>

#include <set>

#include "server/api/log_routes.h"
#include "server/render/log_rows.h"
#include "shared/log_matches.h"
#include "shared/log_places.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct LogFixture : ApiFixture {
  Run run = new_run();

  LogFixture() { run.id = insert(run); }

  std::vector<std::int64_t> seqs(const std::string& query) {
    std::vector<std::int64_t> found;
    for (const LogEntry& entry : parse_log_page(get("/api/runs/1/logs" + query).body).entries)
      found.push_back(entry.seq);
    return found;
  }
  LogMatches matches(const std::string& query) {
    return parse_log_matches(get("/api/runs/1/logs/matches" + query).body).matches;
  }
};

using Seqs = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a row is written as its entry would be") {
  for (const char* message : {"", "plain", "\"quoted\" \\ back", "tab\tline\n\x01\x7f", "é 漢 🎉", "broken \xff\xc3"})
    for (const Level level : {Level::kInfo, Level::kSuccess, Level::kWarning, Level::kError}) {
      const LogEntry entry{1234567890123, StoreFixture::at(7), level, "we\"work", message};
      std::string written;
      append_json(written, {entry.seq, entry.timestamp, entry.level, entry.source, entry.message});
      CHECK(written == to_json(entry));
    }
}

TEST_CASE("a line of text has the local time, the level and the source") {
  std::string line;
  const ZoneOffset bogota = [](Timestamp) { return -300; };
  append_text_line(line, {1, from_ms(1'764'000'000'123), Level::kWarning, "remotive", "slow"}, bogota);
  append_text_line(line, {2, from_ms(1'764'000'000'123), Level::kInfo, "", "started"}, {});
  CHECK(line ==
        "2025-11-24 11:00:00.123  warning  remotive: slow\n"
        "2025-11-24 16:00:00.123  info     started\n");
}

TEST_CASE_FIXTURE(LogFixture, "a range is what its bounds say") {
  append(run, 20);
  CHECK(seqs("?limit=3") == Seqs{1, 2, 3});
  CHECK(seqs("?after=17") == Seqs{18, 19, 20});
  CHECK(seqs("?after=5&limit=2") == Seqs{6, 7});
  CHECK(seqs("?before=4") == Seqs{1, 2, 3});
  CHECK(seqs("?before=21&limit=2") == Seqs{19, 20});
  CHECK(seqs("?before=9223372036854775807&limit=2") == Seqs{19, 20});
  CHECK(seqs("?after=5&before=9&limit=100") == Seqs{6, 7, 8});
  CHECK(seqs("?after=5&before=9&limit=2") == Seqs{6, 7});
  CHECK(seqs("?after=20").empty());
  CHECK(seqs("?after=100").empty());
  CHECK(seqs("?after=9223372036854775807").empty());
  CHECK(seqs("?before=1").empty());
  CHECK(get("/api/runs/1/logs?after=20").json()["last_seq"] == 20);
}

TEST_CASE_FIXTURE(LogFixture, "ranges may be longer than one read of the store") {
  append(run, 12'000);
  CHECK(seqs("").size() == 1000);
  const Seqs long_range = seqs("?after=1000&limit=10000");
  REQUIRE(long_range.size() == 10'000);
  CHECK(long_range.front() == 1001);
  CHECK(long_range.back() == 11'000);
  CHECK(std::set(long_range.begin(), long_range.end()).size() == 10'000);
  for (const char* query : {"?limit=0", "?limit=10001", "?after=-1", "?before=0", "?after=x", "?seq=0", "?colour=red"})
    CHECK(get(std::string("/api/runs/1/logs") + query).status == 422);
}

TEST_CASE_FIXTURE(LogFixture, "every match is found, whatever kind of filter") {
  append(run, 6000, Level::kInfo, "page read");
  append(run, 3, Level::kError, "Timed out");
  append(run, 5000, Level::kInfo, "page read");
  append(run, 1, Level::kWarning, "retry");
  CHECK(matches("").count() == 11'004);
  CHECK(matches("").ranges().size() == 1);
  CHECK(matches("?level=error") == [] {
    LogMatches m;
    m.add_range(6001, 6003);
    return m;
  }());
  CHECK(matches("?level=error,warning").count() == 4);
  CHECK(matches("?source=remotive").count() == 11'004);
  CHECK(matches("?source=-").count() == 0);
  CHECK(matches("?q=timed%20OUT").count() == 3);
  CHECK(matches("?q=timed%20OUT&case=true").count() == 0);
  CHECK(matches("?re=%5Epage%20read%20%5Cd%2B7%24").count() == 1099);
  CHECK(matches("?q=page&level=error").count() == 0);
  CHECK(matches("?after=6002&level=error").count() == 1);
  CHECK(matches("?after=11004").count() == 0);
  CHECK(get("/api/runs/1/logs/matches?level=error").json()["last_seq"] == 11'004);
  CHECK(matches("?level=error&before=6003").count() == 2);
  CHECK(matches("?q=page&after=5000&before=7000").count() == 1996);
  CHECK(matches("?before=3").count() == 2);
  CHECK(get("/api/runs/1/logs/matches?level=error&before=6003").json()["last_seq"] == 6002);
  CHECK(get("/api/runs/1/logs/matches?q=page&before=99999").json()["last_seq"] == 11'004);
  for (const char* query : {"?re=(", "?re=a&q=b", "?level=fatal", "?after=x", "?before=0", "?case=perhaps"})
    CHECK(get(std::string("/api/runs/1/logs/matches") + query).status == 422);
}

TEST_CASE_FIXTURE(LogFixture, "where something stands is told for the entries that are asked for and match") {
  append(run, 2, Level::kInfo, "page read");
  append(run, 1, Level::kError, "timed out: page");
  const auto places = [&](const char* query) {
    return parse_log_places(get(std::string("/api/runs/1/logs/places") + query).body);
  };
  CHECK(places("?q=PAGE&seq=3,1") == LogPlacesAnswer{{{1, {{0, 4}}}, {3, {{11, 15}}}}});
  CHECK(places("?re=p.g&seq=3&level=error") == LogPlacesAnswer{{{3, {{11, 14}}}}});
  CHECK(places("?re=p.g&seq=1&level=error").entries.empty());
  CHECK(places("?q=page&seq=99").entries.empty());
  CHECK(places("?q=page").entries.empty());
  for (const char* query : {"?re=(&seq=1", "?q=a&seq=x", "?q=a&seq=0", "?q=a&after=1"})
    CHECK(get(std::string("/api/runs/1/logs/places") + query).status == 422);
  CHECK(get("/api/runs/99/logs/places?q=a&seq=1").status == 404);
}

TEST_CASE("downloads are whole, filtered when wanted, and named after the run") {
  HttpOptions options;
  options.zone_offset = [](Timestamp) { return -300; };
  options.zone_name = "America/Bogota";
  ApiFixture api(options);
  Run run = StoreFixture::new_run();
  run.id = api.insert(run);
  api.append(run, 5001);
  api.append(run, 1, Level::kError, "gone");

  const ApiAnswer text = api.get("/api/runs/1/log.txt");
  CHECK(text.header("Content-Type") == "text/plain; charset=utf-8");
  CHECK(text.header("Content-Disposition") == "attachment; filename=\"zapply-run-1.txt\"");
  CHECK(text.body.starts_with("# zapply run 1, started 2025-11-24 11:00:00, times are America/Bogota, UTC−5\n"));
  CHECK(std::count(text.body.begin(), text.body.end(), '\n') == 5003);
  CHECK(text.body.ends_with("  error    remotive: gone 5002\n"));
  const ApiAnswer errors = api.get("/api/runs/1/log.txt?level=error");
  CHECK(std::count(errors.body.begin(), errors.body.end(), '\n') == 2);

  const ApiAnswer lines = api.get("/api/runs/1/log.ndjson?q=gone");
  CHECK(lines.header("Content-Type") == "application/x-ndjson");
  CHECK(lines.header("Content-Disposition") == "attachment; filename=\"zapply-run-1.ndjson\"");
  CHECK(log_entry_from(lines.json()) == api.log(1, {5001, 5003, 10, false})[0]);

  const ApiAnswer page = api.get("/runs/1/log.txt");
  CHECK(page.body == text.body);
  CHECK_FALSE(page.headers.contains("Content-Disposition"));
}

TEST_CASE_FIXTURE(LogFixture, "an empty log is an empty answer everywhere") {
  CHECK(get("/api/runs/1").json()["logs"].empty());
  CHECK(seqs("").empty());
  CHECK(matches("").count() == 0);
  CHECK(matches("?level=error").count() == 0);
  CHECK(get("/api/runs/1/log.ndjson").body.empty());
  CHECK(get("/api/runs/1/log.txt").body.starts_with("# zapply run 1"));
}

TEST_CASE_FIXTURE(LogFixture, "entries can be asked for one by one, in any order, each once") {
  append(run, 20);
  CHECK(seqs("?seq=17,3,9,3") == Seqs{3, 9, 17});
  CHECK(seqs("?seq=19,20,21,400") == Seqs{19, 20});
  CHECK(get("/api/runs/1/logs?seq=0").status == 422);
  CHECK(get("/api/runs/1/logs?seq=3,x").status == 422);
  CHECK(get("/api/runs/1/logs?seq=3x").status == 422);
  CHECK(get("/api/runs/1/logs?seq=3&after=1").status == 422);
  CHECK(get("/api/runs/1/logs?seq=9223372036854775807").status == 422);
  const auto first = [](int count) {
    std::string list = "1";
    for (int i = 2; i <= count; ++i) list += "," + std::to_string(i);
    return list;
  };
  CHECK(seqs("?seq=" + first(100)).size() == 20);
  CHECK(get("/api/runs/1/logs?seq=" + first(101)).status == 422);
  CHECK(get("/api/runs/1/logs/places?q=a&seq=" + first(100)).status == 200);
  CHECK(get("/api/runs/1/logs/places?q=a&seq=" + first(101)).status == 422);
}
