#include "server/sources/find_system.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/documents/document.h"
#include "server/documents/html_tree.h"
#include "server/values/url.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kLinksMax = 20'000;
constexpr std::size_t kScriptBytesMax = 1024 * 1024;

struct System {
  std::string_view source;
  std::string_view label;
  /// RE2; the first group is the company.
  std::array<std::string_view, 3> patterns;
  /// The same in a script's text, where the company is named and not its address.
  std::string_view widget = "";
};

constexpr std::array<System, 12> kSystems{{
    {"greenhouse",
     "Greenhouse",
     {R"((?i)\b(?:boards|job-boards)(?:\.eu)?\.greenhouse\.io/embed/job_(?:board|app)[^"'\s]*[?&]for=([a-z0-9_-]+))",
      R"((?i)\bboards-api\.greenhouse\.io/v1/boards/([a-z0-9_-]+))",
      R"((?i)\b(?:boards|job-boards)(?:\.eu)?\.greenhouse\.io/([a-z0-9_-]+))"}},
    {"lever-eu",
     "Lever (EU)",
     {R"((?i)\bjobs\.eu\.lever\.co/([a-z0-9_.-]+))", R"((?i)\bapi\.eu\.lever\.co/v0/postings/([a-z0-9_.-]+))"}},
    {"lever",
     "Lever",
     {R"((?i)\bjobs\.lever\.co/([a-z0-9_.-]+))", R"((?i)\bapi\.lever\.co/v0/postings/([a-z0-9_.-]+))"},
     R"((?i)leverjobs[^;]{0,200}?accountName["']?\s*:\s*["']([a-z0-9_.-]+)["'])"},
    {"ashby",
     "Ashby",
     {R"((?i)\bjobs\.ashbyhq\.com/([a-z0-9_.%-]+))",
      R"((?i)\bapi\.ashbyhq\.com/posting-api/job-board/([a-z0-9_.%-]+))"}},
    {"workable",
     "Workable",
     {R"((?i)\bapply\.workable\.com/(?:api/v\d/(?:widget/)?accounts/)?([a-z0-9_-]+))",
      R"((?i)\b([a-z0-9-]+)\.workable\.com)"}},
    {"smartrecruiters",
     "SmartRecruiters",
     {R"((?i)\b(?:careers|jobs)\.smartrecruiters\.com/([a-z0-9_-]+))",
      R"((?i)\bapi\.smartrecruiters\.com/v1/companies/([a-z0-9_-]+))"},
     R"(\bcompany_code["']?\s*:\s*["']([A-Za-z0-9_-]+)["'])"},
    {"recruitee", "Recruitee", {R"((?i)\b([a-z0-9-]+)\.recruitee\.com)"}},
    {"personio", "Personio", {R"((?i)\b([a-z0-9-]+)\.jobs\.personio\.(?:de|com))"}},
    {"breezyhr", "BreezyHR", {R"((?i)\b([a-z0-9-]+)\.breezy\.hr)"}},
    {"teamtailor", "Teamtailor", {R"((?i)\b([a-z0-9-]+(?:\.(?:na|au|us))?)\.teamtailor\.com)"}},
    {"bamboohr", "BambooHR", {R"((?i)\b([a-z0-9-]+)\.bamboohr\.com/(?:careers|jobs|embed|hiring|js/embed))"}},
    {"workday",
     "Workday",
     {R"((?i)\b([a-z0-9_-]+\.wd\d+\.myworkdayjobs\.com/(?:wday/cxs/[a-z0-9_-]+/|[a-z]{2}-[a-z]{2}/)?[a-z0-9_-]+))"}},
}};

/// What stands in a company's place when a system's own pages, scripts and pictures are meant.
bool is_no_company(std::string_view name) {
  static constexpr std::array<std::string_view, 29> kOwn{
      "www",       "api",     "app",       "apps", "cdn",     "assets",    "static",
      "help",      "support", "blog",      "docs", "embed",   "v1",        "j",
      "apply",     "login",   "jobs",      "job",  "careers", "resources", "developers",
      "oauth",     "images",  "analytics", "get",  "tt",      "scripts",   "careers-analytics",
      "assets-cdn"};
  return std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end();
}

/// "nvidia.wd5.myworkdayjobs.com/en-US/Site" -> "nvidia.wd5/Site".
std::string workday_company(const std::string& address) {
  const std::size_t host_end = address.find(".myworkdayjobs.com/");
  return address.substr(0, host_end) + '/' + address.substr(address.rfind('/') + 1);
}

std::string config_of(std::string_view source, const std::string& company) {
  const nlohmann::ordered_json config{
      {"sources", {{std::string(source), {{"enabled", true}, {"companies", {company}}}}}}};
  return config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

void note(std::vector<FoundSystem>& found, const System& system, std::string company, int weight) {
  if (system.source == "workday") company = workday_company(company);
  if (is_no_company(ascii::lower(company))) return;
  for (FoundSystem& one : found) {
    if (one.source != system.source || ascii::lower(one.company) != ascii::lower(company)) continue;
    one.mentions += weight;
    return;
  }
  FoundSystem one;
  one.source = system.source;
  one.label = system.label;
  one.config = config_of(system.source, company);
  one.company = std::move(company);
  one.mentions = weight;
  found.push_back(std::move(one));
}

/// The systems that one address belongs to.
void recognise(std::vector<FoundSystem>& found, std::string_view text, int weight) {
  for (const System& system : kSystems) {
    for (const std::string_view pattern : system.patterns) {
      if (pattern.empty()) continue;
      if (std::optional<std::string> company = first_match(pattern, text)) {
        note(found, system, *std::move(company), weight);
        break;
      }
    }
  }
}

/// Addresses in JSON may have their slashes escaped.
std::string with_plain_slashes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t escaped = 0;
    for (const std::string_view slash : {"\\/", "\\u002F", "\\u002f"})
      if (text.substr(at).starts_with(slash)) escaped = slash.size();
    out += escaped > 0 ? '/' : text[at];
    at += std::max<std::size_t>(escaped, 1);
  }
  return out;
}

