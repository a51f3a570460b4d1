#include "server/extract/job_reader.h"

#include <algorithm>
#include <array>
#include <span>

#include "server/extract/place_reader.h"
#include "server/extract/said.h"
#include "server/text/mojibake.h"
#include "server/values/dates.h"
#include "server/values/described_employment.h"
#include "server/values/described_seniority.h"
#include "server/values/employment_type.h"
#include "server/values/names_nothing.h"
#include "server/values/pay_in_text.h"
#include "server/values/salary.h"
#include "server/values/seniority.h"
#include "server/values/url.h"
#include "server/words/numbers.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kTitleBytesMax = 300;
constexpr std::size_t kTagsMax = 60;
constexpr std::size_t kJoinedBytesMax =
    4000;  ///< of texts of one kind, of the places of a posting that is listed for each
constexpr std::size_t kJoinedNamesMax = 200;

std::string first_line(std::span<const std::string> texts, std::size_t bytes_max = 1000) {
  for (const std::string& text : texts)
    if (std::string line = said_line(text, bytes_max); !line.empty()) return line;
  return "";
}

std::vector<std::string> lines(std::span<const std::string> texts, std::size_t count_max) {
  std::vector<std::string> out;
  for (const std::string& text : texts) {
    std::string line = said_line(text, 200);
    if (!line.empty() && std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    if (out.size() == count_max) break;
  }
  return out;
}

/// Of several ranges in one currency and for one time (one for each place or level) the widest, of others the first.
struct Ends {
  std::optional<double> min, max;
};

Ends ends_of(const Said& said) {
  Ends ends{parse_number(said.first(SaidField::kSalaryMin)), parse_number(said.first(SaidField::kSalaryMax))};
  const auto differ = [&said](SaidField field, auto meaning) {
    const auto texts = said.all(field);
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return meaning(text) != meaning(texts[0]); });
  };
  // Names of ranges differ by place and say the same of the time: none.
  if (said.all(SaidField::kSalaryCurrency).size() < 2 || differ(SaidField::kSalaryCurrency, currency_of) ||
      differ(SaidField::kSalaryPeriod, period_of))
    return ends;
  for (const std::string& text : said.all(SaidField::kSalaryMin))
    if (const auto min = parse_number(text); min && *min > 0) ends.min = std::min(*min, ends.min.value_or(*min));
  for (const std::string& text : said.all(SaidField::kSalaryMax))
    if (const auto max = parse_number(text)) ends.max = std::max(*max, ends.max.value_or(*max));
  return ends;
}

void merge_salary(const Said& said, Job& job) {
  static constexpr std::array kAny{SaidField::kSalary, SaidField::kSalaryMin, SaidField::kSalaryMax};
  if (std::all_of(kAny.begin(), kAny.end(), [&](SaidField field) { return said.first(field).empty(); })) return;
  const Ends ends = ends_of(said);
  job.salary =
      salary_of_parts(first_line(said.all(SaidField::kSalary), 300), ends.min, ends.max,
                      said.first(SaidField::kSalaryCurrency), said.first(SaidField::kSalaryPeriod), job.location);
}

/// The pay as a whole: what the board's fields gave, and what the posting's title and text say beyond doubt. In `place`
/// "$" may be another dollar.
void complete_salary(Job& job, const std::string& place) {
  Salary salary = salary_of_both(
      job.salary, pay_in_text(job.description ? std::string_view(*job.description) : std::string_view(), place));
  if (!salary.min && !salary.max) {
    const PayInText titled = pay_in_title(job.title, place);
    if (titled.salary.min || titled.salary.max) salary = salary_of_both(salary, titled);
  }
  job.salary = std::move(salary);
}

std::string joined_texts(std::span<const std::string> texts) {
  std::string all;
  for (const std::string& text : texts) {
    if (all.size() + text.size() > kJoinedBytesMax) break;
    all.append(all.empty() ? "" : ", ").append(text);
  }
  return all;
}

