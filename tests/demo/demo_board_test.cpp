#include "server/demo/demo_board.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/demo/demo_postings.h"
#include "tests/support/raw_client.h"

namespace {

using namespace zapply;
using nlohmann::json;

constexpr double kFast = 1000;
const Timestamp kOpened = *parse_rfc3339("2026-11-23T12:00:00Z");

json get_json(httplib::Client& client, const std::string& path) {
  const auto answer = client.Get(path);
  REQUIRE(answer);
  REQUIRE(answer->status == 200);
  return json::parse(answer->body);
}

TEST_CASE("the next round has new postings, lacks some and has changed some") {
  for (const auto board : {DemoBoardName::kTidewater, DemoBoardName::kFernhill, DemoBoardName::kKestrel}) {
    const auto first = demo_postings(board, 0, {kOpened});
    const auto second = demo_postings(board, 1, {kOpened});
    CHECK(first.size() == second.size());
    int stayed = 0;
    int changed = 0;
    for (const DemoPosting& before : first)
      for (const DemoPosting& after : second)
        if (before.number == after.number) {
          ++stayed;
          if (before.description_html != after.description_html) ++changed;
          CHECK(before.title == after.title);
          CHECK(before.published_at == after.published_at);
        }
    CHECK(stayed < static_cast<int>(first.size()));
    CHECK(stayed > 0);
    CHECK(changed > 0);
    CHECK(changed < stayed);
  }
}

TEST_CASE("some jobs stand on two boards") {
  std::set<std::string> on_kestrel;
  for (const auto& posting : demo_postings(DemoBoardName::kKestrel, 0, {kOpened}))
    on_kestrel.insert(posting.company + "|" + posting.title + "|" + posting.location);
  int twice = 0;
  for (const auto& posting : demo_postings(DemoBoardName::kTidewater, 0, {kOpened}))
    twice += static_cast<int>(on_kestrel.count(posting.company + "|" + posting.title + "|" + posting.location));
  CHECK(twice >= 2);
}

TEST_CASE("the paged list says how many pages there are, answers one 503 a round, and holds one broken item") {
  const DemoBoard board({.pace = kFast});
  httplib::Client client(board.url());
  for (int round = 0; round < 2; ++round) {
    int postings = 0;
    int broken = 0;
    const int pages = get_json(client, "/tidewater/api/jobs?page=1").at("meta").at("last_page");
    CHECK(pages == 6);
    for (int page = 1; page <= pages; ++page) {
      const std::string path = "/tidewater/api/jobs?page=" + std::to_string(page);
      if (page == 4) {
        const auto busy = client.Get(path);
        REQUIRE(busy);
        CHECK(busy->status == 503);
        CHECK(busy->get_header_value("Retry-After") == "0");
      }
      if (page == 1) continue;  // it was read already: asking again would open another round
      const json answer = get_json(client, path);
      for (const json& item : answer.at("data")) ++(item.at("title").is_null() ? broken : postings);
    }
    CHECK(postings == 45);
    CHECK(broken == 1);
  }
}

TEST_CASE("a board that goes on lists what it would list by then") {
  DemoBoard board({.pace = kFast});
  board.continue_from({kOpened}, 2);
  httplib::Client client(board.url());
  const json list = get_json(client, "/hiringdesk/kestrel/jobs");
  const auto expected = demo_postings(DemoBoardName::kKestrel, 2, {kOpened});
  CHECK(list.at("jobs").at(0).at("title") == expected.front().title);
  CHECK(list.at("jobs").at(0).at("first_published") == format_rfc3339(expected.front().published_at));
}

TEST_CASE("next links lead through the whole list") {
  const DemoBoard board({.pace = kFast});
  httplib::Client client(board.url());
  std::string next = board.url() + "/fernhill/positions";
  std::set<int> ids;
  int pages = 0;
  while (!next.empty() && ++pages < 10) {
    const json page = get_json(client, next.substr(board.url().size()));
    for (const json& position : page.at("positions")) ids.insert(position.at("id").get<int>());
    next = page.at("paging").at("next").is_null() ? "" : page.at("paging").at("next").get<std::string>();
  }
  CHECK(pages == 3);
  CHECK(ids.size() == 21);
}

TEST_CASE("a board of pages links to each posting, whose page holds it as JSON-LD") {
  const DemoBoard board({.pace = kFast});
  httplib::Client client(board.url());
  const auto first = client.Get("/meadowlark/jobs");
  REQUIRE(first);
  CHECK(first->body.find("<a rel=\"next\" href=\"?page=2\">") != std::string::npos);
  CHECK(client.Get("/meadowlark/jobs?page=2")->body.find("rel=\"next\"") == std::string::npos);
  const auto expected = demo_postings(DemoBoardName::kMeadowlark, 0, {kOpened});
  const auto page = client.Get("/postings/meadowlark/" + std::to_string(expected.front().number));
  REQUIRE(page);
  const std::size_t begin = page->body.find("ld+json\">") + 9;
  const json posting = json::parse(page->body.substr(begin, page->body.find("</script>") - begin));
  CHECK(posting.at("title") == expected.front().title);
  CHECK(client.Get("/postings/meadowlark/999")->status == 410);
}

TEST_CASE("a dead company is 404, a broken board answers HTML, a link opens its posting") {
  const DemoBoard board({.pace = kFast});
  httplib::Client client(board.url());
  CHECK(get_json(client, "/hiringdesk/kestrel/jobs").at("jobs").size() == 7);
  CHECK(client.Get("/hiringdesk/oldmill/jobs")->status == 404);
  CHECK(client.Get("/gable/api/jobs")->get_header_value("Content-Type").starts_with("text/html"));
  const std::string link = get_json(client, "/hiringdesk/kestrel/jobs").at("jobs").at(0).at("absolute_url");
  CHECK(client.Get(link.substr(board.url().size()))->status == 200);
  const auto feed = client.Get("/lighthouse/remote-jobs.rss");
  CHECK(feed->get_header_value("Content-Type") == "application/rss+xml");
  CHECK(feed->body.find("<title>Čeština &amp; Søn: ") != std::string::npos);
  CHECK(feed->body.find("+0000</pubDate>") != std::string::npos);
}

TEST_CASE("a board closes at once while it is still thinking") {
  auto board = std::make_unique<DemoBoard>(DemoBoard::Options{.pace = 0.01});
  std::thread asks([url = board->url()] { httplib::Client(url).Get("/lighthouse/remote-jobs.rss"); });
  httplib::Client(board->url()).Get("/");  // the board is up and the question most likely under way
  const auto begin = std::chrono::steady_clock::now();
  board.reset();
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  asks.join();
}

TEST_CASE("the board reads requests as strictly as the server does") {
  const DemoBoard board({.pace = kFast});
  const std::string port = board.url().substr(board.url().rfind(':') + 1);
  for (const char* rest : {"Transfer-Encoding: chunked\r\n\r\n-2\r\n", "Content-Length: 2%30\r\n\r\n"}) {
    test::RawClient raw(std::stoi(port));
    raw.send("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + rest);
    CHECK(raw.wait_until_closed());
    CHECK(raw.status() == 400);
  }
}

TEST_CASE("a port that is taken is left alone") {
  const DemoBoard first({});
  const int port = std::stoi(first.url().substr(first.url().rfind(':') + 1));
  const DemoBoard second({.preferred_port = port});
  CHECK(second.url() != first.url());
}

TEST_CASE("what is posted to the inbox is shown there, one of a key once, as text") {
  const DemoBoard board({.pace = kFast});
  httplib::Client client(board.url());
  const auto send = [&](const std::string& key, const std::string& title) {
    const json message{{"key", key}, {"kind", "report"}, {"title", title}, {"text", "1 <b>job</b>\nfits"}};
    return client.Post("/inbox", message.dump(), "application/json");
  };
  CHECK(send("report-1", "old news")->body == "It is in the inbox of " + board.url());
  CHECK(client.Get("/")->body.find("<a href=\"inbox\">") != std::string::npos);
  send("report-2", "second");
  send("report-1", "again");
  CHECK(client.Post("/inbox", "[]", "application/json")->status == 400);
  const std::string page = client.Get("/inbox")->body;
  CHECK(page.find("old news") == std::string::npos);
  CHECK(page.find("again") < page.find("second"));
  CHECK(page.find("1 &lt;b&gt;job&lt;/b&gt;\nfits") != std::string::npos);
  for (int i = 0; i < 60; ++i) send("jobs-" + std::to_string(i), "many");
  CHECK(client.Get("/inbox")->body.find("report-1") == std::string::npos);
}

}  // namespace
