#include "app-wasm/log/log_hits.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

const LogEntry kEntry{.source = "acme", .message = "señor: Timeout, timeout, timeoutTIMEOUT"};

std::vector<ColumnRange> hits(const LogFind& find, bool narrow = false) {
  LogLineLook look;
  look.is_narrow = narrow;
  return plain_hits(kEntry, look, find);
}

}  // namespace

TEST_CASE("every place of a text in the message is a hit, by its columns in the line") {
  CHECK(hits({.text = "timeout"}) == std::vector<ColumnRange>{{22, 29}, {31, 38}, {40, 47}, {47, 54}});
  CHECK(hits({.text = "timeout", .match_case = true}) == std::vector<ColumnRange>{{31, 38}, {40, 47}});
  CHECK(hits({.text = "señ"}) == std::vector<ColumnRange>{{15, 18}});
  CHECK(hits({.text = "acme"}).empty());
}

TEST_CASE("in a narrow line the message stands behind the source") {
  CHECK(hits({.text = "señ"}, true) == std::vector<ColumnRange>{{17, 20}});
}

TEST_CASE("the server is asked where a regular expression stands in what is in view, once for each entry") {
  Requests requests;
  LogHits hits(requests);
  FakeServer server{requests};
  const LogFind find{.text = "t\\w+t", .regex = true};
  LogEntry entry = kEntry;
  entry.seq = 97;
  hits.look(7, find, {97, 98});
  hits.look(7, find, {97, 98, 99});
  CHECK(hits.in(entry, {}, find).empty());
  server.answer("GET api/runs/7/logs/places?re=t%5Cw%2Bt&seq=97,98", 200, to_json(LogPlacesAnswer{{{97, {{7, 14}}}}}));
  CHECK(hits.in(entry, {}, find) == std::vector<ColumnRange>{{22, 29}});
  hits.look(7, find, {97, 98, 99});
  server.answer("GET api/runs/7/logs/places?re=t%5Cw%2Bt&seq=99", 500, "");
  hits.look(7, find, {97, 98, 99});
  CHECK(server.is_idle());
  hits.look(7, {.text = "é"}, {97});
  CHECK(server.has("GET api/runs/7/logs/places?q=%C3%A9&seq=97"));
  hits.look(7, {.text = "plain"}, {97});
  CHECK(server.is_idle());
}

TEST_CASE("of many entries in view the server is asked for a hundred at a time, which is as many as it takes") {
  Requests requests;
  LogHits hits(requests);
  FakeServer server{requests};
  std::vector<std::int64_t> seqs;
  std::string first = "1";
  for (std::int64_t seq = 1; seq <= 102; ++seq) {
    seqs.push_back(seq);
    if (seq > 1 && seq <= 100) first += "," + std::to_string(seq);
  }
  hits.look(7, {.text = "é"}, seqs);
  server.answer("GET api/runs/7/logs/places?q=%C3%A9&seq=" + first, 200, to_json(LogPlacesAnswer{}));
  hits.look(7, {.text = "é"}, seqs);
  CHECK(server.has("GET api/runs/7/logs/places?q=%C3%A9&seq=101,102"));
}

TEST_CASE("a regular expression is not looked for as a text") {
  CHECK(hits({.text = "timeout", .regex = true}).empty());
}
