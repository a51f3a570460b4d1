#pragma once

#include <optional>

#include "server/matching/currencies.h"
#include "server/profiles/profile.h"

namespace zapply {

/// What a person wants at least, a year and in US dollars. Nothing when period or currency are unknown.
std::optional<double> pay_a_year(const PayFloor&, const Currencies&);

}  // namespace zapply
