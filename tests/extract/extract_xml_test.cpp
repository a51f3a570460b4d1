#include <doctest/doctest.h>

#include "server/extract/extract.h"
#include "tests/support/reading.h"

namespace zapply {
namespace {

const SourceFile& rss() {
  static const SourceFile kFile = test::source(R"("format": "xml", "items": "rss/channel/item",
    "job": {"id": "guid", "url": "link", "title": "title", "published_at": "pubDate", "description": {"at": "description", "as": "html"}})");
  return kFile;
}

std::string item(int id, const std::string& more = "") {
  const std::string number = std::to_string(id);
  return "<item><title>Job " + number + "</title><link>https://b.example/" + number + "</link><guid>" + number +
         "</guid>" + more + "</item>\n";
}

std::string feed(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>x</title>\n" + items + "</channel></rss>";
}

}  // namespace

TEST_CASE("a feed's items become jobs") {
  const Page page =
      test::read(rss(), feed(item(1,
                                  "<pubDate>Fri, 10 Jul 2026 22:45:30 +0000</pubDate><description>&lt;p&gt;Hello "
                                  "&amp;amp; bye&lt;/p&gt;</description>") +
                             item(2, "<description><![CDATA[<ul><li>x</li></ul>]]></description>")));
  CHECK(page.error == "");
  REQUIRE(page.jobs.size() == 2);
  CHECK(page.jobs[0].title == "Job 1");
  CHECK(page.jobs[0].published_at == parse_rfc3339("2026-07-10T22:45:30Z"));
  CHECK(page.jobs[0].description == "Hello & bye");
  CHECK(page.jobs[1].description == "• x");
}

TEST_CASE("an empty feed is empty, another document is not a feed") {
  CHECK(test::read(rss(), feed("")).error == "");
  const auto error = [](const std::string& body) {
    const Page page = test::read(rss(), body);
    return (page.is_unexpected ? "unexpected: " : "") + page.error;
  };
  const std::string changed = "unexpected: ";
  CHECK(error("<!DOCTYPE html><html><head><title>Login</title></head></html>") ==
        changed + "expected XML, found an HTML page titled “Login”");
  CHECK(error("{}") == changed + "expected XML, found JSON");
  CHECK(error("") == changed + "expected XML, found an empty answer");
  CHECK(error("<?xml version=\"1.0\"?><feed><entry/></feed>") ==
        changed + "expected a list at rss/channel/item, found XML beginning with <feed>");
}

TEST_CASE("items before the place where a feed stops being well-formed are kept, and the line is named") {
  const std::string whole = feed(item(1) + item(2) + item(3));
  const Page cut = test::read(rss(), whole.substr(0, whole.find("Job 3")));
  CHECK(cut.jobs.size() == 2);
  CHECK(cut.error.starts_with("line 5: the XML stops being well-formed: "));
  const Page crossed = test::read(rss(), feed(item(1) + "<item><title>x</item></title>" + item(2)));
  CHECK(crossed.jobs.size() == 1);
  CHECK(crossed.error.starts_with("line 4: the XML stops being well-formed: "));
  const Page nested = test::read(rss(), feed(item(1) + "</item><item>" + item(2)));
  CHECK(nested.jobs.size() == 1);
  CHECK(nested.error.starts_with("line 4: "));
  CHECK(test::read(rss(), "<rss><channel").error.starts_with("line 1: the XML stops being well-formed: "));
}

TEST_CASE("an Atom feed is read with and without prefixes, whatever its content's type") {
  const SourceFile atom = test::source(R"("format": "xml", "items": "feed/entry", "job": {
    "id": "id", "url": "link[@rel='alternate' or not(@rel)]/@href", "title": "title", "company": "author/name",
    "published_at": ["published", "updated"], "tags": "category/@term", "description": {"at": ["content", "summary"], "as": "html"}})");
  const std::string body =
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
    <entry><id>1</id><title>A</title><link rel="self" href="/feed"/><link rel="alternate" href="/a"/><updated>2026-07-10T00:00:00Z</updated>
      <author><name>Acme</name></author><category term="x"/><category term="y"/><media:content>not this</media:content>
      <content type="html">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</content></entry>
    <entry><id>2</id><title type="html">R&amp;amp;D</title><link href="/b"/><published>2026-07-11T00:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><ul><li>Two</li></ul></div></content></entry></feed>)";
  const Page plain = test::read(atom, body);
  CHECK(plain.error == "");
  REQUIRE(plain.jobs.size() == 2);
  CHECK(plain.jobs[0].url == "https://board.example/a");
  CHECK(plain.jobs[0].company == "Acme");
  CHECK(plain.jobs[0].tags == std::vector<std::string>{"x", "y"});
  CHECK(plain.jobs[0].description == "One\n\nTwo");
  CHECK(plain.jobs[1].title == "R&D");
  CHECK(plain.jobs[1].description == "One\n\n• Two");

  const Page prefixed = test::read(
      atom,
      R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>A</a:title><a:link href="/a"/></a:entry></a:feed>)");
  REQUIRE(prefixed.jobs.size() == 1);
  CHECK(prefixed.jobs[0].url == "https://board.example/a");
}

