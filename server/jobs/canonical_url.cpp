#include "server/jobs/canonical_url.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "server/jobs/posting_shape.h"
#include "server/jobs/posting_systems.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr auto kTrackingPrefixes = std::to_array<std::string_view>({"utm_", "pk_", "mtm_", "rx_"});
constexpr auto kTracking =
    std::to_array<std::string_view>({"gclid",        "gclsrc",        "gbraid",         "wbraid",
                                     "dclid",        "fbclid",        "msclkid",        "yclid",
                                     "twclid",       "ttclid",        "li_fat_id",      "igshid",
                                     "mc_cid",       "mc_eid",        "_hsenc",         "_hsmi",
                                     "mkt_tok",      "vero_id",       "gh_src",         "lever-source",
                                     "lever-origin", "lever-via",     "trackingid",     "trk",
                                     "_ga",          "_gl",           "gad_source",     "gad_campaignid",
                                     "srsltid",      "jobpipeline",   "lever-source[]", "lever-source%5b%5d",
                                     "mkt_source",   "_hsctatracking"});

// These say who sent the visitor, but some sites use the same names for something of their own. They go only
// when their value is the name of a board.
constexpr auto kReferrers = std::to_array<std::string_view>({"ref", "referrer", "referer", "source", "src", "via"});
constexpr auto kBoards = std::to_array<std::string_view>({"remotive",
                                                          "remoteok",
                                                          "weworkremotely",
                                                          "wwr",
                                                          "workingnomads",
                                                          "himalayas",
                                                          "jobicy",
                                                          "arbeitnow",
                                                          "themuse",
                                                          "hackernews",
                                                          "hn",
                                                          "linkedin",
                                                          "indeed",
                                                          "glassdoor",
                                                          "ziprecruiter",
                                                          "monster",
                                                          "stepstone",
                                                          "angellist",
                                                          "wellfound",
                                                          "dice",
                                                          "otta",
                                                          "simplyhired",
                                                          "google",
                                                          "facebook",
                                                          "twitter",
                                                          "x",
                                                          "nodesk",
                                                          "dailyremote",
                                                          "jobspresso",
                                                          "remoteco",
                                                          "flexjobs",
                                                          "builtin",
                                                          "welcometothejungle",
                                                          "wttj",
                                                          "ycombinator",
                                                          "workatastartup",
                                                          "jooble",
                                                          "adzuna",
                                                          "talent",
                                                          "jobgether",
                                                          "himalayasapp"});

// RFC 3986, 6.2.2: escapes of what needs none are undone, the others are written in upper case.
std::string normal_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = ascii::escaped_byte(text, i);
    if (byte < 0) {
      out += text[i];
      continue;
    }
    const char c = static_cast<char>(byte);
    if (ascii::is_unreserved(c))
      out += c;
    else
      ascii::append_escaped(out, c);
    i += 2;
  }
  return out;
}

std::string canonical_host(std::string_view authority) {
  std::string host = ascii::lower(authority.substr(authority.rfind('@') + 1));
  for (const std::string_view port : {":80", ":443", ":"})
    if (host.ends_with(port)) {
      host.resize(host.size() - port.size());
      break;
    }
  if (host.ends_with('.')) host.pop_back();
  if (host.starts_with("www.") && std::count(host.begin(), host.end(), '.') > 1) host.erase(0, 4);
  return host;
}

std::string canonical_path(std::string_view path) {
  std::string out = normal_escapes(path);
  while (out.ends_with('/')) out.pop_back();
  return out;
}

bool is_tracking(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  const std::string name = ascii::lower(parameter.substr(0, equals));
  for (const std::string_view prefix : kTrackingPrefixes)
    if (name.starts_with(prefix)) return true;
  if (is_one_of(kTracking, name)) return true;
  if (equals == std::string_view::npos || !is_one_of(kReferrers, name)) return false;
  std::string value = ascii::lower(parameter.substr(equals + 1));
  if (value.starts_with("www.")) value.erase(0, 4);
  value.resize(std::min(value.size(), value.find('.')));  // "remotive.com"
  std::erase_if(value, [](char c) { return c == '-' || c == '_' || c == '+' || c == ' '; });
  return is_one_of(kBoards, value);
}

std::string canonical_query(std::string_view query) {
  std::vector<std::string> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (end > 0 && !is_tracking(query.substr(0, end))) parameters.push_back(normal_escapes(query.substr(0, end)));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  std::sort(parameters.begin(), parameters.end());
  std::string out;
  for (const std::string& parameter : parameters) out += (out.empty() ? "?" : "&") + parameter;
  return out;
}

std::string canonical_fragment(std::string_view fragment) {
  if (fragment.starts_with(":~:")) return {};  // a text to scroll to
  const bool routes = std::any_of(fragment.begin(), fragment.end(),
                                  [](char c) { return c == '/' || c == '!' || c == '=' || ascii::is_digit(c); });
  if (!routes) return {};
  std::string out = "#" + normal_escapes(fragment);
  while (out.ends_with('/')) out.pop_back();
  return out;
}

}  // namespace

PostingAddress read_address(std::string_view url) {
  using Kind = PostingAddress::Kind;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  const std::string scheme = ascii::lower(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return {};
  url.remove_prefix(colon + 3);
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::string fragment = hash < url.size() ? canonical_fragment(url.substr(hash + 1)) : "";
  url = url.substr(0, hash);
  const std::size_t question = std::min(url.find('?'), url.size());
  const std::string query = question < url.size() ? canonical_query(url.substr(question + 1)) : "";
  url = url.substr(0, question);
  const std::size_t slash = std::min(url.find('/'), url.size());
  const std::string host = canonical_host(url.substr(0, slash));
  const std::string path = canonical_path(url.substr(slash));
  if (host.empty()) return {};
  if (auto posting = system_posting(host, path, query)) {
    const Kind kind = posting->empty() ? Kind::kNone : Kind::kSystem;
    return {std::move(*posting), kind};
  }
  if (path.empty() && query.empty() && fragment.empty()) return {};
  return {"https://" + host + path + query + fragment, kind_of_address(host, path, query, fragment)};
}

std::string canonical_url(std::string_view url) { return read_address(url).url; }

}  // namespace zapply