void merge_kind(const Said& said, Job& job) {
  const std::string types = joined_texts(said.all(SaidField::kEmploymentType));
  if (!types.empty() || !job.employment_type)
    if (auto type = employment_type_of(types, job.title)) job.employment_type = std::move(type);
  const std::string levels = joined_texts(said.all(SaidField::kSeniority));
  if (!levels.empty() || !job.seniority) job.seniority = seniority_of(levels, job.title);
}

void merge_title(const Said& said, Job& job) {
  if (std::string title = first_line(said.all(SaidField::kTitle), kTitleBytesMax); !title.empty())
    job.title = std::move(title);
}

/// Puts what an item said over what the job has; fields that say nothing change nothing.
void merge_said(const Said& said, Job& job) {
  merge_title(said, job);
  if (std::string company = first_line(said.all(SaidField::kCompany), kTitleBytesMax); !company.empty())
    job.company = std::move(company);
  merge_place(said, job);
  merge_salary(said, job);
  merge_kind(said, job);
  if (std::vector<std::string> tags = lines(said.all(SaidField::kTags), kTagsMax); !tags.empty())
    job.tags = std::move(tags);
}

/// What the posting's text says beyond doubt, where board and title say nothing.
void complete_kind(Job& job) {
  if (!job.description) return;
  if (!job.employment_type) job.employment_type = described_employment_type(*job.description);
  if (!job.seniority) job.seniority = described_seniority(*job.description, job.title);
}

/// What stands where an id should and names no posting: "0", "N/A", the company.
bool is_nobodys_id(const Job& job) {
  const std::string& id = job.source_id;
  return names_nothing(id) || ascii::equal_ignoring_case(id, job.source_company) ||
         ascii::equal_ignoring_case(id, job.company);
}

/// What the fields of a list and of a posting's own page gave, without what was read out of texts.
Job said_fields(std::string_view said) {
  Job job;
  for (const SaidPart& part : read_said(said)) {
    if (part.is_again) break;
    merge_place(part.said(), job);
    merge_salary(part.said(), job);
    merge_title(part.said(), job);
    merge_kind(part.said(), job);
  }
  return job;
}

/// The feed's own where the board names none.
void complete_company(Job& job) {
  if (job.company.empty()) job.company = job.source_company;
}

void merge_link(FieldValues& values, std::string_view name, const PageOrigin& origin, std::string& link) {
  for (const std::string& text : values.all(name)) {
    if (std::optional<std::string> url = resolve_url(text, origin.url)) {
      link = *std::move(url);
      return;
    }
  }
}

/// Clean text; what was made of HTML is that already.
std::string description_of(FieldValues& values) {
  const std::vector<std::string>& texts = values.all("description");
  if (texts.size() == 1 && values.is_html("description")) return texts.front();
  std::string whole;
  for (const std::string& text : texts) whole += (whole.empty() ? "" : "\n\n") + text;
  return clean_paragraphs(without_mojibake(whole));
}

constexpr std::string_view kBetweenPlaces = "; ";

/// Calls `each` with every place of a location that lists several.
template <class Each>
void for_each_name(std::string_view location, const Each& each) {
  while (!location.empty()) {
    const std::size_t end = std::min(location.find(kBetweenPlaces), location.size());
    if (end > 0) each(location.substr(0, end));
    location.remove_prefix(std::min(end + kBetweenPlaces.size(), location.size()));
  }
}

/// "at /title" for a message: where the file says that the field stands.
std::string where(const SourceFile& file, std::string_view name) {
  const auto field = file.job.find(name);
  if (field == file.job.end()) return "";
  const Field* leaf = &field->second;
  while (!leaf->of.empty()) leaf = &leaf->of.front();
  return leaf->at.empty() ? "" : " at " + leaf->at;
}

}  // namespace

