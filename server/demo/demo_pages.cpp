#include "server/demo/demo_pages.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/render/html.h"
#include "shared/calendar_names.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::ordered_json;

std::string escaped(const std::string& text) {
  std::string out;
  append_html(out, text);
  return out;
}

std::string link_to(const std::string& url, const std::string& board, const DemoPosting& posting) {
  return url + "/postings/" + board + "/" + std::to_string(posting.number);
}

// RFC 822 as feeds write it: "Mon, 23 Nov 2026 16:18:05 +0000".
std::string format_rfc822(Timestamp t) {
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date(day);
  const std::string time = format_rfc3339(t).substr(11, 8);
  const std::string number = std::to_string(100 + static_cast<unsigned>(date.day())).substr(1);
  return std::string(kDayNames[std::chrono::weekday(day).c_encoding()]) + ", " + number + " " +
         kMonthNames[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(static_cast<int>(date.year())) +
         " " + time + " +0000";
}

ordered_json tidewater_item(const DemoPosting& posting, const std::string& url) {
  ordered_json item = {{"slug", "tw-" + std::to_string(posting.number)},
                       {"company_name", posting.company},
                       {"title", posting.title},
                       {"description", posting.description_html},
                       {"remote", true},
                       {"url", link_to(url, "tidewater", posting)},
                       {"tags", posting.tags},
                       {"job_types", {posting.employment_type}},
                       {"location", posting.location},
                       {"salary", nullptr},
                       {"created_at", to_ms(posting.published_at) / 1000}};
  if (posting.salary_min)
    item["salary"] = {
        {"min", *posting.salary_min}, {"max", *posting.salary_max}, {"currency", "USD"}, {"period", "year"}};
  return item;
}

}  // namespace

std::string tidewater_page(const std::vector<DemoPosting>& postings, int page, const std::string& url) {
  const int total = static_cast<int>(postings.size());
  const int last_page = (total + kTidewaterPageSize - 1) / kTidewaterPageSize;
  ordered_json data = ordered_json::array();
  for (int i = (page - 1) * kTidewaterPageSize; i < std::min(page * kTidewaterPageSize, total); ++i)
    data.push_back(tidewater_item(postings[static_cast<std::size_t>(i)], url));
  if (page == 3)
    data.push_back({{"slug", "tw-draft"}, {"company_name", "Low Tide"}, {"title", nullptr}, {"url", nullptr}});
  const ordered_json meta = {
      {"current_page", page}, {"last_page", last_page}, {"per_page", kTidewaterPageSize}, {"total", total}};
  return ordered_json{{"data", data}, {"meta", meta}}.dump();
}

