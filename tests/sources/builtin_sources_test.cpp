#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "server/extract/extract.h"
#include "server/sources/catalog.h"
#include "tests/support/recordings.h"

namespace zapply {
namespace {

using nlohmann::json;

const SourceFile& source_named(std::string_view name) {
  for (const SourceFile& source : built_in_sources())
    if (source.name == name) return source;
  throw std::runtime_error("no built-in source " + std::string(name));
}

/// The recordings, asked as the scraper asks boards: by method and URL, each answer once, the last one again.
class RecordedBoards {
 public:
  explicit RecordedBoards(const std::filesystem::path& folder) : folder_(folder) {
    for (const json& entry : json::parse(test::read_file(folder / "index.json")))
      answers_[entry.at("method").get<std::string>() + ' ' + entry.at("url").get<std::string>()] = entry.at("file");
  }
  std::optional<std::string> ask(const RequestTemplate& request) {
    const auto answer = answers_.find(request.method + ' ' + request.url);
    if (answer == answers_.end()) return std::nullopt;
    return test::read_file(folder_ / answer->second);
  }

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> answers_;
};

struct Listing {
  std::map<std::string, Job> jobs;  ///< by id
  std::vector<std::string> faults;
  int details_read = 0;
};

/// The smallest scraper there can be: pages one after the other, then details.
Listing list(const SourceFile& source, const std::string& company, RecordedBoards& boards) {
  Listing listing;
  PageOrigin origin;
  origin.company = company;
  origin.fetched_at = *parse_rfc3339("2026-11-23T12:00:00Z");
  Placeholders values =
      source.kind == SourceKind::kCompanies ? company_placeholders(source, company).value() : Placeholders();
  if (source.find) {
    const RequestTemplate request = fill(source.find->request, values);
    const std::optional<std::string> body = boards.ask(request);
    const FoundValue found = body ? extract_found(source, origin, *body) : FoundValue();
    if (!found.value) {
      listing.faults.push_back("nothing found: " + found.error);
      return listing;
    }
    values["found"] = origin.found = *found.value;
  }
  std::string next;
  for (std::int64_t number = 0; number < source.paging.pages_max; ++number) {
    values["page"] = std::to_string(source.paging.first + number);
    values["offset"] = std::to_string(source.paging.page_size * number);
    values["cursor"] = next;
    RequestTemplate request = fill(source.request, values);
    if (source.paging.style == Paging::Style::kNext && number > 0) request.url = next;
    const std::optional<std::string> body = boards.ask(request);
    if (!body) {
      if (number == 0) listing.faults.push_back("not recorded: " + request.method + ' ' + request.url);
      break;
    }
    origin.url = request.url;
    origin.is_first = number == 0;
    Page page = extract_page(source, origin, *body);
    if (!page.error.empty()) listing.faults.push_back(page.error);
    for (const ItemFailure& failure : page.failures)
      listing.faults.push_back("item " + std::to_string(failure.position) + ": " + failure.reason);
    for (std::size_t i = 0; i < page.jobs.size(); ++i) {
      if (source.detail) {
        REQUIRE(page.details.size() == page.jobs.size());
        PageOrigin detail_origin = origin;
        detail_origin.url = page.details[i].url;
        if (const std::optional<std::string> detail = boards.ask(page.details[i])) {
          const std::string fault = extract_detail(source, detail_origin, *detail, page.jobs[i]);
          if (!fault.empty()) listing.faults.push_back("detail: " + fault);
          ++listing.details_read;
        }
      }
      std::string id = page.jobs[i].source_id;
      listing.jobs.emplace(std::move(id), std::move(page.jobs[i]));
    }
    if (source.paging.style == Paging::Style::kNone || page.items == 0) break;
    const bool follows = source.paging.style == Paging::Style::kCursor || source.paging.style == Paging::Style::kNext;
    if (follows && !page.next) break;
    if (page.next) next = *page.next;
  }
  return listing;
}

bool has(const Job& job, const std::string& field) {
  if (field == "description") return job.description && !job.description->empty();
  if (field == "location") return !job.location.empty();
  if (field == "published_at") return job.published_at.has_value();
  if (field == "company") return !job.company.empty();
  if (field == "salary") return job.salary.min || job.salary.max;
  if (field == "salary_text") return !job.salary.text.empty();
  throw std::runtime_error("a field that this test does not know: " + field);
}

}  // namespace

TEST_CASE("the built-in sources read every recorded board as expected") {
  const auto folder = test::recordings();
  if (!folder) return;
  RecordedBoards boards(*folder / "replay");
  for (const json& expected : json::parse(test::read_file(*folder / "replay" / "expected.json"))) {
    const std::string name = expected.at("source");
    const std::string company = expected.at("company").is_null() ? "" : expected.at("company");
    CAPTURE(name);
    CAPTURE(company);
    const Listing listing = list(source_named(name), company, boards);
    CHECK(listing.faults == std::vector<std::string>());
    CHECK(listing.jobs.size() == expected.at("jobs").get<std::size_t>());
    for (const auto& with : expected.at("with").items()) {
      const std::string& field = with.key();
      CAPTURE(field);
      const auto filled = std::count_if(listing.jobs.begin(), listing.jobs.end(),
                                        [&](const auto& job) { return has(job.second, field); });
      CHECK(filled >= with.value().get<int>());
    }
    for (const auto& [id, job] : listing.jobs) {
      CHECK_FALSE(job.title.empty());
      CHECK_FALSE(job.company.empty());
      CHECK(job.url.starts_with("https://"));
      CHECK(job.source_name == name);
      CHECK(job.source_company == company);
    }
  }
}

TEST_CASE(
    "the built-in sources have their terms, and are on only where a board has an open feed that was "
    "checked") {
  std::set<std::string> names;
  for (const SourceFile& source : built_in_sources()) {
    CAPTURE(source.name);
    CHECK(names.insert(source.name).second);
    CHECK_FALSE(source.label.empty());
    CHECK_FALSE(source.homepage.empty());
    CHECK_FALSE(source.terms.empty());
    if (source.enabled) {
      CHECK(source.kind == SourceKind::kBoard);
      CHECK(source.verified);
      CHECK_FALSE(source.attribution.empty());
    }
    CHECK(source.companies.empty());
  }
}

}  // namespace zapply