void merge_fields(FieldValues& values, const PageOrigin& origin, Job& job, std::string& said) {
  if (std::string id = first_line(values.all("id")); !id.empty()) job.source_id = std::move(id);
  merge_link(values, "url", origin, job.url);
  std::string apply_url;
  merge_link(values, "apply_url", origin, apply_url);
  if (!apply_url.empty()) job.apply_url = std::move(apply_url);
  const Said item(values);
  if (!said.empty()) {
    Job fields = said_fields(said);
    job.salary = std::move(fields.salary);
    job.employment_type = std::move(fields.employment_type);
    job.seniority = std::move(fields.seniority);
  }
  merge_said(item, job);
  append_said(said, item);
  if (const auto published = parse_read_date(values.first("published_at"))) {
    job.published_at = published->at;
    job.published_is_day = published->is_day;
  }
  if (std::string description = description_of(values); !description.empty()) job.description = std::move(description);
  complete_place(job);
  complete_salary(job, job.location);
  complete_kind(job);
}

std::string read_job(FieldValues& values, const SourceFile& file, const PageOrigin& origin, Job& job,
                     std::string& said) {
  job.source_name = file.name;
  const std::string page_url = job.url;  // of a posting that need not say where it stands
  job.source_company = file.kind == SourceKind::kCompanies ? origin.company : "";
  merge_fields(values, origin, job, said);
  if (job.url.empty()) {
    const std::string_view written = values.first("url");
    return written.empty() ? "it has no url" + where(file, "url")
                           : "its url is no web address: " + clean_line(written, 80);
  }
  if (job.title.empty() && !file.detail) return "it has no title" + where(file, "title");
  const bool must_have_id = values.has_field("id") && file.format != Format::kJsonLd;
  if (is_nobodys_id(job)) job.source_id.clear();
  if (job.source_id.empty() && must_have_id && !values.is_there("id")) return "it has no id" + where(file, "id");
  // Several postings of one page are told apart by their titles.
  if (job.source_id.empty()) job.source_id = job.url == page_url ? job.url + '#' + job.title : job.url;
  complete_company(job);
  return "";
}

bool join_places(Job& known, JoinedPlaces& joined, const Job& again) {
  if (known.source_id != again.source_id || known.title != again.title) return false;
  const auto page_of = [](std::string_view url) { return url.substr(0, url.find_first_of("?#")); };
  if (page_of(known.url) != page_of(again.url)) return false;
  if (joined.places.empty()) for_each_name(known.location, [&](std::string_view name) { joined.places.emplace(name); });
  for_each_name(again.location, [&](std::string_view name) {
    if (known.location.size() + name.size() > kJoinedBytesMax) return;
    if (!joined.places.emplace(name).second) return;
    if (!known.location.empty()) known.location += kBetweenPlaces;
    known.location += name;
  });
  if (joined.remote_from.empty()) joined.remote_from.insert(known.remote_from.begin(), known.remote_from.end());
  for (const std::string& place : again.remote_from)
    if (known.remote_from.size() < kJoinedNamesMax && joined.remote_from.insert(place).second)
      known.remote_from.push_back(place);
  return true;
}

void read_again(Job& job, std::string_view said) {
  const std::vector<SaidPart> parts = read_said(said);
  if (parts.empty()) return;
  Job whole;
  whole.source_company = job.source_company;
  whole.source_id = job.source_id;
  whole.description = job.description;
  const Job nothing = whole;
  JoinedPlaces joined;
  std::string place;  // at which its pay was read first
  for (const SaidPart& part : parts) {
    if (part.is_again) {
      Job again = nothing;
      merge_said(part.said(), again);
      complete_place(again);
      join_places(whole, joined, again);
    } else {
      merge_said(part.said(), whole);
      complete_place(whole);
      place = whole.location;
    }
    complete_company(whole);
  }
  complete_salary(whole, place);
  complete_kind(whole);
  job.title = std::move(whole.title);
  job.company = std::move(whole.company);
  job.location = std::move(whole.location);
  job.work_mode = whole.work_mode;
  job.remote = whole.remote;
  job.days_on_site = whole.days_on_site;
  job.remote_from = std::move(whole.remote_from);
  job.time_zone = std::move(whole.time_zone);
  job.salary = std::move(whole.salary);
  job.employment_type = std::move(whole.employment_type);
  job.seniority = std::move(whole.seniority);
  job.tags = std::move(whole.tags);
}

}  // namespace zapply
