#include "server/sources/find_system.h"

#include <doctest/doctest.h>

#include "server/app/config.h"
#include "server/sources/catalog.h"
#include "tests/support/temp_folder.h"

#include <fstream>

using namespace std::string_literals;

namespace zapply {
namespace {

struct Example {
  std::string url;
  std::string html;
  std::string found;  ///< "source company" of the likeliest; empty: none
};

const std::vector<Example> kExamples{
    // The address itself
    {"https://boards.greenhouse.io/figma", "", "greenhouse figma"},
    {"https://job-boards.greenhouse.io/gitlab/jobs/8503792002", "", "greenhouse gitlab"},
    {"https://job-boards.eu.greenhouse.io/acme", "", "greenhouse acme"},
    {"https://jobs.lever.co/matchgroup/3414ba28", "", "lever matchgroup"},
    {"https://jobs.eu.lever.co/acme", "", "lever-eu acme"},
    {"https://jobs.ashbyhq.com/HighlightTA", "", "ashby HighlightTA"},
    {"https://apply.workable.com/crewai/", "", "workable crewai"},
    {"https://acme.workable.com/jobs", "", "workable acme"},
    {"https://careers.smartrecruiters.com/BoschGroup", "", "smartrecruiters BoschGroup"},
    {"https://jobs.smartrecruiters.com/AutomationAnywhere1/743999706414750-pricing", "",
     "smartrecruiters AutomationAnywhere1"},
    {"https://shopwareag.recruitee.com/", "", "recruitee shopwareag"},
    {"https://personio.jobs.personio.de/?language=en", "", "personio personio"},
    {"https://acme.jobs.personio.com/job/1", "", "personio acme"},
    {"https://10-4-truck-recruiting.breezy.hr/p/x", "", "breezyhr 10-4-truck-recruiting"},
    {"https://career.teamtailor.com/jobs", "", "teamtailor career"},
    {"https://example.bamboohr.com/careers/82", "", "bamboohr example"},
    {"https://nvidia.wd5.myworkdayjobs.com/en-US/NVIDIAExternalCareerSite/job/x", "",
     "workday nvidia.wd5/NVIDIAExternalCareerSite"},
    {"https://gdit.wd5.myworkdayjobs.com/External_Career_Site", "", "workday gdit.wd5/External_Career_Site"},
    {"https://gdit.wd5.myworkdayjobs.com/wday/cxs/gdit/External_Career_Site/jobs", "",
     "workday gdit.wd5/External_Career_Site"},
    // What a company's own page links to, loads and embeds
    {"https://acme.example/careers",
     R"(<div id=grnhse_app></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>)",
     "greenhouse acme"},
    {"https://acme.example/careers",
     R"(<iframe src="https://boards.greenhouse.io/embed/job_board?b=x&amp;for=acmeinc"></iframe>)",
     "greenhouse acmeinc"},
    {"https://acme.example/careers",
     R"(<script>fetch("https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true")</script>)",
     "greenhouse acme"},
    {"https://acme.example/careers", R"(<a href="https://jobs.lever.co/acme?team=x">Jobs</a>)", "lever acme"},
    {"https://acme.example/careers", R"(<script>window.cfg={"url":"https:\/\/jobs.lever.co\/acme"}</script>)",
     "lever acme"},
    {"https://acme.example/careers",
     R"(<script>window.__NUXT__={url:"https:\u002F\u002Fjobs.ashbyhq.com\u002Facme"}</script>)", "ashby acme"},
    {"https://acme.example/careers",
     R"(<script src="https://job-boards.eu.greenhouse.io/embed/job_board/js?for=acme"></script>)", "greenhouse acme"},
    {"https://acme.example/careers",
     R"(<iframe data-src="https://job-boards.greenhouse.io/embed/job_app?token=4711&amp;for=acme"></iframe>)",
     "greenhouse acme"},
    {"https://acme.example/careers", R"(<script src="https://jobs.ashbyhq.com/acme/embed?version=2"></script>)",
     "ashby acme"},
    {"https://acme.example/careers",
     R"(<script src="https://static.smartrecruiters.com/job-widget/1.6.7/script/smart_widget.js"></script>
        <script>widget({"company_code": "BoschGroup", "job_ad_active": "true"});</script>)",
     "smartrecruiters BoschGroup"},
    {"https://acme.example/careers",
     R"(<script>window.loadLeverJobs({accountName: "acme", includeCss: true});</script>)", "lever acme"},
    {"https://acme.example/careers",
     R"(<div id="BambooHR" data-domain="acme.bamboohr.com" data-version="1.0.0"></div>)", "bamboohr acme"},
    {"https://acme.example/careers", R"(<script src="https://acme.bamboohr.com/js/embed.js" async></script>)",
     "bamboohr acme"},
    {"https://acme.example/careers",
     R"(<script src="https://acme.breezy.hr/embed/js?inline=true&amp;group_by=category"></script>)", "breezyhr acme"},
    {"https://acme.example/careers", R"(<iframe src="https://acme.jobs.personio.de/?language=de"></iframe>)",
     "personio acme"},
    {"https://acme.example/careers",
     R"(<a href="https://acme.na.teamtailor.com/jobs">Jobs</a><script src="https://scripts.teamtailor-cdn.com/x.js"></script>)",
     "teamtailor acme.na"},
    {"https://acme.example/careers", R"(<meta http-equiv="Refresh" content="0; url=https://apply.workable.com/acme/">)",
     "workable acme"},
    {"https://acme.example/careers",
     R"(<script src="https://careers-analytics.recruitee.com/a.js"></script><a href="https://acme.recruitee.com/">x</a>)",
     "recruitee acme"},
    {"https://acme.example/careers",
     R"(<a href="https://jobs.ashbyhq.com/acme/123">One</a><a href="https://jobs.ashbyhq.com/acme/124">Two</a><a href="https://jobs.lever.co/other">Partner</a>)",
     "ashby acme"},
    {"https://acme.example/careers",
     R"(<script src="https://www.workable.com/assets/embed.js"></script><a href="https://apply.workable.com/acme/j/ABC/">x</a>)",
     "workable acme"},
    {"https://acme.example/careers", R"(<a href="//acme.recruitee.com/o/dev">x</a>)", "recruitee acme"},
    {"https://acme.example/careers", R"(<script src="https://cdn.teamtailor.com/x.js"></script>)", ""},
    {"https://acme.example/careers",
     R"(<a href="https://www.bamboohr.com/careers/">Powered by</a><a href="https://acme.bamboohr.com/careers">Jobs</a>)",
     "bamboohr acme"},
    {"https://acme.example/careers", R"(<a href="https://acme.wd1.myworkdayjobs.com/Acme_Careers">Jobs</a>)",
     "workday acme.wd1/Acme_Careers"},
    {"https://acme.example/careers", "<p>Write to jobs@acme.example", ""},
    {"", "", ""},
};

std::string shown(const std::vector<FoundSystem>& found) {
  return found.empty() ? "" : found.front().source + ' ' + found.front().company;
}

}  // namespace

TEST_CASE("a careers page tells by its address and its links which system it uses") {
  for (const Example& example : kExamples) {
    CAPTURE(example.url);
    CAPTURE(example.html);
    CHECK(shown(find_systems(example.url, example.html)) == example.found);
  }
}

TEST_CASE("what is printed for a system is a configuration that works") {
  for (const Example& example : kExamples) {
    const std::vector<FoundSystem> found = find_systems(example.url, example.html);
    if (found.empty()) continue;
    CAPTURE(found.front().config);
    const TempFolder folder;
    std::ofstream(folder / "zapply.json") << found.front().config;
    const Config config = read_config(folder / "zapply.json");
    CHECK_NOTHROW(Catalog(std::nullopt, config.sources));
    CHECK(config.sources.at(found.front().source).companies == std::vector<std::string>{found.front().company});
  }
}

TEST_CASE("a page whose postings or feed can be read gives a source file for them") {
  const std::vector<FoundSystem> postings =
      find_systems("https://www.acme.example/careers",
                   R"(<script type="application/ld+json">{"@type": "JobPosting", "title": "x"}</script>)");
  REQUIRE(postings.size() == 1);
  CHECK(postings[0].source.empty());
  const SourceFile file = parse_source_file(postings[0].config, "found.json");
  CHECK(file.name == "acme-example");
  CHECK(file.format == Format::kJsonLd);
  CHECK(file.request.url == "https://www.acme.example/careers");

  const std::vector<FoundSystem> feeds = find_systems(
      "https://acme.example/careers",
      R"(<link rel="alternate" type="application/rss+xml" href="/blog/feed.xml"><link rel="alternate" type="application/rss+xml" href="/jobs.rss">)");
  REQUIRE(feeds.size() == 1);
  const SourceFile feed = parse_source_file(feeds[0].config, "found.json");
  CHECK(feed.format == Format::kXml);
  CHECK(feed.request.url == "https://acme.example/jobs.rss");
}

TEST_CASE("of the systems that a page names by the thousand a hundred are given, the likeliest first") {
  std::string page = "<a href=https://jobs.lever.co/acme></a><a href=https://jobs.lever.co/acme></a>";
  for (int i = 0; i < 5000; ++i) page += "<a href=https://jobs.lever.co/c" + std::to_string(i) + "></a>";
  const std::vector<FoundSystem> found = find_systems("https://acme.example", page);
  CHECK(found.size() == 100);
  CHECK(shown(found) == "lever acme");
  CHECK(found[0].mentions == 2);
}

TEST_CASE("an address in a script is found wherever another begins before it") {
  for (const std::string& before :
       {std::string("https://x.example/?to=https:"), std::string(999, '/'), "//" + std::string(489, 'a'),
        "//" + std::string(480, 'a') + "//b/c/d//", std::string(700, 'a') + "//"})
    CHECK(shown(find_systems("", "<script>" + before + "//jobs.lever.co/acme</script>")) == "lever acme");
}

TEST_CASE("any bytes may be a careers page") {
  CHECK(find_systems("\xFF", "\0<a href=\"https://jobs.lever.co/\xFF"s).empty());
  CHECK(find_systems("https://acme.example", "<link rel=canonical href=\"/caf\xE9\"><title>\xE9</title><h1>\xE9</h1>")
            .empty());
  std::string many;
  for (int i = 0; i < 30'000; ++i) many += "<a href=https://jobs.lever.co/acme>";
  CHECK(shown(find_systems("https://acme.example", many)) == "lever acme");
}

}  // namespace zapply
