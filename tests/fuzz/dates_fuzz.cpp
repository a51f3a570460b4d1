// Any text as a date: one that can be written and read again, or none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/values/dates.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Timestamp fetched_at = from_ms(1'795'450'685'000);
  for (const Conversion as :
       {Conversion::kDate, Conversion::kIso8601, Conversion::kRfc822, Conversion::kEpoch, Conversion::kRelativeDate}) {
    const std::optional<ReadDate> date = parse_date(text, as, fetched_at);
    if (date && parse_read_date(format_read_date(*date)) != date) std::abort();
  }
}