std::string fernhill_page(const std::vector<DemoPosting>& postings, int start, const std::string& url) {
  const int total = static_cast<int>(postings.size());
  const int end = std::min(start + kFernhillPageSize, total);
  ordered_json positions = ordered_json::array();
  for (int i = start; i < end; ++i) {
    const DemoPosting& posting = postings[static_cast<std::size_t>(i)];
    ordered_json skills = ordered_json::array();
    for (const std::string& tag : posting.tags) skills.push_back({{"name", tag}});
    const std::string pay = posting.salary_min ? "$" + with_thousands(*posting.salary_min) + " - $" +
                                                     with_thousands(*posting.salary_max) + " a year"
                                               : "";
    positions.push_back({{"id", 70'000 + posting.number},
                         {"position", posting.title},
                         {"employer", {{"name", posting.company}}},
                         {"region", posting.location},
                         {"contract", posting.employment_type},
                         {"skills", skills},
                         {"pay", pay},
                         {"published", format_rfc3339(posting.published_at)},
                         {"links", {{"self", link_to(url, "fernhill", posting)}}},
                         {"html", posting.description_html}});
  }
  ordered_json next = nullptr;
  if (end < total) next = url + "/fernhill/positions?start=" + std::to_string(end);
  return ordered_json{{"positions", positions}, {"paging", {{"next", next}}}}.dump();
}

std::string hiring_desk_list(const std::vector<DemoPosting>& postings, const std::string& url) {
  ordered_json jobs = ordered_json::array();
  for (const DemoPosting& posting : postings) {
    jobs.push_back({{"id", 4'000'000 + posting.number},
                    {"title", posting.title},
                    {"company_name", posting.company},
                    {"absolute_url", link_to(url, "hiringdesk", posting)},
                    {"location", {{"name", posting.location}}},
                    {"departments", {{{"name", posting.tags.front()}}}},
                    {"first_published", format_rfc3339(posting.published_at)},
                    {"content", escaped(posting.description_html)}});
  }
  return ordered_json{{"jobs", jobs}, {"meta", {{"total", jobs.size()}}}}.dump();
}

std::string lighthouse_feed(const std::vector<DemoPosting>& postings, const std::string& url) {
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
      "<title>Lighthouse Weekly</title><link>" +
      url + "/</link><description>Remote work, once a week</description><ttl>60</ttl>\n";
  for (const DemoPosting& posting : postings) {
    const std::string link = link_to(url, "lighthouse", posting);
    feed += "<item><title>" + escaped(posting.company + ": " + posting.title) + "</title><region>" +
            escaped(posting.location) + "</region><category>" + posting.tags.front() + "</category><description>" +
            escaped(posting.description_html) + "</description><pubDate>" + format_rfc822(posting.published_at) +
            "</pubDate><guid>" + link + "</guid><link>" + link + "</link></item>\n";
  }
  return feed + "</channel></rss>\n";
}

std::string meadowlark_page(const std::vector<DemoPosting>& postings, int page, const std::string& url) {
  const auto end = std::min(page * kMeadowlarkPageSize, static_cast<int>(postings.size()));
  std::string html =
      "<!doctype html><meta charset=\"utf-8\"><title>Meadowlark Guild</title><h1>Open positions</h1>\n<ul>\n";
  for (int i = std::max(0, page - 1) * kMeadowlarkPageSize; i < end; ++i) {
    const DemoPosting& posting = postings[static_cast<std::size_t>(i)];
    html += "<li class=\"opening\"><a href=\"" + link_to(url, "meadowlark", posting) + "\">" + escaped(posting.title) +
            "</a></li>\n";
  }
  html += "</ul>\n";
  if (end < static_cast<int>(postings.size()))
    html += "<a rel=\"next\" href=\"?page=" + std::to_string(page + 1) + "\">More</a>\n";
  return html;
}

std::string meadowlark_posting(const DemoPosting& posting, const std::string& url) {
  ordered_json json = {{"@context", "https://schema.org"},
                       {"@type", "JobPosting"},
                       {"identifier", {{"@type", "PropertyValue"}, {"value", "ml-" + std::to_string(posting.number)}}},
                       {"title", posting.title},
                       {"description", posting.description_html},
                       {"hiringOrganization", {{"@type", "Organization"}, {"name", posting.company}}},
                       {"datePosted", format_rfc3339(posting.published_at)},
                       {"employmentType", posting.employment_type == "contract" ? "CONTRACTOR" : "FULL_TIME"},
                       {"jobLocationType", "TELECOMMUTE"},
                       {"applicantLocationRequirements", {{"@type", "Country"}, {"name", posting.location}}},
                       {"url", link_to(url, "meadowlark", posting)}};
  if (posting.salary_min)
    json["baseSalary"] = {
        {"@type", "MonetaryAmount"},
        {"currency", "USD"},
        {"value", {{"minValue", *posting.salary_min}, {"maxValue", *posting.salary_max}, {"unitText", "YEAR"}}}};
  std::string data = json.dump();
  for (std::size_t at = 0; (at = data.find("</", at)) != std::string::npos; at += 3) data.insert(at + 1, "\\");
  return "<!doctype html><meta charset=\"utf-8\"><title>" + escaped(posting.title) +
         "</title><script type=\"application/ld+json\">" + data + "</script><h1>" + escaped(posting.title) + "</h1>" +
         posting.description_html + "\n";
}

std::string gable_page() {
  return "<!doctype html><title>Gable Board</title><h1>We will be back soon</h1>"
         "<p>Our roof is being mended. (zapply's demo: this board is broken on purpose.)</p>\n";
}

std::string posting_page(const std::string& title) {
  return "<!doctype html><meta charset=\"utf-8\"><title>" + escaped(title) + "</title><h1>" + escaped(title) +
         "</h1><p>This posting is made up. It belongs to zapply's demo.</p>\n";
}

std::string front_page() {
  return "<!doctype html><meta charset=\"utf-8\"><title>zapply's demo board</title>"
         "<h1>zapply's demo board</h1>"
         "<p>A few made-up job boards on one address, for looking around without a network. "
         "<a href=\"inbox\">The inbox</a> has what the channel of that name was sent.</p>\n";
}

std::string inbox_page(const std::vector<InboxMessage>& newest_last) {
  std::string page =
      "<!doctype html><meta charset=\"utf-8\"><title>Inbox of zapply's demo</title><h1>Inbox of zapply's demo</h1>"
      "<p>What the channel <b>inbox</b> was sent since zapply started, newest first. Nothing of it left this machine.</p>\n";
  for (auto message = newest_last.rbegin(); message != newest_last.rend(); ++message)
    page += "<h2>" + escaped(message->title) + "</h2><p>" + escaped(message->kind) + ", " + escaped(message->key) +
            "</p><pre>" + escaped(message->text) + "</pre>\n";
  return page;
}

}  // namespace zapply
