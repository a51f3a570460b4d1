#include "server/sources/find_system.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "server/documents/document.h"
#include "server/documents/html_tree.h"
#include "server/values/url.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

// What a page may hold; more is left out. No page of one company comes near.
constexpr std::size_t kLinksMax = 20'000;
constexpr std::size_t kScriptBytesMax = 1024 * 1024;
constexpr std::size_t kAddressBytesMax = 500;  ///< of one in a script's text
constexpr std::size_t kFoundMax = 100;
constexpr std::size_t kFeedsMax = 10;

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

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int byte = ascii::escaped_byte(text, at);
    out += byte < 0 ? text[at] : static_cast<char>(byte);
    if (byte >= 0) at += 2;
  }
  return clean_line(out);
}

std::string config_of(std::string_view source, const std::string& company) {
  const nlohmann::ordered_json config{
      {"sources", {{std::string(source), {{"enabled", true}, {"companies", {company}}}}}}};
  return config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

/// Which of all patterns an address matches, in one pass: most match none.
const PatternSet& all_patterns() {
  static const PatternSet set([] {
    std::vector<std::string_view> patterns;
    for (const System& system : kSystems)
      for (const std::string_view pattern : system.patterns)
        if (!pattern.empty()) patterns.push_back(pattern);
    return patterns;
  }());
  return set;
}

/// What was found so far, each company of a system once.
class Findings {
 public:
  /// The systems that one address belongs to; false when it belongs to none.
  bool recognise(std::string_view text, int weight) {
    std::uint64_t bits = all_patterns().matching(text);
    if (bits == 0 || ++addresses_ > kLinksMax) return false;
    for (const System& system : kSystems) {
      bool is_noted = false;
      for (const std::string_view pattern : system.patterns) {
        if (pattern.empty()) continue;
        const bool matches = (bits & 1) != 0;
        bits >>= 1;
        if (is_noted || !matches) continue;
        if (std::optional<std::string> company = first_match(pattern, text)) {
          note(system, *std::move(company), weight);
          is_noted = true;
        }
      }
    }
    return true;
  }

  void note(const System& system, std::string company, int weight) {
    if (system.source == "workday") company = workday_company(company);
    company = percent_decoded(company);  // who asks for it encodes it
    const std::string name = ascii::lower(company);
    if (is_no_company(name)) return;
    const auto [place, is_new] = places_.try_emplace(std::string(system.source) + ' ' + name, found_.size());
    if (is_new) {
      FoundSystem& one = found_.emplace_back();
      one.source = system.source;
      one.label = system.label;
      one.company = std::move(company);
    }
    found_[place->second].mentions += weight;
  }

  /// The likeliest first.
  std::vector<FoundSystem> take() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const FoundSystem& a, const FoundSystem& b) { return a.mentions > b.mentions; });
    if (found_.size() > kFoundMax) found_.resize(kFoundMax);
    for (FoundSystem& one : found_) one.config = config_of(one.source, one.company);
    return std::move(found_);
  }

 private:
  std::vector<FoundSystem> found_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t addresses_ = 0;
};

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
void recognise_in_text(Findings& found, std::string_view script) {
  const std::string plain = with_plain_slashes(script.substr(0, kScriptBytesMax));
  const std::string_view text = plain;
  for (const System& system : kSystems)
    if (!system.widget.empty())
      if (std::optional<std::string> company = first_match(system.widget, text))
        found.note(system, *std::move(company), 1);
  for (std::size_t at = text.find("//"); at != std::string_view::npos;) {
    const std::string_view rest = text.substr(at, kAddressBytesMax);
    const std::string_view address = rest.substr(0, rest.find_first_of("\"'`<> \n\\"));
    // Another may begin within it; where none is known, only the last of them can go on behind it.
    const std::size_t next = found.recognise(address, 1) ? 2 : std::max<std::size_t>(address.rfind("//"), 2);
    at = text.find("//", at + next);
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
  std::size_t feeds = 0;
  for (lxb_dom_node* link : select_all(page.root(),
                                       "link[rel=alternate][type='application/rss+xml'], "
                                       "link[rel=alternate][type='application/atom+xml']")) {
    if (attribute_of(link, "href", buffer) == nullptr) continue;
    const std::optional<std::string> feed = resolve_url(buffer, url);
    // Most feeds of a site are its news.
    if (feed && matches("(?i)job|career|position|vacanc|stelle|emploi", *feed) && ++feeds <= kFeedsMax)
      found.push_back({"", "a feed", "", feed_file(*feed), 1});
  }
}

}  // namespace

std::vector<FoundSystem> find_systems(std::string_view url, std::string_view html) {
  Findings systems;
  systems.recognise(url, 1000);  // the address itself leaves no doubt
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
        systems.recognise(std::string_view(buffer).substr(0, 2000), 1);
  }
  // <div id="BambooHR" data-domain="acme.bamboohr.com">
  for (lxb_dom_node* node : select_all(page.root(), "#BambooHR[data-domain]"))
    if (attribute_of(node, "data-domain", buffer) != nullptr) systems.recognise(buffer.substr(0, 2000) + "/careers", 1);
  for (lxb_dom_node* script : select_all(page.root(), "script:not([src])"))
    recognise_in_text(systems, text_below(script));
  std::vector<FoundSystem> found = systems.take();
  find_readable(found, url, page, html);
  return found;
}

}  // namespace zapply
