#include "server/fetch/robots.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {
bool allowed(const std::string& text, std::string_view path) { return !Robots::parse(text, "zapply").forbids(path); }
}  // namespace

TEST_CASE("without rules everything may be fetched") {
  CHECK(allowed("", "/"));
  CHECK(allowed("User-agent: *\nDisallow:\n", "/jobs"));
  CHECK(allowed("<html>not a robots.txt: at all</html>", "/jobs"));
  CHECK(allowed("Disallow: /\n", "/jobs"));  // before any group
}

TEST_CASE("a rule forbids what begins with it, and is quoted") {
  const Robots robots = Robots::parse("User-agent: *\nDisallow: /private\n", "zapply");
  CHECK(robots.forbids("/private") == "Disallow: /private");
  CHECK(robots.forbids("/private/x?y"));
  CHECK(robots.forbids("/privateer"));
  CHECK_FALSE(robots.forbids("/jobs/private"));
}

TEST_CASE("the longest rule decides, and of equal ones the one that allows") {
  const std::string text = "User-agent: *\nDisallow: /jobs\nAllow: /jobs/public\nDisallow: /jobs/public/secret\n";
  CHECK_FALSE(allowed(text, "/jobs/7"));
  CHECK(allowed(text, "/jobs/public/7"));
  CHECK_FALSE(allowed(text, "/jobs/public/secret"));
  CHECK(allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
  CHECK(allowed("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
}

TEST_CASE("a star stands for anything, a dollar for the end") {
  const std::string text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /exact$\n";
  CHECK_FALSE(allowed(text, "/x/y.pdf"));
  CHECK(allowed(text, "/x/y.pdf?download"));
  CHECK_FALSE(allowed(text, "/a/b/c/d"));
  CHECK(allowed(text, "/a/c/b"));
  CHECK_FALSE(allowed(text, "/exact"));
  CHECK(allowed(text, "/exactly"));
  CHECK(robots_pattern_matches("*", "/anything"));
  CHECK(robots_pattern_matches("/a*$", "/abc"));
  CHECK(robots_pattern_matches("/*a$", "/aaaa"));
  CHECK_FALSE(robots_pattern_matches("/*a$", "/aaab"));
}

TEST_CASE("patterns full of stars take no time") {
  std::string pattern = "/";
  for (int i = 0; i < 1000; ++i) pattern += "*a";
  CHECK_FALSE(robots_pattern_matches(pattern + "b", "/" + std::string(5000, 'a')));
  CHECK(robots_pattern_matches(pattern + "$", "/" + std::string(5000, 'a')));
  CHECK_FALSE(robots_pattern_matches("/*a*b$", "/ba"));
  CHECK_FALSE(robots_pattern_matches("/ab*ab$", "/ab"));
}

TEST_CASE("a group of our own goes before everyone's, and several groups of ours are one") {
  const std::string text =
      "User-agent: *\nDisallow: /\n\n"
      "User-agent: ZAPPLY/1.0\nDisallow: /one\n\n"
      "User-agent: other\nUser-agent: zapply\nDisallow: /two\n";
  CHECK(allowed(text, "/jobs"));
  CHECK_FALSE(allowed(text, "/one"));
  CHECK_FALSE(allowed(text, "/two"));
  CHECK(allowed("User-agent: zapply\n\nUser-agent: x\nDisallow: /\n", "/robots.txt"));
  CHECK(allowed("User-agent: zapplyer\nDisallow: /\n", "/jobs"));
  CHECK_FALSE(allowed("User-agent: x\nUser-agent: *\nDisallow: /\n", "/jobs"));
}

TEST_CASE("lines end in every way, keys in any case, comments and marks are skipped") {
  CHECK_FALSE(allowed("\xEF\xBB\xBFUSER-AGENT:*\r\nDISALLOW :/a # why\r\n", "/a"));
  CHECK_FALSE(allowed("user-agent: *\rdisallow: /a\r", "/a"));
  CHECK_FALSE(allowed("User-agent: *\nCrawl-delay: 5\nSitemap: https://x/s.xml\nDisallow: /a", "/a"));
}

TEST_CASE("paths compare in one form of percent-encoding") {
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /%7Ejoe/%c3%a9\n", "/~joe/é"));
  CHECK_FALSE(allowed("User-agent: *\nDisallow: /é\n", "/%C3%A9t%C3%A9"));
  CHECK(allowed("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
  CHECK(normal_path("/%41%2f%zz%") == "/A%2F%25zz%25");
  CHECK(normal_path(normal_path("/%%41")) == normal_path("/%%41"));
}

TEST_CASE("robots.txt itself may always be fetched") { CHECK(allowed("User-agent: *\nDisallow: /\n", "/robots.txt")); }

TEST_CASE("a path is judged as the one that it leads to") {
  const std::string text = "User-agent: *\nDisallow: /private\n";
  for (const char* path : {"/x/../private", "/./private/1", "/%2e%2E/private", "/x/y/../../private?q=/../x"})
    CHECK_FALSE(allowed(text, path));
  CHECK(allowed(text, "/private/../jobs"));
  CHECK(allowed(text, "/jobs?at=/../private"));
  CHECK(without_dot_segments("/a/b/..") == "/a/");
  CHECK(without_dot_segments("/../..") == "/");
  CHECK(without_dot_segments("/a/./b/...?x/../y") == "/a/b/...?x/../y");
  CHECK(without_dot_segments("a/../b") == "a/b");
}

TEST_CASE("a star with a name behind it is that robot, not everyone") {
  CHECK(allowed("User-agent: *foo\nDisallow: /\n", "/jobs"));
  CHECK_FALSE(allowed("User-agent: * foo\nDisallow: /\n", "/jobs"));
}

TEST_CASE("keys that are often misspelt are understood, and a blank instead of the colon") {
  for (const char* agent : {"useragent: zapply", "User Agent: zapply", "USER-AGENT zapply", "user-agents: zapply"})
    for (const char* rule : {"dissallow: /a", "dissalow: /a", "Disalow: /a", "diasllow: /a", "disallaw: /a",
                             "disallow /a", "Disallow\t/a", "disallowed: /a"}) {
      CAPTURE(agent);
      CAPTURE(rule);
      CHECK_FALSE(allowed(std::string(agent) + "\n" + rule + "\n", "/a"));
      CHECK(allowed(std::string(agent) + "\n" + rule + "\n", "/b"));
    }
  CHECK(allowed("User-agent: *\ndisallow /a for robots\n", "/a"));
  CHECK(allowed("User-agent: *\ndo not disallow: /a\n", "/a"));
}

TEST_CASE("all rules within the 500 KiB are heeded, in no time") {
  std::string text = "User-agent: *\n";
  int last = 0;
  for (; text.size() + 40 < Robots::kBytesMax; ++last) text += "Disallow: /n" + std::to_string(last) + "*x*y$\n";
  text += "Disallow: /the-last\n";
  const Robots robots = Robots::parse(text, "zapply");
  CHECK(last > 15'000);
  CHECK(robots.forbids("/the-last/1"));
  CHECK(robots.forbids("/n" + std::to_string(last - 1) + "/x/y"));
  CHECK_FALSE(robots.forbids("/n" + std::string(5'000, 'x')));
}

TEST_CASE("only the first 500 KiB are read") {
  const std::string padding(Robots::kBytesMax, '#');
  CHECK(allowed("User-agent: *\n" + padding + "\nDisallow: /\n", "/jobs"));
}
