#include "server/render/feed.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace zapply;
using nlohmann::json;

namespace {

const Timestamp kFound = from_ms(1'764'000'000'000);

Job job(std::int64_t id, std::string title) {
  Job job;
  job.id = id;
  job.source_name = "remotive";
  job.title = std::move(title);
  job.company = "Ünïcode & Söhne";
  job.url = "https://jobs.example/?a=1&b=2";
  job.first_seen_at = kFound;
  job.description = "First <b>line</b>\nsecond\n\nNext ]]> & last";
  return job;
}

Feed feed(std::vector<Job> jobs) {
  return {.database_id = "0123456789abcdef",
          .search_id = 7,
          .title = "zapply: rust",
          .home = "http://127.0.0.1:8000/",
          .self = "http://127.0.0.1:8000/feeds/rust.atom",
          .page = "http://127.0.0.1:8000/#/jobs?search=rust",
          .updated = kFound,
          .jobs = std::move(jobs)};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("ids are URNs that stay the same, one for each thing") {
  const Feed one = feed({});
  CHECK(feed_urn(one) == "urn:uuid:01234567-89ab-8def-a100-000000000007");
  CHECK(job_urn(one, 7) == "urn:uuid:01234567-89ab-8def-a000-000000000007");
  CHECK(job_urn(one, 0x123456789abc) == "urn:uuid:01234567-89ab-8def-a000-123456789abc");
  Feed other = one;
  other.database_id = "f123456789abcdef";
  CHECK(job_urn(other, 7) != job_urn(one, 7));
}

TEST_CASE("what a posting says is text in Atom, never markup") {
  const std::string atom = atom_feed(feed({job(1, "Rust & <script>alert(1)</script> ]]> \"go\"")}));
  CHECK(
      has(atom, "<title>Rust &amp; &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &quot;go&quot;, Ünïcode &amp; Söhne"));
  CHECK(has(atom, "href=\"https://jobs.example/?a=1&amp;b=2\""));
  CHECK(has(atom, "&lt;p&gt;First &amp;lt;b&amp;gt;line&amp;lt;/b&amp;gt;&lt;br&gt;second&lt;/p&gt;"));
  CHECK_FALSE(has(atom, "]]>"));
  CHECK_FALSE(has(atom, "CDATA"));
}

TEST_CASE("what no XML can hold is left out, broken UTF-8 is replaced") {
  const std::string atom = atom_feed(feed({job(1,
                                               "a\x01"
                                               "b\x1f"
                                               "c\xef\xbf\xbf"
                                               "d\xff"
                                               "e\xed\xa0\x80")}));
  CHECK(has(atom,
            "<title>abcd\xef\xbf\xbd"
            "e"));
  for (const char c : atom) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}

TEST_CASE("only http and https are links; else the job in the dashboard is one") {
  Job strange = job(5, "x");
  strange.url = "javascript:alert(1)";
  CHECK_FALSE(has(atom_feed(feed({strange})), "javascript"));
  CHECK(
      has(atom_feed(feed({strange})), "rel=\"alternate\" type=\"text/html\" href=\"http://127.0.0.1:8000/#/jobs/5\""));
  CHECK(json::parse(json_feed(feed({strange})))["items"][0]["url"] == "http://127.0.0.1:8000/#/jobs/5");
}

TEST_CASE("a JSON Feed has what version 1.1 asks for") {
  const json out = json::parse(json_feed(feed({job(1, "Rust"), job(2, "Go")})));
  CHECK(out["version"] == "https://jsonfeed.org/version/1.1");
  CHECK(out["title"] == "zapply: rust");
  CHECK(out["feed_url"] == "http://127.0.0.1:8000/feeds/rust.atom");
  REQUIRE(out["items"].size() == 2);
  CHECK(out["items"][0]["id"] == job_urn(feed({}), 1));
  CHECK(out["items"][0]["content_html"] ==
        "<p>First &lt;b&gt;line&lt;/b&gt;<br>second</p><p>Next ]]&gt; &amp; last</p>");
  CHECK(out["items"][0]["date_published"] == format_rfc3339(kFound));
  Job bare = job(3, "Bare");
  bare.description.reset();
  const json item = json::parse(json_feed(feed({bare})))["items"][0];
  CHECK_FALSE(item.contains("content_html"));
  CHECK(item.contains("content_text"));
}

TEST_CASE("a very long text is cut, and a feed of many stays small") {
  Job long_one = job(1, "x");
  long_one.description = std::string(300'000, 'y');
  CHECK(text_html_of(long_one).size() < 33'000);
  CHECK(text_html_of(long_one).ends_with("…</p>"));
}

TEST_CASE("verdict and score are told where the search has a profile, stars and hides never") {
  Job fitting = job(1, "Rust");
  fitting.match.emplace().standing = {Verdict::kYes, 82};
  fitting.starred = true;
  fitting.location = "Berlin";
  Feed told = feed({fitting});
  CHECK(summary_of(told, fitting) == "Berlin");
  told.tells_match = true;
  CHECK(summary_of(told, fitting) == "You may do it, 82 of 100 · Berlin");
  CHECK_FALSE(has(atom_feed(told), "star"));
  CHECK_FALSE(has(json_feed(told), "star"));
}
