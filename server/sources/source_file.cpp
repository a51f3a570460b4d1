#include "server/sources/source_file.h"

#include <algorithm>

#include "server/sources/field_reader.h"
#include "server/sources/jsonld_fields.h"
#include "server/sources/near_miss.h"
#include "server/sources/object_reader.h"
#include "server/sources/placeholder_check.h"
#include "server/time/zones.h"
#include "server/words/hash.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using Kind = JsonTree::Kind;

bool is_name(std::string_view name) {
  const auto good = [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '_'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), good);
}

std::string read_url(const JsonTree& value, const std::string& path) {
  if (!value.is(Kind::kString)) complain_expected(value, path, "a URL");
  const bool good =
      value.text.starts_with("https://") || value.text.starts_with("http://") || value.text.starts_with("{+");
  if (!good) complain_expected(value, path, "a URL that begins with https:// or http://");
  if (value.text.find_first_of(" \t\n\"<>") != std::string::npos)
    complain(value, path, "a URL holds no blanks, quotes or angle brackets; found " + value.describe());
  return value.text;
}

/// A URL, or {url, method, headers, body}. A body is any JSON and makes the request a POST.
RequestTemplate read_request(const JsonTree& value, const std::string& path) {
  RequestTemplate request;
  if (value.is(Kind::kString)) {
    request.url = read_url(value, path);
    return request;
  }
  if (!value.is(Kind::kObject)) complain_expected(value, path, "a URL or an object with \"url\"");
  ObjectReader object(value, path);
  request.url = read_url(object.require("url", "the address to ask"), object.path_of("url"));
  if (const JsonTree* headers = object.find("headers")) {
    ObjectReader pairs(*headers, object.path_of("headers"));
    for (const std::string& name : headers->keys) {
      request.headers.emplace_back(name, *pairs.text(name));
      const auto bad = [](char c) { return !(ascii::is_alphanumeric(c) || c == '-' || c == '_'); };
      if (name.empty() || std::any_of(name.begin(), name.end(), bad))
        complain(*headers, pairs.path_of(name), "is no name of a header");
    }
  }
  if (const JsonTree* body = object.find("body")) request.body = body->dump();
  request.method = request.body.empty() ? "GET" : "POST";
  if (const auto method = object.text("method")) {
    if (*method != "GET" && *method != "POST")
      complain_expected(*object.find("method"), object.path_of("method"), "GET or POST");
    if (*method == "GET" && !request.body.empty())
      complain(*object.find("method"), object.path_of("method"), "a GET has no body");
    request.method = *method;
  }
  object.done();
  return request;
}

