#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "server/threads/freed_memory.h"
#include "tests/support/deflate.h"
#include "tests/support/hung_listener.h"
#include "tests/support/peak_memory.h"
#include "tests/support/sanitized.h"
#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using Status = SourceRunStatus;

namespace {

/// A way in which a board can be wrong, and what a person is told then.
struct Fault {
  std::string name;
  std::function<void(Connection&, const ServerRequest&)> board;
  Status status = Status::kFailed;
  std::string says;       ///< somewhere in the source's log
  std::string more = "";  ///< keys of its source file
  std::string query = "";
};

const std::string kOk = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
const std::string kXml =
    R"(, "format": "xml", "items": "//item", "job": {"id": "guid", "url": "link", "title": "title"})";

const std::string kHtml = R"(, "format": "html", "items": "p", "job": {"id": "a@href", "url": "a@href", "title": "a"})";

const std::string kJsonLd = R"(, "format": "jsonld")";

const std::string kXmlJob = "<r><item><guid>1</guid><link>https://jobs.test/1</link><title>T</title></item>";
const std::string kScript = "<script type=\"application/ld+json\">";

auto answers(int status, const std::string& headers, const std::string& body) {
  return [=](Connection& c, const ServerRequest&) { c.answer(status, headers, body); };
}
auto sends(const std::string& bytes) {
  return [=](Connection& c, const ServerRequest&) { c.send(bytes); };
}
auto sends_and_hangs(const std::string& bytes) {
  return [=](Connection& c, const ServerRequest&) {
    c.send(bytes);
    c.wait_until_closed();
  };
}
auto sends_and_resets(const std::string& bytes) {
  return [=](Connection& c, const ServerRequest&) {
    c.send(bytes);
    c.pause(30ms);
    c.reset();
  };
}
auto sends_for_ever(const std::string& head, const std::string& again) {
  return [=](Connection& c, const ServerRequest&) {
    c.send(head);
    while (c.send(again)) {
    }
  };
}

std::string nested(int depth) { return std::string(static_cast<std::size_t>(depth), '['); }

/// `text` as a gzip stream of one stored block (RFC 1951 §3.2.4), without the end that RFC 1952 asks for.
std::string stored_gzip(const std::string& text) {
  const auto low = static_cast<char>(text.size() & 0xFF), high = static_cast<char>(text.size() >> 8);
  const char length[] = {low, high, static_cast<char>(~low), static_cast<char>(~high)};
  return std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01", 11) + std::string(length, 4) + text;
}

std::string many(int count, const std::string& text) {
  std::string out;
  out.reserve(static_cast<std::size_t>(count) * text.size());
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

std::string many_jobs(int count) { return ScrapingFixture::jobs_json(count); }

std::string billion_laughs() {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"lol\">";
  for (char name = 'b'; name <= 'j'; ++name) {
    text += std::string("<!ENTITY ") + name + " \"";
    for (int i = 0; i < 10; ++i) text += std::string("&") + static_cast<char>(name - 1) + ";";
    text += "\">";
  }
  return text + "]><r><item><guid>1</guid><link>https://jobs.test/1</link><title>&j;</title></item></r>";
}

std::vector<Fault> transfer_faults() {
  return {
      {"resets", sends_and_resets(""), Status::kFailed, "Failed: connection reset by peer (2 attempts)"},
      {"resets-in-header", sends_and_resets("HTTP/1.1 200 OK\r\nContent-"), Status::kFailed,
       "connection reset by peer"},
      {"resets-in-body", sends_and_resets(kOk + "Content-Length: 100\r\n\r\n{\"jobs\""), Status::kFailed,
       "connection reset by peer"},
      {"closes", sends(""), Status::kFailed, "Failed: the connection was closed without an answer (2 attempts)"},
      {"hangs", sends_and_hangs(""), Status::kFailed, "no answer within 1.0 s"},
      {"hangs-in-header", sends_and_hangs("HTTP/1.1 200 OK\r\nX: "), Status::kFailed, "too slow: "},
      {"hangs-in-body", sends_and_hangs(kOk + "Content-Length: 99\r\n\r\n{"), Status::kFailed, "too slow: "},
      {"drips",
       [](Connection& c, const ServerRequest&) {
         c.send(kOk + "\r\n");
         while (c.send(" ") && c.pause(50ms)) {
         }
       },
       Status::kFailed, "too slow: less than 1,000 bytes a second for 1.0 s (2 attempts)"},
      {"half-a-body", sends(kOk + "Content-Length: 4096\r\n\r\n{\"jobs\": ["), Status::kFailed,
       "the body ended early, after 10 of 4,096 bytes (2 attempts)"},
      {"wrong-chunks", sends(kOk + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), Status::kFailed, "Failed: "},
      {"not-http", sends("220 mail ESMTP\r\n"), Status::kFailed, "the answer is not HTTP"},
      {"header-flood", sends_for_ever("HTTP/1.1 200 OK\r\n", "X: " + std::string(1000, 'x') + "\r\n"), Status::kFailed,
       "header larger than "},
      {"continues-for-ever", sends_for_ever("", "HTTP/1.1 100 Continue\r\n\r\n"), Status::kFailed,
       "header larger than "},
      {"lying-gzip", answers(200, "Content-Encoding: gzip\r\n", "{\"jobs\": []}"), Status::kFailed,
       "the body is not the gzip that its header says"},
      {"lying-brotli", answers(200, "Content-Encoding: br\r\n", "{\"jobs\": []}"), Status::kFailed,
       "the body is encoded as br, which was not asked for"},
      {"cut-gzip", answers(200, "Content-Encoding: gzip\r\n", stored_gzip(many_jobs(3)).substr(0, 60)), Status::kFailed,
       "Failed: "},
      {"cut-brotli", answers(200, "Content-Encoding: br\r\n", "\x8b\x05\x80{\"job"), Status::kFailed, "Failed: "},
      {"negative-length", sends(kOk + "Content-Length: -1\r\n\r\n{}"), Status::kFailed, "Failed: "},
      {"two-lengths", sends(kOk + "Content-Length: 2\r\nContent-Length: 900\r\n\r\n{}"), Status::kFailed, "Failed: "},
      {"longer-than-said", sends(kOk + "Content-Length: 2\r\n\r\n{}" + many_jobs(3)), Status::kFailed,
       "the source's file does not fit the board: "},
      {"unknown-encoding", answers(200, "Content-Encoding: rot13\r\n", "{}"), Status::kFailed,
       "the body is encoded as rot13, which was not asked for"},
  };
}

std::vector<Fault> status_faults() {
  return {
      {"unauthorized", answers(401, "", ""), Status::kFailed, "Failed: 401 Unauthorized"},
      {"forbidden", answers(403, "", "<title>Just a moment</title>"), Status::kFailed, "Failed: 403 Forbidden"},
      {"gone", answers(410, "", ""), Status::kFailed, "Failed: 410 Gone"},
      {"broken", answers(500, "", ""), Status::kFailed, "Failed: 500 Internal Server Error (2 attempts)"},
      {"made-up", answers(799, "", ""), Status::kFailed, "Failed: 799"},
      {"busy-for-long", answers(503, "Retry-After: 86400\r\n", ""), Status::kFailed,
       "503 Service Unavailable, and it asks to wait 24 h"},
      {"busy-until-2099", answers(429, "Retry-After: Thu, 31 Dec 2099 23:59:59 GMT\r\n", ""), Status::kFailed,
       "429 Too Many Requests, and it asks to wait "},
      {"busy-until-1999", answers(429, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n", ""), Status::kFailed,
       "Failed: 429 Too Many Requests (2 attempts)"},
      {"busy-in-words", answers(429, "Retry-After: soon\r\n", ""), Status::kFailed,
       "Failed: 429 Too Many Requests (2 attempts)"},
      {"busy-for-less-than-nothing", answers(429, "Retry-After: -5\r\n", ""), Status::kFailed,
       "Failed: 429 Too Many Requests (2 attempts)"},
      {"busy-for-ages", answers(503, "Retry-After: 99999999999999999999\r\n", ""), Status::kFailed,
       "503 Service Unavailable, and it asks to wait "},
      {"busy-without-a-word", answers(503, "", ""), Status::kFailed, "Failed: 503 Service Unavailable (2 attempts)"},
      {"busy-once",
       [asked = std::make_shared<std::atomic<int>>(0)](Connection& c, const ServerRequest&) {
         if ((*asked)++ == 0)
           c.answer(429, "Retry-After: 1\r\n", "");
         else
           c.ok(many_jobs(1));
       },
       Status::kCompleted, "Page 1: 429 Too Many Requests; trying again in 1.0 s, as the board asks"},
      {"loops", answers(302, "Location: /loops\r\n", ""), Status::kFailed, "Failed: more than 5 redirects"},
      {"leads-to-ftp", answers(302, "Location: ftp://127.0.0.1/\r\n", ""), Status::kFailed,
       "a redirect leads to ftp://127.0.0.1/"},
      {"leads-to-a-file", answers(301, "Location: file:///etc/passwd\r\n", ""), Status::kFailed,
       "a redirect leads to file:///etc/passwd"},
      {"leads-nowhere", answers(302, "", ""), Status::kFailed, "Failed: 302 Found"},
      {"no-content", answers(204, "", ""), Status::kFailed, "Failed: "},
  };
}

std::vector<Fault> content_faults() {
  const auto json = [](const std::string& body) { return answers(200, "Content-Type: application/json\r\n", body); };
  const auto xml = [](const std::string& body) { return answers(200, "Content-Type: text/xml\r\n", body); };
  const std::string one = ScrapingFixture::job_json(1);
  return {
      {"empty", json(""), Status::kFailed, "Failed: "},
      {"html", answers(200, "Content-Type: text/html\r\n", "<!DOCTYPE html><title>Just a moment</title>"),
       Status::kFailed, "the source's file does not fit the board: "},
      {"null", json("null"), Status::kFailed, "the source's file does not fit the board: "},
      {"renamed", json(R"({"jobs": [{"id": 1, "url": "https://jobs.test/1", "name": "Engineer"}]})"), Status::kFailed,
       "the source's file does not fit the board: "},
      {"cut-short", json("{\"jobs\": [" + one + ", {\"id\": 2"), Status::kFailed, "Failed: "},
      {"too-deep", json(nested(100'000)), Status::kFailed, "Failed: "},
      {"deep-inside", json("{\"jobs\": [" + one + "], \"x\": " + nested(100'000) + "}"), Status::kFailed, "Failed: "},
      {"not-utf8", json("{\"jobs\": [{\"id\": 1, \"url\": \"https://jobs.test/1\", \"title\": \"Eng\xff\xfeineer\"}]}"),
       Status::kCompleted, "Page 1: 1 job"},
      {"marked", json("\xEF\xBB\xBF{\"jobs\": [" + one + "]}"), Status::kCompleted, "Page 1: 1 job"},
      {"nul", json(std::string("{\"jobs\": [\0]}", 13)), Status::kFailed, "Failed: "},
      {"twice", json("{\"jobs\": [], \"jobs\": [" + one + "]}"), Status::kCompleted, "Completed in "},
      {"out-of-range",
       json(
           R"({"jobs": [{"id": 99999999999999999999999999, "url": "https://jobs.test/1", "title": "Engineer", "at": 1e300}]})"),
       Status::kCompleted, "Page 1: 1 job",
       R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "published_at": {"at": "/at", "as": "epoch"}})"},
      {"xml-bomb", xml(billion_laughs()), Status::kCompleted, "Page 1: 1 job", kXml},
      {"xml-entity",
       xml("<!DOCTYPE r [<!ENTITY x SYSTEM "
           "\"file:///etc/passwd\">]><r><item><guid>1</guid><link>https://jobs.test/1</link>"
           "<title>&x;</title></item></r>"),
       Status::kCompleted, "Page 1: 1 job", kXml},
      {"xml-cut-short", xml("<r><item><guid>1</guid><link>https://jobs.test/1</link><title>T</title></item><item><gu"),
       Status::kFailed, "Failed: ", kXml},
      {"never-ends",
       [](Connection& c, const ServerRequest& r) {
         c.ok(ScrapingFixture::jobs_json(1, std::stoi(r.target.substr(r.target.find('=') + 1))));
       },
       Status::kCompleted, "Stopped after 30 pages, as its source file says",
       R"(, "paging": {"style": "page", "pages_max": 30})", "?page={page}"},
      {"repeats", json(many_jobs(3)), Status::kCompleted,
       "Page 2 repeats jobs of earlier pages: no further page is asked for", R"(, "paging": {"style": "page"})",
       "?page={page}"},
      {"same-cursor", json("{\"jobs\": [" + one + "], \"next\": \"again\"}"), Status::kCompleted, "repeats jobs",
       R"(, "paging": {"style": "cursor", "at": "/next"})", "?c={cursor}"},
  };
}

/// Made when it is asked for: what the test holds counts as well.
auto answers_with(std::string (*body)()) {
  return [=](Connection& c, const ServerRequest&) { c.ok(body()); };
}

std::vector<Fault> heavy_faults() {
  return {
      {"ten-gigabytes", sends_for_ever(kOk + "Content-Length: 10000000000\r\n\r\n", std::string(65536, ' ')),
       Status::kFailed, "body larger than 34 MB"},
      {"endless", sends_for_ever(kOk + "\r\n", std::string(65536, ' ')), Status::kFailed, "body larger than 34 MB"},
      {"bomb", answers(200, "Content-Encoding: gzip\r\n", gzip_of_zeros(1'000'000)), Status::kFailed,
       "body larger than 34 MB"},
      {"values", answers_with([] { return "{\"jobs\": [" + many(1'600'000, "[],") + "1]}"; }), Status::kFailed,
       "the answer has more than 3,000,000 values"},
      {"tags", answers_with([] { return "<r>" + many(1'600'000, "<a/>") + "</r>"; }), Status::kFailed,
       "the answer has more than 1,500,000 tags", kXml},
      {"attributes", answers_with([] { return "<r" + many(4'700'000, " a='b'") + "/>"; }), Status::kFailed,
       "read, the answer would take 88 MB, which no list needs", kXml},
      {"blanks-between-tags", answers_with([] { return "<r>" + many(1'400'000, "<a/> ") + "</r>"; }), Status::kFailed,
       "read, the answer would take 88 MB, which no list needs", kXml},
      {"xml-text", answers_with([] { return kXmlJob + "<x>" + many(2'700'000, "a b &amp; c ") + "</x></r>"; }),
       Status::kCompleted, "Page 1: 1 job", kXml},
      {"broken-xml-text", answers_with([] { return kXmlJob + "<x>" + many(2'700'000, "a b &amp; c ") + "</r>"; }),
       Status::kFailed, "the XML stops being well-formed", kXml},
      {"strings", answers_with([] { return "{\"jobs\": [], \"x\": [" + many(2'800'000, "\"abcdef\",") + "1]}"; }),
       Status::kFailed, "read, the answer would take 92 MB, which no list needs"},
      {"strings-as-items", answers_with([] { return "{\"jobs\": [" + many(2'700'000, "\"\",") + "1]}"; }),
       Status::kFailed, "the page lists more than 100,000 items"},
      {"values-in-json-ld", answers_with([] { return kScript + "[" + many(4'000'000, "[],") + "1]</script>"; }),
       Status::kFailed, "read, the answer would take ", kJsonLd},
      {"many-json-ld", answers_with([] { return "<!DOCTYPE html>" + many(60'000, kScript + "{}</script>"); }),
       Status::kFailed, "read, the answer would take 88 MB, which no list needs", kJsonLd},
      {"nested-items", answers_with([] { return "<r>" + many(200'000, "<item>") + many(200'000, "</item>") + "</r>"; }),
       Status::kFailed, "found items 1,000 elements deep", kXml},
      {"one-text", answers_with([] {
         return R"({"jobs": [{"id": 1, "url": "https://jobs.test/1", "title": "T", "about": ")" +
                many(40'000, many(100, "<p>a b c")) + "\"}]}";
       }),
       Status::kCompleted, "Page 1: 1 job",
       R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "description": "/about"})"},
      {"long-page", answers_with([] { return "<!DOCTYPE html><p>" + std::string(25'500'000, 'x'); }), Status::kFailed,
       "the page is longer than 25 MB, which no list needs", kHtml},
      {"long-and-no-utf8", answers_with([] { return "{\"jobs\": [\"" + std::string(17'500'000, '\xff'); }),
       Status::kFailed, "the answer could not be read: it is longer than 17 MB and no UTF-8"},
      {"long-and-cut-short", answers_with([] { return "{\"jobs\": [\"" + std::string(30'000'000, 'x'); }),
       Status::kFailed, "Failed: the JSON is broken, and at 30 MB too long to be looked at for where"},
      {"too-many", answers_with([] { return many_jobs(100'001); }), Status::kFailed,
       "the page lists more than 100,000 items"},
      // To save so many takes minutes under the thread sanitizer, and memory is not measured there.
      {"large", answers_with([] { return many_jobs(kIsSanitized ? 10'000 : 100'000); }), Status::kCompleted,
       kIsSanitized ? "Page 1: 10,000 jobs" : "Page 1: 100,000 jobs"},
      {"paragraphs", answers_with([] { return "<!DOCTYPE html>" + many(2'000'000, "<p>"); }), Status::kFailed,
       "the page was cut off", kHtml},
  };
}

struct FaultFixture : ScrapingFixture {
  FaultFixture() {
    give_back_freed_memory();  // as the server does
    settings.connect_timeout = 1s;
    settings.stall_timeout = 1s;
  }

  /// All boards in one run: none may harm another.
  void hold(const std::vector<Fault>& faults) {
    server.serve("/good", jobs_json(3, 100));
    add_source("good", "/good");
    for (const Fault& fault : faults) {
      server.on("/" + fault.name, fault.board);
      add_source(fault.name, "/" + fault.name + fault.query, fault.more);
    }
    const PeakMemory memory;
    const Run run = this->run();
    CHECK(memory.megabytes().value_or(0) < 200);
    MESSAGE(faults.size(), " faulty boards, ", memory.megabytes().value_or(0), " MB at most");
    const bool all_fine = std::all_of(faults.begin(), faults.end(),
                                      [](const Fault& fault) { return fault.status == Status::kCompleted; });
    CHECK(run.status == (all_fine ? RunStatus::kCompleted : RunStatus::kPartial));
    CHECK(source_of(run, "good").status == Status::kCompleted);
    CHECK(source_of(run, "good").jobs_found == 3);
    for (const Fault& fault : faults) {
      CAPTURE(fault.name);
      const SourceRun& source = source_of(run, fault.name);
      std::string log;
      for (const std::string& message : messages(run.id, fault.name)) log += message + "\n";
      CAPTURE(log);
      CHECK(source.status == fault.status);
      CHECK(log.find(fault.says) != std::string::npos);
      CHECK(source.error_message.has_value() == (fault.status == Status::kFailed));
      CHECK(messages(run.id, fault.name).size() <= 40);
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(FaultFixture, "a board whose transfers fail is told with its cause and harms no other") {
  hold(transfer_faults());
}

TEST_CASE_FIXTURE(FaultFixture, "a board that answers more than fits is cut off, and a long page is read") {
  settings.total_timeout = settings.stall_timeout = 120s;  // bodies are made when they are asked for
  run_time_max = 300s;
  for (const Fault& fault : heavy_faults()) {
    sources.clear();
    source_settings.clear();
    hold({fault});
  }
}

TEST_CASE_FIXTURE(FaultFixture, "lists as large as they may be fit beside each other in one run") {
  settings.total_timeout = settings.stall_timeout = run_time_max = 300s;
  const auto jobs = [](int count, const std::string& text) {
    std::string body = "{\"jobs\": [";
    for (int i = 1; i <= count; ++i)
      body += std::string(i > 1 ? "," : "") + R"({"id": )" + std::to_string(i) + R"(, "url": "https://jobs.test/)" +
              std::to_string(i) + R"(", "title": "T", "about": ")" + text + "\"}";
    return gzip_of(body + "]}");
  };
  // The server still answers when this function is left.
  const auto many_jobs = std::make_shared<const std::string>(jobs(6'000, many(370, "a b c of work ")));
  const auto long_jobs = std::make_shared<const std::string>(jobs(30, many(78'000, "a b c of work ")));
  for (const char* name : {"many", "long"}) {
    server.on(std::string("/") + name,
              [body = name == std::string_view("many") ? many_jobs : long_jobs](Connection& c, const ServerRequest&) {
                c.answer(200, "Content-Encoding: gzip\r\n", *body);
              });
    add_source(name, std::string("/") + name,
               R"(, "job": {"id": "/id", "url": "/url", "title": "/title", "description": "/about"})");
  }
  const PeakMemory memory;
  const Run run = this->run();
  CHECK(run.status == RunStatus::kCompleted);
  CHECK(memory.megabytes().value_or(0) < 200);
  MESSAGE("two lists of 33 MB, ", memory.megabytes().value_or(0), " MB at most");
}

TEST_CASE_FIXTURE(FaultFixture, "32 own pages of 12 MB each, held back at their ends, fit beside a good board") {
  const auto page = std::make_shared<const std::string>(gzip_of(std::string(12'000'000, ' ') + R"({"text": "x"})"));
  const auto arrived = std::make_shared<std::atomic<int>>(0);
  server.serve("/good", jobs_json(3, 100));
  server.serve("/jobs", jobs_json(34));
  for (int i = 1; i <= 34; ++i)
    server.on("/job/" + std::to_string(i), [page, arrived](Connection& c, const ServerRequest&) {
      c.send(kOk + "Content-Encoding: gzip\r\n\r\n" + page->substr(0, page->size() - 20));
      ++*arrived;
      while (*arrived < 32 && c.pause(20ms)) {
      }
      c.send(page->substr(page->size() - 20));
    });
  settings.total_timeout = settings.stall_timeout = run_time_max = 300s;
  add_source("good", "/good");
  add_source(
      "board", "/jobs",
      R"(, "limits": {"requests_per_second": 100, "concurrency": 32}, "job": {"id": "/id", "url": "/url", "title":
             "/title"}, "detail": {"request": {"url": ")" +
          server.url("/job/{id}") + R"("}, "job": {"description": "/text"}})");
  const PeakMemory memory;
  const Run run = this->run();
  CHECK(memory.megabytes().value_or(0) < 200);
  MESSAGE("34 pages of 12 MB, ", memory.megabytes().value_or(0), " MB at most");
  CHECK(source_of(run, "good").jobs_found == 3);
  CHECK(source_of(run, "board").jobs_found == 34);
  CHECK(scalar("SELECT count(*) FROM job_descriptions") == 34);
}

TEST_CASE_FIXTURE(FaultFixture, "a board that refuses is told with its cause and harms no other") {
  hold(status_faults());
}

TEST_CASE_FIXTURE(FaultFixture, "a board that answers the wrong thing is told with its cause and harms no other") {
  hold(content_faults());
  CHECK(scalar("SELECT count(*) FROM jobs WHERE title LIKE '%root:%' OR length(title) > 10000") == 0);
}

TEST_CASE_FIXTURE(FaultFixture, "a board that can't be connected to is given up") {
  HungListener hung;
  server.serve("/good", jobs_json(1));
  for (const char* name : {"good", "refused", "unanswered"}) add_source(name, "/good");
  sources[1].request.url = "http://127.0.0.1:" + std::to_string(unused_port()) + "/";
  sources[2].request.url = "http://127.0.0.1:" + std::to_string(hung.port()) + "/";
  const Run run = this->run();
  CHECK(run.status == RunStatus::kPartial);
  CHECK(source_of(run, "refused").error_message == "connection refused (2 attempts)");
  CHECK(source_of(run, "unanswered").error_message == "no connection within 1.0 s (2 attempts)");
}
