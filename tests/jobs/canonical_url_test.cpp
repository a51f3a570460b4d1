#include "server/jobs/canonical_url.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace zapply;

TEST_CASE("the same posting has the same canonical address") {
  const std::vector<std::vector<std::string>> groups{
      {"https://example.com/jobs/7", "http://example.com/jobs/7", "HTTPS://Example.COM/jobs/7/",
       "https://www.example.com/jobs/7", "https://example.com:443/jobs/7", "http://example.com:80/jobs/7?",
       "https://example.com/jobs/7#apply", "https://example.com/jobs/7?utm_source=a&utm_Medium=b",
       "https://example.com/jobs/7?fbclid=1&gclid=2&mc_cid=3&mc_eid=4&gh_src=5", "https://example.com/%6Aobs/%37",
       "https://example.com/jobs/7#:~:text=engineer", "https://example.com/jobs/7?ref=remotive.com",
       "https://example.com/jobs/7?source=We+Work+Remotely&via=HackerNews", "https://user@example.com/jobs/7"},
      {"https://example.com/j?a=1&b=2", "https://example.com/j?b=2&a=1&utm_campaign=x",
       "https://example.com/j/?a=1&&b=2"},
      {"https://example.com/#/jobs/7", "https://example.com#/jobs/7/"},
      {"https://example.com/a%20b%c3%a9", "https://example.com/a%20b%C3%A9"},
      {"https://boards.greenhouse.io/acme/jobs/7", "https://job-boards.greenhouse.io/acme/jobs/7?gh_jid=7",
       "https://boards.greenhouse.io/embed/job_app?for=acme&token=7", "https://boards.greenhouse.io/acme/jobs/7#app"},
      {"https://jobs.lever.co/acme/a-1", "https://jobs.lever.co/acme/a-1/apply?lever-source%5B%5D=x"},
      {"https://jobs.ashbyhq.com/acme/a-1", "https://jobs.ashbyhq.com/acme/a-1/application?embed=js"},
      {"https://apply.workable.com/acme/j/A1/", "https://apply.workable.com/acme/j/A1/apply/"},
  };
  for (const auto& group : groups)
    for (const std::string& url : group) {
      CAPTURE(url);
      CHECK(canonical_url(url) == canonical_url(group.front()));
      CHECK_FALSE(canonical_url(url).empty());
    }
}

TEST_CASE("whatever may tell postings apart stays") {
  const std::vector<std::string> urls{"https://stripe.com/jobs/search?gh_jid=1",
                                      "https://stripe.com/jobs/search?gh_jid=2",
                                      "https://example.com/jobs/7",
                                      "https://example.com/Jobs/7",
                                      "https://example.com/jobs/8",
                                      "https://example.com:8080/jobs/7",
                                      "https://jobs.example.com/jobs/7",
                                      "https://example.com/jobs/7?ref=12345",
                                      "https://example.com/jobs/7?source=7",
                                      "https://example.com/jobs/7?id=1",
                                      "https://example.com/careers#job-7",
                                      "https://example.com/careers#job-8",
                                      "https://example.com/#/jobs/7",
                                      "https://example.com/#!jobs/8",
                                      "https://example.com/jobs%2F7"};
  for (std::size_t i = 0; i < urls.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      CAPTURE(urls[i]);
      CAPTURE(urls[k]);
      CHECK(canonical_url(urls[i]) != canonical_url(urls[k]));
    }
}

TEST_CASE("no page of its own has no canonical form") {
  for (const char* url :
       {"", "example.com/jobs/7", "mailto:jobs@example.com", "javascript:alert(1)", "ftp://example.com/1", "https://",
        "https://example.com", "https://example.com/?utm_source=x", "https://jobs.lever.co/acme",
        "https://jobs.ashbyhq.com/acme?utm_source=x", "https://boards.greenhouse.io/acme/jobs"}) {
    CAPTURE(url);
    CHECK(canonical_url(url).empty());
  }
}

TEST_CASE("of an address what is written in more than one way is written in one, and the rest stays") {
  for (const auto& example : std::vector<std::pair<std::string, std::string>>{
           {"http://example.com.:443/jobs/7//", "https://example.com/jobs/7"},
           {"https://example.com:/jobs/7", "https://example.com/jobs/7"},
           {"https://a:b@c@example.com/jobs/7", "https://example.com/jobs/7"},
           {"https://www.de/jobs/7", "https://www.de/jobs/7"},
           {"https://www.acme.de/jobs/7", "https://acme.de/jobs/7"},
           {"https://example.com/a%7eb%2fc%", "https://example.com/a~b%2Fc%"},
           {"https://example.com/a%4", "https://example.com/a%4"},
           {"https://example.com/a%zz", "https://example.com/a%zz"},
           {"https://example.com/j?b&a&&", "https://example.com/j?a&b"},
           {"https://example.com/j?&", "https://example.com/j"},
           {"https://example.com/j?ref", "https://example.com/j?ref"},
           {"https://example.com/j?gclid", "https://example.com/j"},
           {"https://example.com/j?GCLID=1&x_utm_=2", "https://example.com/j?x_utm_=2"},
           {"https://example.com/j?ref=www.Remote-OK.io", "https://example.com/j"},
           {"https://example.com/j?ref=we_work%20remotely", "https://example.com/j?ref=we_work%20remotely"},
           {"https://example.com/j?ref=we_work remotely", "https://example.com/j"},
           {"https://example.com/j?reference=remotive", "https://example.com/j?reference=remotive"},
           {"https://example.com/j#top", "https://example.com/j"},
           {"https://example.com/j#/x//", "https://example.com/j#/x"},
           {"https://example.com/j#!x", "https://example.com/j#!x"},
           {"https://example.com/j#a=b", "https://example.com/j#a=b"},
           {"https://example.com/j#%7e1", "https://example.com/j#~1"},
           {"https://example.com/j#:~:text=1", "https://example.com/j"},
           {"https://example.com?id=1", "https://example.com?id=1"},
           {"https://example.com/#1", "https://example.com#1"},
           {"https:///jobs/7", ""},
           {"https://:80/jobs/7", ""},
           {"https://./jobs/7", ""},
       }) {
    CAPTURE(example.first);
    CHECK(canonical_url(example.first) == example.second);
  }
}

TEST_CASE("every name of tracking goes, and a board's name only from a parameter that says who sent one") {
  for (const std::string name : {"utm_x", "pk_x", "mtm_x", "rx_x", "gclid", "fbclid", "msclkid", "li_fat_id", "mc_cid",
                                 "gh_src", "lever-source", "lever-source[]", "trk", "_ga", "srsltid", "mkt_source"}) {
    CAPTURE(name);
    CHECK(canonical_url("https://example.com/j?" + name + "=7") == "https://example.com/j");
  }
  for (const char* name : {"ref", "referrer", "referer", "source", "src", "via"})
    for (const char* board : {"remotive", "hn", "x", "linkedin", "Y-Combinator", "himalayas.app"}) {
      const std::string said = std::string(name) + "=" + board;
      CAPTURE(said);
      CHECK(canonical_url("https://example.com/j?" + said) == "https://example.com/j");
      CHECK(canonical_url("https://example.com/j?" + std::string(name) + "=7" + board) != "https://example.com/j");
    }
}