Paging read_paging(const JsonTree& value, const std::string& path, Format format) {
  Paging paging;
  if (value.is(Kind::kString) && value.text == "none") return paging;
  ObjectReader object(value, path);
  const JsonTree& style = object.require("style", one_of(names_of<Paging::Style>()));
  paging.style = *object.name<Paging::Style>("style");
  using Style = Paging::Style;
  if (paging.style == Style::kPage) paging.first = object.integer("first", 0, 1'000'000).value_or(1);
  if (paging.style == Style::kPage || paging.style == Style::kOffset) {
    paging.page_size = object.integer("size", 1, 100'000).value_or(0);
    if (const JsonTree* at = object.find("total_at"))
      paging.total_at = read_locator(*at, object.path_of("total_at"), format);
    if (const JsonTree* at = object.find("total_pages_at"))
      paging.total_pages_at = read_locator(*at, object.path_of("total_pages_at"), format);
    if (paging.style == Style::kOffset && paging.page_size == 0)
      complain(style, path, "needs \"size\", the number of items on a page, which is also the step");
  }
  if (paging.style == Style::kIndex)
    paging.cursor_at =
        read_locator(object.require("at", "the locator of the pages' URLs"), object.path_of("at"), format);
  if (paging.style == Style::kCursor || paging.style == Style::kNext) {
    const JsonTree* at = object.find("at");
    if (at != nullptr) paging.cursor_at = read_locator(*at, object.path_of("at"), format);
    if (at == nullptr && paging.style == Style::kCursor)
      complain(style, path, "needs \"at\", the locator of the cursor in the response");
  }
  if (paging.style != Style::kNone) paging.pages_max = object.integer("pages_max", 1, 10'000).value_or(100);
  object.done();
  return paging;
}

Find read_find(const JsonTree& value, const std::string& path) {
  Find find;
  ObjectReader object(value, path);
  find.request = read_request(object.require("request", "what to ask first"), object.path_of("request"));
  find.format = object.name<Format>("format").value_or(Format::kJson);
  find.value =
      read_field(object.require("value", "the locator of what becomes {found}"), object.path_of("value"), find.format);
  object.done();
  return find;
}

/// "inside": JSON that stands in a script of an HTML page.
std::string read_inside(ObjectReader& object, Format format) {
  const JsonTree* inside = object.find("inside");
  if (inside == nullptr) return "";
  if (format != Format::kJson) complain(*inside, object.path_of("inside"), "goes with the format json only");
  std::string selector = read_locator(*inside, object.path_of("inside"), Format::kHtml);
  if (selector.empty())
    complain_expected(*inside, object.path_of("inside"), "a CSS selector such as \"script#__NEXT_DATA__\"");
  return selector;
}

Detail read_detail(const JsonTree& value, const std::string& path) {
  Detail detail;
  ObjectReader object(value, path);
  const JsonTree* request = object.find("request");
  if (request != nullptr)
    detail.request = read_request(*request, object.path_of("request"));
  else
    detail.request.url = "{+url}";
  detail.format = object.name<Format>("format").value_or(Format::kJson);
  detail.inside = read_inside(object, detail.format);
  if (const JsonTree* item = object.find("item"))
    detail.item = read_locator(*item, object.path_of("item"), detail.format);
  if (detail.format == Format::kJsonLd) detail.job = json_ld_job_fields();
  const JsonTree* job = object.find("job");
  if (job == nullptr && detail.format != Format::kJsonLd)
    (void)object.require("job", "the fields that the job's own page gives");
  if (job != nullptr)
    for (auto& [name, field] : read_job_fields(*job, object.path_of("job"), detail.format))
      detail.job[name] = std::move(field);
  object.done();
  return detail;
}

constexpr std::int64_t kMonthMinutes = 60 * 24 * 31;

void read_limits(const JsonTree& value, const std::string& path, SourceFile& file) {
  SourceLimits& limits = file.limits;
  ObjectReader object(value, path);
  limits.requests_per_second = object.number("requests_per_second", 0, 100).value_or(limits.requests_per_second);
  limits.concurrency = static_cast<int>(object.integer("concurrency", 1, 32).value_or(limits.concurrency));
  limits.min_interval_minutes =
      static_cast<int>(object.integer("min_interval_minutes", 0, kMonthMinutes).value_or(limits.min_interval_minutes));
  if (const auto own = object.integer("own_interval_minutes", 0, kMonthMinutes))
    file.own_interval_minutes = static_cast<int>(*own);
  object.done();
}

ZoneOffset read_zone(const JsonTree& where, const std::string& name) {
  try {
    return find_zone(name).offset;
  } catch (const UnknownZone&) {
    complain_expected(where, "zone", "the name of a time zone, such as Europe/Berlin or UTC");
  }
}

/// What a person reads: who the board is and what it allows.
void read_description(ObjectReader& object, SourceFile& file) {
  if (const JsonTree& version = object.require("version", "the number 1");
      version.text != "1" || !version.is(Kind::kNumber))
    complain_expected(version, "version", "1 (the only version there is)");
  file.name = object.require("name", "a short name").text;
  if (const JsonTree& name = *object.find("name"); !name.is(Kind::kString) || !is_name(file.name))
    complain_expected(name, "name", "a short name of a-z, 0-9, \"-\" and \"_\"");
  file.label = object.text("label").value_or(file.name);
  if (const JsonTree* homepage = object.find("homepage")) file.homepage = read_url(*homepage, "homepage");
  file.terms = object.text("terms").value_or("");
  file.attribution = object.text("attribution").value_or("");
  if (const auto zone = object.text("zone")) file.zone = read_zone(*object.find("zone"), *zone);
  (void)object.text("note");
  (void)object.text("$schema");
  file.enabled = object.boolean("enabled").value_or(false);
  file.verified = object.boolean("verified").value_or(true);
}

/// How the list is read.
void read_list(ObjectReader& object, SourceFile& file) {
  file.inside = read_inside(object, file.format);
  if (const JsonTree* items = object.find("items")) {
    // "jsonld" in place of a selector is the short form of the format of that name.
    if (file.format == Format::kHtml && items->text == "jsonld")
      file.format = Format::kJsonLd;
    else
      file.items = read_locator(*items, "items", file.format);
  } else if (file.format == Format::kXml || file.format == Format::kHtml) {
    (void)object.require("items", "the locator of the list's items");
  }
  if (file.format == Format::kJsonLd) file.job = json_ld_job_fields();
  const JsonTree* job = object.find("job");
  if (job == nullptr && file.format != Format::kJsonLd) (void)object.require("job", "where the fields of a job stand");
  if (job != nullptr)
    for (auto& [name, field] : read_job_fields(*job, "job", file.format)) file.job[name] = std::move(field);
  if (const JsonTree* only = object.find("only")) file.only = read_conditions(*only, "only", file.format);
  if (const JsonTree* skip = object.find("skip")) file.skip = read_conditions(*skip, "skip", file.format);
  if (const auto lists = object.text("lists")) {
    if (*lists != "all" && *lists != "newest") complain_expected(*object.find("lists"), "lists", "all or newest");
    file.lists_all = *lists == "all";
  }
}

/// A posting without a link is none, and one without a title is none unless its own page names it.
void check_found(ObjectReader& object, const SourceFile& file) {
  const JsonTree* job = object.find("job");
  if (job == nullptr) return;
  if (!file.job.contains("url")) complain(*job, "job", "needs \"url\", the link to the posting");
  if (!file.job.contains("title") && !(file.detail && file.detail->job.contains("title")))
    complain(*job, "job", "needs \"title\"");
}

SourceFile read_source_file(const JsonTree& root) {
  SourceFile file;
  ObjectReader object(root, "");
  static constexpr auto kKeys = std::to_array<std::string_view>(
      {"version", "name",    "label",  "homepage",  "terms",        "attribution", "enabled", "verified",
       "robots",  "request", "find",   "paging",    "lists",        "format",      "items",   "only",
       "skip",    "job",     "detail", "companies", "company_form", "limits",      "zone"});
  object.also_known(kKeys);
  read_description(object, file);
  file.format = object.name<Format>("format").value_or(Format::kJson);
  const JsonTree& request = object.require("request", "the address to ask");
  file.request = read_request(request, "request");
  if (const JsonTree* find = object.find("find")) file.find = read_find(*find, "find");
  read_list(object, file);
  if (const JsonTree* paging = object.find("paging")) file.paging = read_paging(*paging, "paging", file.format);
  const JsonTree* detail = object.find("detail");
  if (detail != nullptr) file.detail = read_detail(*detail, "detail");
  const bool is_page = file.format == Format::kHtml || file.format == Format::kJsonLd || !file.inside.empty() ||
                       (file.detail && (file.detail->format != Format::kJson || !file.detail->inside.empty()));
  file.obeys_robots = object.boolean("robots").value_or(is_page);
  file.companies = object.texts("companies").value_or(std::vector<std::string>());
  file.company_form = object.text("company_form").value_or("{company}");
  if (const JsonTree* limits = object.find("limits")) read_limits(*limits, "limits", file);
  object.done();
  check_found(object, file);
  check_placeholders(root, file);
  return file;
}

}  // namespace

SourceFile parse_source_file(std::string_view text, const std::string& file_name) {
  try {
    SourceFile file = read_source_file(parse_json_tree(text));
    file.digest = text_hash(text);
    return file;
  } catch (const JsonTreeError& error) {
    throw SourceFileError(file_name + ':' + std::to_string(error.line) + ": " + error.what());
  }
}

}  // namespace zapply
