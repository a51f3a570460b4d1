#include "app-wasm/shell/pages.h"

#include <doctest/doctest.h>

#include <set>

#include "app-wasm/shell/shell.h"

using namespace zapply;

namespace {

struct Fixture {
  Shell shell{{[] { return from_ms(0); }, [](const std::string&, Timestamp) { return 0; }}};
  Dashboard& dashboard = shell.dashboard();

  std::string hash_after(const char* hash) {
    shell.arrive(hash);
    return dashboard.navigation.hash();
  }
};

/// A page that only says what it is told.
class PageOfNothing : public Page {
 public:
  static constexpr std::string_view kName = "nothing";
  static constexpr Action kTab{"show.nothing", "Nothing"};
  static constexpr Icon kIcon = Icon::kDot;

  using Page::Page;
  void parse(const Address& address) { told += "parse " + address.text() + "; "; }
  std::string hash() const { return "#/nothing"; }
  void show() { told += "show; "; }
  void leave() { told += "leave; "; }
  void add_actions(Actions&) {}
  void draw(Ui&);

  std::string told;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "an address and the place that it names are the same thing") {
  for (
      const char* hash : {
          "#/runs",
          "#/jobs",
          "#/sources",
          "#/sources/weworkremotely",
          "#/jobs/12",
          "#/jobs/12?q=rust&source=lever,remotive&run=7&new=1&remote=1&hybrid=1&from=Colombia&company=acme&salary=90000&days=7"
          "&starred=1&show=hidden&sort=salary",
          "#/runs/7",
          "#/runs?status=partial,failed&phase=scraping&trigger=cli&from=2026-11-01&to=2026-11-23&q=remotive",
          "#/runs/7?status=failed&level=warning,error&source=remotive&find=429&regex=1&case=1&hits=only&line=1234",
          "#/runs/7?line=12-40",
          "#/runs?q=50%25%20off%20%26%20more%3F",
      })
    CHECK(hash_after(hash) == hash);
}

TEST_CASE_FIXTURE(Fixture, "an address is read into what it means") {
  shell.arrive("#/runs/7?status=failed&level=error&line=12-40");
  const RunsPlace& place = shell.pages().get<PageOfRuns>().place();
  CHECK(place.run_id == 7);
  CHECK(place.filter.statuses.is_only(RunStatus::kFailed));
  CHECK(place.log.filter.levels.is_only(Level::kError));
  CHECK(place.log.lines == LineRange{12, 40});
}

TEST_CASE_FIXTURE(Fixture, "what cannot be read in an address counts as not there") {
  for (const char* hash : {"", "#/nowhere", "#/runs/0", "#/runs/seven", "#/runs?status=sleeping"})
    CHECK(hash_after(hash) == "#/runs");
  CHECK(hash_after("#/runs/7?line=40-12") == "#/runs/7");
  shell.arrive("#/runs?q=%zz%4");
  CHECK(shell.pages().get<PageOfRuns>().place().filter.text == "%zz%4");
}

TEST_CASE_FIXTURE(Fixture, "each page has a tab that leads to it") {
  shell.pages().each([&]<class P>(P&) {
    CHECK(shell.actions().run(P::kTab.name));
    CHECK(dashboard.navigation.page() == P::kName);
    CHECK(dashboard.navigation.hash() == "#/" + std::string(P::kName));
  });
}

TEST_CASE_FIXTURE(Fixture, "what a page showed is left when another is shown, also before there is a connection") {
  shell.arrive("#/runs/7?level=error");
  shell.arrive("#/jobs");
  CHECK(shell.pages().get<PageOfRuns>().place() == RunsPlace());
  CHECK_FALSE(shell.actions().is_enabled("run.close"));
}

TEST_CASE_FIXTURE(Fixture, "no two actions have the same name, and each has a label") {
  std::set<std::string_view> names;
  for (const Actions::Bound& each : shell.actions().all()) {
    CHECK(names.insert(each.action.name).second);
    CHECK_FALSE(each.action.label.empty());
    CHECK_FALSE(each.group.empty());
  }
}

TEST_CASE("a list of pages takes any page, and the first is where an unknown address leads") {
  Dashboard dashboard{{[] { return from_ms(0); }, [](const std::string&, Timestamp) { return 0; }}};
  PageList<PageOfNothing, PageOfSources> pages(dashboard);
  CHECK(pages.name_for("sources", "nothing") == "sources");
  CHECK(pages.name_for("runs", "nothing") == "nothing");
  pages.each([](auto& page) {
    page.parse(parse_address("#/nothing/7"));
    page.reload();
    page.leave();
  });
  CHECK(pages.get<PageOfNothing>().told == "parse #/nothing/7; leave; ");
}
