#pragma once

#include <string_view>
#include <vector>

#include "server/values/written_date.h"

namespace zapply {

/// The day with the time of the folded words behind it: "22:45:30 +0200", "at 10:45 PM EST", "um 14.30 uhr". Words that
/// are no time leave the day; so does a zone that nobody knows.
WrittenDate with_time(Timestamp day, std::vector<std::string_view> words);

}  // namespace zapply
