#include "server/finding/board_finder.h"

#include <vector>

#include "server/fetch/address_guard.h"
#include "server/fetch/web_address.h"
#include "server/sources/find_system.h"
#include "server/sources/written_company.h"
#include "server/values/url.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kAddressBytesMax = 2000;
constexpr std::int64_t kPageBytesMax = 8 * 1024 * 1024;
constexpr SourceLimits kPageLimits{.requests_per_second = 1, .concurrency = 1};

FoundBoard outcome(FindOutcome outcome, std::string reason) {
  return {.outcome = outcome, .reason = std::move(reason)};
}

/// As people write it: "careers.acme.com/jobs" is https.
std::optional<WebAddress> parse_typed(std::string_view typed) {
  std::string address(trimmed(typed));
  if (address.size() > kAddressBytesMax || has_control(address) || address.find(' ') != std::string::npos)
    return std::nullopt;
  if (address.find("://") == std::string::npos && address.find('.') != std::string::npos) address.insert(0, "https://");
  return parse_web_address(address);
}

std::string bare_host(std::string_view url) {
  std::string host = host_of(url);
  return host.starts_with("www.") ? host.substr(4) : host;
}

/// As it is written; what a name leads to is seen when it is dialled.
bool is_private(std::string_view url) {
  const std::string host = host_of(url);
  return host == "localhost" ||
         (host.find_first_not_of("0123456789.") == std::string::npos && !is_public_address(host));
}

FoundBoard found(const SourceFile& source, std::string company) {
  return {.outcome = FindOutcome::kFound, .source = source.name, .label = source.label, .company = std::move(company)};
}

/// A job board that is a source by itself.
const SourceFile* board_at(const Catalog& catalog, std::string_view url) {
  const std::string host = bare_host(url);
  for (const SourceFile& source : catalog.all())
    if (source.kind == SourceKind::kBoard && !host.empty() && bare_host(source.homepage) == host) return &source;
  return nullptr;
}

/// The likeliest of those that are sources here. Nothing where there is no system at all.
std::optional<FoundBoard> likeliest(const Catalog& catalog, const std::vector<FoundSystem>& systems) {
  std::string others;
  for (const FoundSystem& system : systems) {
    if (system.source.empty()) continue;
    const SourceFile* const source = catalog.find(system.source);
    if (source == nullptr || source->kind != SourceKind::kCompanies) {
      others = system.label;
    } else if (const WrittenCompany written = written_company(*source, system.company); written.why_not.empty()) {
      return found(*source, written.name);
    }
  }
  if (others.empty()) return std::nullopt;
  return outcome(FindOutcome::kUnrecognised, "this is a page of " + others + ", which is none of the sources here");
}

FoundBoard unrecognised(const std::string& url, const std::vector<FoundSystem>& systems) {
  std::string reason = "no known system was recognised at " + clean_line(url, 300) + ": ";
  if (systems.empty())
    return outcome(FindOutcome::kUnrecognised,
                   reason + "docs/sources.md says how to write a source file for a page of its own");
  return outcome(FindOutcome::kUnrecognised, reason + "it can be read as " + systems.front().label +
                                                 ", though, by a source file of its own, which `zapply sources find` "
                                                 "prints");
}

}  // namespace

FoundBoard recognise(Asker& asker, const Catalog& catalog, std::string_view typed) {
  const auto address = parse_typed(typed);
  if (!address)
    return outcome(FindOutcome::kInvalid, in_quotes(typed.substr(0, 200)) +
                                              " is no address of a page, such as boards.greenhouse.io/figma or "
                                              "https://example.com/careers");
  // What the address itself says leaves no doubt, so that nobody has to be asked.
  if (auto board = likeliest(catalog, find_systems(address->url, ""))) return *board;
  if (const SourceFile* source = board_at(catalog, address->url)) return found(*source, "");

  if (is_private(address->url))
    return outcome(FindOutcome::kInvalid, in_quotes(address->url) + " is an address of this machine or network: " +
                                              "only public pages are looked at");
  std::string url = address->url;
  const FetchResponse answer =
      asker.ask({.http = {.url = url}, .limits = kPageLimits, .body_bytes_max = kPageBytesMax, .cuts_long_body = true},
                Asker::Robots::kRedirects, [&](const Redirect& redirect) { url = redirect.next.url; });
  const std::vector<FoundSystem> systems = find_systems(url, answer.ok() ? answer.body : "");
  if (auto board = likeliest(catalog, systems)) return *board;
  if (answer.ok()) return unrecognised(url, systems);
  return outcome(FindOutcome::kUnreachable, "the page could not be read: " + clean_line(answer.error, 500));
}

}  // namespace zapply
