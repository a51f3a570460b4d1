#include "server/scraping/intervals.h"

#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::minutes;

std::string ago(minutes time) {
  if (time < minutes(1)) return "less than a minute ago";
  if (time < hours(2)) return count_of(time.count(), "minute", "minutes") + " ago";
  if (time < days(2)) return count_of(duration_cast<hours>(time).count(), "hour", "hours") + " ago";
  return count_of(duration_cast<days>(time).count(), "day", "days") + " ago";
}

/// "every hour", "every 6 hours"
std::string every(minutes time) {
  const auto words = [](long long count, const std::string& one) {
    return "every " + (count == 1 ? one : with_thousands(count) + " " + one + "s");
  };
  if (time % days(1) == minutes(0)) return words(duration_cast<days>(time).count(), "day");
  if (time % hours(1) == minutes(0)) return words(duration_cast<hours>(time).count(), "hour");
  return words(time.count(), "minute");
}

}  // namespace

std::optional<std::string> why_not_due(std::optional<Timestamp> asked_at, Timestamp now, const Interval& interval,
                                       bool force) {
  if (!asked_at || *asked_at > now) return std::nullopt;
  const auto age = now - *asked_at;
  const std::string asked = "asked " + ago(duration_cast<minutes>(age)) + ", ";
  if (age < interval.board) return asked + "the board allows " + every(interval.board);
  if (age < interval.own && !force) return asked + "zapply asks " + every(interval.own) + " unless forced";
  return std::nullopt;
}

}  // namespace zapply
