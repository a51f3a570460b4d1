#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/query.h"

namespace zapply {

/// What the address bar holds behind the "#": "#/runs/7?status=failed&line=1234".
struct Address {
  std::string page;  ///< "runs"
  std::string rest;  ///< "7"; empty: nothing is open
  Query query;

  std::string text() const;
};
Address parse_address(std::string_view hash);

/// A number from 1 on, with nothing behind it.
std::optional<std::int64_t> parse_id(std::string_view text);

}  // namespace zapply