/// Cut where an address in a script's text ends, so that each is looked at by itself.
void recognise_in_text(std::vector<FoundSystem>& found, std::string_view script) {
  const std::string plain = with_plain_slashes(script.substr(0, kScriptBytesMax));
  const std::string_view text = plain;
  for (const System& system : kSystems)
    if (!system.widget.empty())
      if (std::optional<std::string> company = first_match(system.widget, text))
        note(found, system, *std::move(company), 1);
  for (std::size_t at = text.find("//"); at != std::string_view::npos; at = text.find("//", at + 2)) {
    const std::size_t end = std::min(text.find_first_of("\"'`<> \n\\", at), text.size());
    recognise(found, text.substr(at, std::min<std::size_t>(end - at, 500)), 1);
  }
}

/// A short name for a source file, out of the page's host.
std::string name_of_host(std::string_view url) {
  std::string host = host_of(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  for (char& c : host)
    if (!ascii::is_alphanumeric(c)) c = '-';
  return host.empty() ? "my-board" : host.substr(0, 40);
}

std::string source_file(std::string_view url, nlohmann::ordered_json rest) {
  nlohmann::ordered_json file{{"version", 1},
                              {"name", name_of_host(url)},
                              {"label", host_of(url)},
                              {"enabled", true},
                              {"request", std::string(url)}};
  file.update(rest);
  file["limits"] = {{"requests_per_second", 0.5}, {"concurrency", 1}, {"own_interval_minutes", 360}};
  return file.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string feed_file(std::string_view url) {
  return source_file(url, {{"format", "xml"},
                           {"items", "rss/channel/item | feed/entry"},
                           {"job",
                            {{"id", {"guid", "id", "link"}},
                             {"url", {"link[@rel='alternate' or not(@rel)]/@href", "link"}},
                             {"title", "title"},
                             {"company", {"author/name", "/rss/channel/title", "/feed/title"}},
                             {"published_at", {"pubDate", "published", "updated"}},
                             {"description", {{"at", {"content", "description", "summary"}}, {"as", "html"}}}}}});
}

/// What the page offers without any system that is known.
void find_readable(std::vector<FoundSystem>& found, std::string_view url, const HtmlTree& page, std::string_view html) {
  DocumentError ignored;
  const std::unique_ptr<Document> postings = read_json_ld(html, ignored);
  if (postings != nullptr && !postings->items("").items.empty())
    found.push_back({"", "a page with JSON-LD", "", source_file(url, {{"format", "jsonld"}}), 1});
  std::string buffer;
  for (lxb_dom_node* link : select_all(page.root(),
                                       "link[rel=alternate][type='application/rss+xml'], "
                                       "link[rel=alternate][type='application/atom+xml']")) {
    if (attribute_of(link, "href", buffer) == nullptr) continue;
    const std::optional<std::string> feed = resolve_url(buffer, url);
    // Most feeds of a site are its news.
    if (feed && matches("(?i)job|career|position|vacanc|stelle|emploi", *feed))
      found.push_back({"", "a feed", "", feed_file(*feed), 1});
  }
}

}  // namespace

std::vector<FoundSystem> find_systems(std::string_view url, std::string_view html) {
  std::vector<FoundSystem> found;
  recognise(found, url, 1000);  // the address itself leaves no doubt
  const HtmlTree page(html);
  std::string buffer;
  std::size_t links = 0;
  for (const auto& [selector, attribute] :
       {std::pair{"a[href]", "href"}, std::pair{"iframe[src]", "src"}, std::pair{"script[src]", "src"},
        std::pair{"form[action]", "action"}, std::pair{"link[href]", "href"}, std::pair{"object[data]", "data"},
        std::pair{"embed[src]", "src"}, std::pair{"meta[http-equiv=refresh i]", "content"},
        std::pair{"[data-src]", "data-src"}, std::pair{"[data-url]", "data-url"},
        std::pair{"[data-href]", "data-href"}}) {
    for (lxb_dom_node* node : select_all(page.root(), selector))
      if (++links <= kLinksMax && attribute_of(node, attribute, buffer) != nullptr)
        recognise(found, std::string_view(buffer).substr(0, 2000), 1);
  }
  // <div id="BambooHR" data-domain="acme.bamboohr.com">
  for (lxb_dom_node* node : select_all(page.root(), "#BambooHR[data-domain]"))
    if (attribute_of(node, "data-domain", buffer) != nullptr) recognise(found, buffer + "/careers", 1);
  for (lxb_dom_node* script : select_all(page.root(), "script:not([src])"))
    recognise_in_text(found, text_below(script));
  find_readable(found, url, page, html);
  std::stable_sort(found.begin(), found.end(), [](const FoundSystem& a, const FoundSystem& b) {
    if (a.source.empty() != b.source.empty()) return b.source.empty();
    return a.mentions > b.mentions;
  });
  return found;
}

}  // namespace zapply
