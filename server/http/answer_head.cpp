#include "server/http/answer_head.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>

#include "shared/calendar_names.h"
#include "shared/timestamp.h"

namespace zapply {
namespace {

constexpr std::string_view kSafetyHeaders =
    "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n";

/// "Date: Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7 and 6.6.1).
void append_date(std::string& out) {
  const Timestamp now = system_now();
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - day));
  std::array<char, 64> line;
  const int size = std::snprintf(line.data(), line.size(), "Date: %s, %02u %s %04d %02d:%02d:%02d GMT\r\n",
                                 kDayNames[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                                 kMonthNames[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                                 static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                                 static_cast<int>(time.seconds().count()));
  out.append(line.data(), static_cast<std::size_t>(size));
}

}  // namespace

void append_common_headers(std::string& out) {
  append_date(out);
  out += kSafetyHeaders;
}

}  // namespace zapply