TEST_CASE("prefixes of other vocabularies are written as they stand") {
  const SourceFile file = test::source(R"("format": "xml", "items": "rss/channel/item",
    "job": {"url": "link", "title": "title", "location": {"each": "tt:locations/tt:location", "template": "{./tt:city}, {./tt:country}"}})");
  const Page page = test::read(file, feed(item(1,
                                               "<tt:locations><tt:location><tt:city>Bonn</tt:city><tt:country>Germany</"
                                               "tt:country></tt:location></tt:locations>")));
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].location == "Bonn, Germany");
}

TEST_CASE("XPath functions give texts, too") {
  const SourceFile file = test::source(R"x("format": "xml", "items": "rss/channel/item",
    "job": {"url": "link", "title": "concat(title, ' at ', substring-after(link, 'https://'))", "company": "/rss/channel/title"})x");
  const Page page = test::read(file, feed(item(1)));
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].title == "Job 1 at b.example/1");
  CHECK(page.jobs[0].company == "x");
}

TEST_CASE("an XPath that may take too long on a page is not begun, and is named") {
  const auto read = [](const std::string& items, const std::string& title, int count) {
    std::string body;
    for (int i = 0; i < count; ++i) body += item(1000 + i);
    return test::read(test::source(R"("format": "xml", "items": ")" + items +
                                   R"(", "job": {"url": "link", "title": ")" + title + "\"}"),
                      feed(body));
  };
  CHECK(read("//item[not(guid = preceding::item/guid)]", "title", 50).jobs.size() == 50);
  CHECK(read("//item[not(guid = preceding::item/guid)]", "title", 5000).error ==
        "the answer could not be read: the locator \"//item[not(guid = preceding::item/guid)]\" may take more than "
        "200,000,000 steps in this answer, which is too large for it");
  CHECK(read("//item", "title[count(//a[following::b]) = 0]", 20).jobs.size() == 20);
  CHECK(read("//item", "title[count(//a[following::b]) = 0]", 10'000).error ==
        "the list was not read to its end: the locator \"title[count(//a[following::b]) = 0]\" may take more than "
        "200,000,000 steps in this answer, which is too large for it");
}

TEST_CASE("long texts and attributes make an XPath as dear as many elements do") {
  const std::string text(20'000, 'x');
  std::string texts, attributes;
  for (int i = 0; i < 300; ++i) {
    texts += item(i, "<note>" + text + "</note>");
    attributes += item(i, "<note is='" + text + "'/>");
  }
  const auto read = [](const std::string& note, const std::string& items) {
    return test::read(test::source(R"("format": "xml", "items": "//item[not()" + note + " = preceding::item/" + note +
                                   R"()]", "job": {"url": "link", "title": "title"})"),
                      feed(items));
  };
  CHECK(read("note", texts).error.find("may take more than 200,000,000 steps") != std::string::npos);
  CHECK(read("note/@is", attributes).error.find("may take more than 200,000,000 steps") != std::string::npos);
}

TEST_CASE("what stands at the top of a long feed is found once for all of its items") {
  std::string body;
  for (int i = 0; i < 30'000; ++i) body += item(i);
  const SourceFile file = test::source(
      R"("format": "xml", "items": "rss/channel/item", "job": {"url": "link", "title": "title", "company": "/rss/channel/title"})");
  const Page page = test::read(file, feed(body));
  REQUIRE(page.jobs.size() == 30'000);
  CHECK(page.jobs[29'999].company == "x");
}

TEST_CASE("items that were open where a feed breaks off are left out, however deep they stand") {
  std::string body = "<rss><channel>" + item(1) + item(2);
  for (int i = 0; i < 900; ++i) body += "<item><title>Open</title>";
  for (int i = 0; i < 100'000; ++i) body += "<a/>";
  const SourceFile file =
      test::source(R"("format": "xml", "items": "//item[link or title]", "job": {"url": "link", "title": "title"})");
  const Page page = test::read(file, body + item(3) + "<item><title>");
  CHECK(page.jobs.size() == 3);
}

TEST_CASE("deep, large and hostile XML does no harm") {
  const auto repeated = [](const std::string& part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  CHECK(test::read(rss(), "<rss>" + repeated("<a>", 100'000))
            .error.starts_with("line 1: the XML stops being well-formed"));
  CHECK(test::read(rss(), feed(item(1, "<description>" + repeated("<b>", 50'000) + repeated("</b>", 50'000) +
                                           "</description>")))
            .jobs.size() == 1);
  CHECK(test::read(rss(), "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
                              feed(item(1, "<description>&b;</description>")))
            .jobs.size() == 1);
  const Page broken_bytes = test::read(rss(), feed(item(1, "<description>caf\xE9</description>")));
  REQUIRE(broken_bytes.jobs.size() == 1);
  CHECK(broken_bytes.jobs[0].description == "café");
}

TEST_CASE("a sitemap is a list of links whose pages hold the jobs") {
  const SourceFile file =
      test::source(R"("format": "xml", "items": "urlset/url", "only": {"at": "loc", "matches": "/jobs/"},
    "job": {"url": "loc", "published_at": "lastmod"}, "detail": {"format": "jsonld"})");
  Page page = test::read(file, R"(<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://b.example/about</loc></url><url><loc>https://b.example/jobs/1</loc><lastmod>2026-07-01</lastmod></url></urlset>)");
  CHECK(page.error == "");
  CHECK(page.skipped == 1);
  REQUIRE(page.jobs.size() == 1);
  REQUIRE(page.details.size() == 1);
  CHECK(page.details[0].url == "https://b.example/jobs/1");
  CHECK(file.obeys_robots);
  CHECK(
      extract_detail(
          file, test::origin(),
          R"(<script type="application/ld+json">{"@type": "JobPosting", "title": "Engineer", "hiringOrganization": "Acme", "datePosted": "2026-07-02"}</script>)",
          page.jobs[0]) == "");
  CHECK(page.jobs[0].title == "Engineer");
  CHECK(page.jobs[0].company == "Acme");
  CHECK(page.jobs[0].source_id == "https://b.example/jobs/1");
  CHECK(page.jobs[0].published_at == parse_rfc3339("2026-07-02"));
  Job untitled = page.jobs[0];
  untitled.title.clear();
  CHECK(extract_detail(
            file, test::origin(),
            R"(<script type="application/ld+json">{"@type": "JobPosting", "datePosted": "2026-07-02"}</script>)",
            untitled) == "it has no title");
}

TEST_CASE("a feed goes on behind a broken item, and says which it is") {
  const std::string good = item(1, "") + "\n", other = item(2, "");
  for (const char* broken : {"<item><title>a</b></title></item>", "<item><title>5 < 6</title></item>",
                             "<item><title>no end</title>", "<item><a x=1></a></item>", "<item><title>a</item>"}) {
    CAPTURE(broken);
    const Page page = test::read(rss(), feed(good + broken + "\n" + other));
    CHECK(page.error == "");
    CHECK(page.jobs.size() == 2);
    REQUIRE(page.failures.size() == 1);
    CHECK(page.failures[0].position == 2);
    CHECK(page.failures[0].reason.find("its XML, at line ") == 0);
  }
  const Page cut = test::read(rss(), "<rss><channel>" + good + "<item><title>cut");
  CHECK(cut.jobs.size() == 1);
  CHECK(cut.error.find("the XML stops being well-formed") != std::string::npos);
}

TEST_CASE("numbers of characters that XML doesn't have are what was meant by them") {
  const auto text = [](const std::string& description) {
    return test::read(rss(), feed(item(1, "<description>" + description + "</description>"))).jobs.at(0).description;
  };
  CHECK(text("It&#146;s a &#147;big&#148; one &#150; &#128;100") == "It’s a “big” one – €100");
  CHECK(text("&#x85; &#x99; &#X80;") == "… ™ €");
  CHECK(text("one &#0;two&#11; three&#x1F;") == "one two three");
  CHECK(text(std::string("one") + '\0' + "two") == "one two");
  CHECK(text("&#233; &#8217; &#x1F600; &amp;#146; &#9;x &#nonsense;") == "é ’ 😀 ’ x &#nonsense;");
}

TEST_CASE("patterns and cuts see a text without the feed's own lines") {
  const SourceFile file = test::source(
      R"("format": "xml", "items": "rss/channel/item", "job": {"url": "link",
         "title": {"at": "title", "pattern": "^(.+) at [^@]+$"}, "company": {"at": "title", "split": " at ", "part": 1}})");
  const Page page = test::read(
      file, feed("<item><link>https://x.example/1</link><title>\n   Line\n   Cook at\n Blue Pan\n </title></item>"));
  REQUIRE(page.jobs.size() == 1);
  CHECK(page.jobs[0].title == "Line Cook");
  CHECK(page.jobs[0].company == "Blue Pan");
}

TEST_CASE(
    "an item whose end came before a feed breaks off is kept, also where nothing stands between it and the fault") {
  const std::string one = "<item><title>1</title><link>https://b.example/1</link></item>";
  const std::string two = "<item><title>2</title><link>https://b.example/2</link></item>";
  const SourceFile any =
      test::source(R"("format": "xml", "items": "//item[link]", "job": {"url": "link", "title": "title"})");
  const auto titles = [&](const std::string& items) {
    const Page page = test::read(any, "<rss><channel>" + items + "</wrong></channel></rss>");
    CHECK(page.error.starts_with("line 1: the XML stops being well-formed: "));
    std::string out;
    for (const Job& job : page.jobs) out += job.title;
    return out;
  };
  CHECK(titles(one + two) == "12");
  CHECK(titles(one + two + "<item><title>3</title><link>https://b.example/3</link>") == "12");
  // Within each other: the inner one has its end, the outer one has none.
  CHECK(titles(one + "<item><title>3</title><link>https://b.example/3</link>" + two) == "12");
  // A name that only begins like the item's is no end of it, and no other beginning.
  CHECK(titles(one + "<item><items>x</items><title>3</title><link>https://b.example/3</link></item>") == "13");
  CHECK(titles(one + "<item><title>3</title><link>https://b.example/3</link></items>") == "1");
}

}  // namespace zapply
