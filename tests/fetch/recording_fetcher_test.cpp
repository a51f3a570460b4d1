#include "server/fetch/recording_fetcher.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <set>

#include "server/fetch/curl_fetcher.h"
#include "server/fetch/following.h"
#include "server/fetch/replay_fetcher.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"
#include "tests/support/temp_folder.h"

using namespace zapply;
using namespace zapply::test;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

FetchResponse follow(Fetcher& fetcher, const std::string& url) {
  std::optional<FetchResponse> response;
  fetch_following(fetcher, get(url), {}, [&](FetchResponse r) { response = std::move(r); });
  poll_until(fetcher, [&] { return response.has_value(); });
  return std::move(*response);
}

RecordingFetcher recorder(const std::filesystem::path& folder) {
  FetchSettings settings;
  settings.retry.attempts_max = 1;
  return {std::make_unique<CurlFetcher>(settings), folder};
}

}  // namespace

TEST_CASE("what was recorded replays the same") {
  FaultServer server;
  server.serve("/jobs", "[1]");
  server.on("/old", [](Connection& c, const ServerRequest&) { c.answer(301, "Location: /jobs\r\n", ""); });
  server.on("/search", [](Connection& c, const ServerRequest& r) { c.ok("for " + r.body); });
  TempFolder folder;
  const auto post = [&](const std::string& body) {
    FetchRequest request = get(server.url("/search"));
    request.http.method = "POST";
    request.http.body = body;
    return request;
  };
  {
    RecordingFetcher fetcher = recorder(folder / "rec");
    CHECK(fetch(fetcher, server.url("/jobs?page=1")).body == "[1]");
    CHECK(follow(fetcher, server.url("/old")).body == "[1]");
    CHECK(fetch(fetcher, server.url("/nothing")).status == 404);
    CHECK(fetch(fetcher, post("a")).body == "for a");
    CHECK(fetch(fetcher, post("b")).body == "for b");
  }
  ReplayFetcher replay(folder / "rec");
  const FetchResponse page = fetch(replay, server.url("/jobs?page=1"));
  CHECK(page.body == "[1]");
  CHECK(page.header("content-type") == "application/json");
  const FetchResponse redirected = follow(replay, server.url("/old"));
  CHECK(redirected.final_url == server.url("/jobs"));
  CHECK(redirected.body == "[1]");
  CHECK(redirected.redirects == 1);
  CHECK(fetch(replay, server.url("/nothing")).error == "404 Not Found");
  CHECK(fetch(replay, post("b")).body == "for b");
  CHECK(fetch(replay, post("a")).body == "for a");
}

TEST_CASE("a recording asks without conditions and keeps no secrets") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest& r) {
    CHECK(r.headers.count("if-none-match") == 0);
    CHECK(r.headers.count("authorization") == 1);
    c.answer(200, "Set-Cookie: id=SECRET\r\nWWW-Authenticate: SECRET\r\nETag: \"7\"\r\n", "[]");
  });
  TempFolder folder;
  RecordingFetcher fetcher = recorder(folder / "rec");
  FetchRequest request = get(server.url());
  request.validators.etag = "\"7\"";
  request.http.headers = {{"Authorization", "SECRET"}};
  REQUIRE(fetch(fetcher, request).ok());
  const std::string index = read_file(folder / "rec" / "index.json");
  CHECK(index.find("etag") != std::string::npos);
  CHECK(index.find("SECRET") == std::string::npos);
  CHECK(index.find("content-length") == std::string::npos);
}

TEST_CASE("every answer has a file of its own, and the folder is a recording after each") {
  FaultServer server;
  server.serve("/jobs", "[]");
  TempFolder folder;
  RecordingFetcher fetcher = recorder(folder / "rec");
  CHECK(read_recording(folder / "rec").empty());
  std::set<std::string> files;
  for (std::size_t i = 1; i <= 3; ++i) {
    REQUIRE(fetch(fetcher, server.url("/jobs?q=../../../etc/passwd&x=" + std::string(300, '%'))).ok());
    const auto answers = read_recording(folder / "rec");
    REQUIRE(answers.size() == i);
    files.insert(answers.back().file);
    CHECK(answers.back().file.find('/') == std::string::npos);
    CHECK(answers.back().file.ends_with(".json"));
  }
  CHECK(files.size() == 3);
}

TEST_CASE("a file is named by its number, by 80 bytes of its address with one dash for all else, and by its type") {
  FaultServer server;
  struct Row {
    std::string path, type, words, extension;
  };
  const std::string host = "127-0-0-1-" + std::to_string(server.port());
  const std::size_t left = 80 - server.url("/").substr(7).size();
  TempFolder folder;
  RecordingFetcher fetcher = recorder(folder / "rec");
  int number = 0;
  for (const Row& row : {Row{"/a/?q==x&&y", "application/json", "-a-q-x-y", ".json"},
                         Row{"/b//", "text/html; charset=utf-8", "-b", ".html"},
                         Row{"/c.x", "application/rss+xml", "-c-x", ".xml"}, Row{"/d", "text/rss", "-d", ".xml"},
                         Row{"/e", "text/plain", "-e", ".txt"}, Row{"/f", "application/xhtml+xml", "-f", ".html"},
                         Row{"/" + std::string(left + 10, 'g'), "text/xml", "-" + std::string(left, 'g'), ".xml"}}) {
    CAPTURE(row.path);
    server.on(row.path.substr(0, row.path.find('?')), [&](Connection& c, const ServerRequest&) {
      c.send("HTTP/1.1 200 OK\r\nContent-Type: " + row.type + "\r\nContent-Length: 2\r\n\r\n[]");
    });
    REQUIRE(fetch(fetcher, server.url(row.path)).ok());
    CHECK(read_recording(folder / "rec").back().file ==
          "000" + std::to_string(++number) + "-" + host + row.words + row.extension);
  }
}

TEST_CASE("a folder that holds a recording is not overwritten") {
  TempFolder folder;
  { RecordingFetcher fetcher = recorder(folder / "rec"); }
  CHECK_THROWS_WITH_AS(recorder(folder / "rec"), doctest::Contains("holds a recording already"), RecordingError);
}

TEST_CASE("a link that lies where an answer would be written is not followed") {
  FaultServer server;
  server.serve("/jobs", "[]");
  TempFolder folder;
  std::ofstream(folder / "precious") << "mine";
  std::string name = "0001-" + server.url("/jobs").substr(7);
  for (char& c : name)
    if (c == '.' || c == ':' || c == '/') c = '-';
  std::filesystem::create_directories(folder / "rec");
  std::filesystem::create_symlink(folder / "precious", folder / "rec" / (name + ".json"));
  RecordingFetcher fetcher = recorder(folder / "rec");
  CHECK_THROWS_WITH_AS(fetch(fetcher, server.url("/jobs")), doctest::Contains("File exists"), RecordingError);
  CHECK(read_file(folder / "precious") == "mine");
  CHECK(read_recording(folder / "rec").empty());
}

TEST_CASE("a folder that can't be made is named") {
  TempFolder folder;
  std::ofstream(folder / "file") << "x";
  CHECK_THROWS_WITH_AS(recorder(folder / "file" / "rec"), doctest::Contains("make the folder "), RecordingError);
}

TEST_CASE("a request without an answer is not recorded") {
  TempFolder folder;
  RecordingFetcher fetcher = recorder(folder / "rec");
  CHECK_FALSE(fetch(fetcher, "http://127.0.0.1:" + std::to_string(unused_port()) + "/").ok());
  CHECK(read_recording(folder / "rec").empty());
}
