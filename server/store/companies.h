#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/source.h"

namespace zapply {

class Store;

/// The companies that a person gave a source, by name, in their order.
std::vector<std::string> companies_of(Store&, const std::string& source);

struct CompaniesSlice {
  std::vector<Company> companies;
  std::optional<std::int64_t> next;  ///< the position behind them, when there are more
};
/// Of those, up to `limit` from a position on.
CompaniesSlice companies_from(Store&, const std::string& source, std::int64_t position, std::int64_t limit);

/// What is known of companies that the source's file or the configuration names, in the order of the names.
std::vector<Company> find_companies(Store&, const std::string& source, const std::vector<std::string>& names);

}  // namespace zapply
