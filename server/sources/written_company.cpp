#include "server/sources/written_company.h"

#include <algorithm>
#include <vector>

#include "server/sources/find_system.h"
#include "server/sources/source_file.h"
#include "shared/ascii.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kCompanyBytesMax = 100;
constexpr std::size_t kAddressBytesMax = 2000;

bool stands_in_host(const SourceFile& source, const std::string& placeholder) {
  const std::string& url = source.request.url;
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? host : url.find('/', host + 3);
  return url.find('{' + placeholder + '}') < path && host != std::string::npos;
}

/// The first character that no part of a path, or of a host's name, has; empty when there is none.
std::string_view strange_character(std::string_view part, bool is_host) {
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t begin = at;
    next_code_point(part, at);
    const char c = part[begin];
    if (ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_') continue;
    if (!is_host && (at - begin > 1 || std::string_view(" ~&'()+,").find(c) != std::string_view::npos)) continue;
    return part.substr(begin, at - begin);
  }
  return {};
}

std::string why_no_name(const SourceFile& source, const std::string& name) {
  const std::string quoted = in_quotes(name);
  if (name.empty()) return "a company's name is empty";
  if (name.size() > kCompanyBytesMax || clean_line(name) != name) return quoted + " is no company's name in an address";
  const auto values = company_placeholders(source, name);
  if (!values) return quoted + " should have the form " + source.company_form;
  for (const auto& [placeholder, value] : *values) {
    if (placeholder == "company" && source.company_form != "{company}") continue;
    const bool is_host = stands_in_host(source, placeholder);
    const std::string_view strange = strange_character(value, is_host);
    if (strange.empty()) continue;
    return quoted + " can't be a company's name in an address of " + source.label + ", because of " +
           (strange == " " ? "a blank" : in_quotes(strange)) + ": it has letters, digits, \"-\", \".\" and \"_\"" +
           (is_host ? " only" : ", rarely blanks or one of ~&'()+,");
  }
  return {};
}

bool is_address(const SourceFile& source, std::string_view text) {
  if (text.find("://") != std::string_view::npos || text.starts_with("www.")) return true;
  return text.find('/') != std::string_view::npos && source.company_form.find('/') == std::string::npos;
}

}  // namespace

WrittenCompany written_company(const SourceFile& source, std::string_view written) {
  const std::vector<FoundSystem> systems = find_systems(written.substr(0, kAddressBytesMax), "");
  for (const FoundSystem& system : systems)
    if (system.source == source.name) return {system.company, why_no_name(source, system.company)};
  if (!systems.empty())
    return {"", in_quotes(written) + " is an address of " + systems.front().label + ", not of " + source.label};
  if (is_address(source, written))
    return {"", in_quotes(written) + " is an address that names no company of " + source.label +
                    ": look for what stands behind it first, by \"Paste the address of a careers page\" above the list "
                    "of sources or POST /api/sources/find"};
  return {std::string(written), why_no_name(source, std::string(written))};
}

}  // namespace zapply
