#include "shared/timestamp.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "shared/ascii.h"

namespace zapply {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::minutes;

/// Reads digits from the front of a text, never past its end.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool done() const { return text_.empty(); }
  bool digits(int count, int& value) {
    if (text_.size() < static_cast<std::size_t>(count)) return false;
    value = 0;
    for (int i = 0; i < count; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return false;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return true;
  }
  bool any_of(std::string_view set, char* found = nullptr) {
    if (text_.empty() || set.find(text_.front()) == std::string_view::npos) return false;
    if (found) *found = text_.front();
    text_.remove_prefix(1);
    return true;
  }
  /// A fraction's first three digits as milliseconds; the rest is dropped.
  bool fraction_ms(int& ms) {
    int seen = 0;
    ms = 0;
    for (int scale = 100; !text_.empty() && ascii::is_digit(text_.front()); text_.remove_prefix(1)) {
      ms += (text_.front() - '0') * scale;
      scale /= 10;
      ++seen;
    }
    return seen > 0;
  }

 private:
  std::string_view text_;
};

// Texts are put together in a buffer and appended once: logs have thousands of times.
using Buffer = std::array<char, 32>;

char* put_digits(char* at, unsigned value, int count) {
  for (int i = count - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
  return at + count;
}

char* put_date(char* at, std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  at = put_digits(at, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  *at++ = '-';
  at = put_digits(at, static_cast<unsigned>(date.month()), 2);
  *at++ = '-';
  return put_digits(at, static_cast<unsigned>(date.day()), 2);
}

char* put_time_of_day(char* at, milliseconds since_midnight, bool with_ms) {
  const auto ms = static_cast<unsigned>(since_midnight.count());
  at = put_digits(at, ms / 3'600'000, 2);
  *at++ = ':';
  at = put_digits(at, ms / 60'000 % 60, 2);
  *at++ = ':';
  at = put_digits(at, ms / 1000 % 60, 2);
  if (!with_ms) return at;
  *at++ = '.';
  return put_digits(at, ms % 1000, 3);
}

char* put_rfc3339(char* at, Timestamp t) {
  const auto day = floor<days>(t);
  at = put_date(at, day);
  *at++ = 'T';
  at = put_time_of_day(at, t - day, true);
  *at++ = 'Z';
  return at;
}

std::string text_of(const Buffer& buffer, const char* end) { return {buffer.data(), end}; }

}  // namespace

Timestamp system_now() { return floor<milliseconds>(std::chrono::system_clock::now()); }

void append_rfc3339(std::string& out, Timestamp t) {
  Buffer text;
  const char* const end = put_rfc3339(text.data(), t);
  out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

std::optional<milliseconds> time_between(std::optional<Timestamp> from, std::optional<Timestamp> to) {
  if (!from || !to) return std::nullopt;
  return std::max(*to - *from, milliseconds(0));
}

std::string format_rfc3339(Timestamp t) {
  std::string out;
  append_rfc3339(out, t);
  return out;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  Reader in(text);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0, offset = 0;
  if (!in.digits(4, year) || !in.any_of("-") || !in.digits(2, month) || !in.any_of("-") || !in.digits(2, day))
    return {};
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return {};
  const Timestamp midnight = std::chrono::sys_days(date);
  if (in.done()) return midnight;
  if (!in.any_of("Tt ") || !in.digits(2, hour) || !in.any_of(":") || !in.digits(2, minute)) return {};
  if (in.any_of(":") && !in.digits(2, second)) return {};
  if (in.any_of(".,") && !in.fraction_ms(ms)) return {};
  if (hour > 23 || minute > 59 || second > 60) return {};
  if (second == 60) second = 59;
  in.any_of(" ");
  char sign = 'Z';
  if (in.any_of("+-", &sign)) {
    int offset_hours = 0, offset_minutes = 0;
    if (!in.digits(2, offset_hours)) return {};
    in.any_of(":");
    if (!in.done() && !in.digits(2, offset_minutes)) return {};
    if (offset_hours > 23 || offset_minutes > 59) return {};
    offset = (offset_hours * 60 + offset_minutes) * (sign == '-' ? -1 : 1);
  } else {
    in.any_of("Zz");
  }
  if (!in.done()) return {};
  return midnight + std::chrono::hours(hour) + minutes(minute - offset) + std::chrono::seconds(second) +
         milliseconds(ms);
}

std::string format_local(Timestamp t, int offset_minutes) {
  const auto local = t + minutes(offset_minutes);
  const auto day = floor<days>(local);
  Buffer text;
  char* at = put_date(text.data(), day);
  *at++ = ' ';
  return text_of(text, put_time_of_day(at, local - day, false));
}

std::string format_local_time(Timestamp t, int offset_minutes) {
  const auto local = t + minutes(offset_minutes);
  Buffer text;
  return text_of(text, put_time_of_day(text.data(), local - floor<days>(local), true));
}

std::string format_offset(int offset_minutes) {
  if (offset_minutes == 0) return "UTC";
  const int size = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  std::string out = offset_minutes < 0 ? "UTC−" : "UTC+";
  out += std::to_string(size / 60);
  if (size % 60 == 0) return out;
  out += ':';
  Buffer digits;
  put_digits(digits.data(), static_cast<unsigned>(size % 60), 2);
  return out.append(digits.data(), 2);
}

std::string format_duration(milliseconds duration) {
  const auto ms = duration.count() < 0 ? 0 : duration.count();
  const auto s = ms / 1000;
  if (s < 10) return std::to_string(s) + '.' + std::to_string(ms / 100 % 10) + " s";
  if (s < 60) return std::to_string(s) + " s";
  if (s < 3600) return std::to_string(s / 60) + " min " + std::to_string(s % 60) + " s";
  return std::to_string(s / 3600) + " h " + std::to_string(s / 60 % 60) + " min";
}

}  // namespace zapply
