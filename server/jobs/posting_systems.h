#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// The address of a posting at a known system (Greenhouse, Workday, …), the same for every form in which it is linked:
/// with a language, with the title, the form to apply, a company's page that shows it. Empty for what else stands at such
/// a system: a company's list, a profile, a search. Nothing where the address is of no known system.
///
/// `host` is in lower case, `path` and `query` ("?a=1&b=2", sorted) have normal escapes.
std::optional<std::string> system_posting(std::string_view host, std::string_view path, std::string_view query);

}  // namespace zapply
