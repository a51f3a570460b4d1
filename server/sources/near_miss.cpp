#include "server/sources/near_miss.h"

#include <algorithm>
#include <vector>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Letters and digits only, in lower case: "publishedAt", "published-at" and "published_at" are the same.
std::string bare(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (ascii::is_alphanumeric(c)) out += ascii::lower(c);
  return out;
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::string_view near_miss(std::string_view written, std::span<const std::string_view> names) {
  const std::string wanted = bare(written.substr(0, 64));
  std::string_view best;
  std::size_t best_distance = wanted.size();
  for (const std::string_view name : names) {
    const std::string candidate = bare(name);
    std::size_t far = distance(wanted, candidate);
    // "employmentType" for "employment_type", "date" for "date_posted": one begins or ends like the other.
    if (far > 2 && wanted.size() >= 3 && candidate.size() >= 3 &&
        (candidate.starts_with(wanted) || wanted.starts_with(candidate) || candidate.ends_with(wanted)))
      far = 2;
    const std::size_t far_max = std::max<std::size_t>(1, std::min<std::size_t>(2, candidate.size() / 3));
    if (far <= far_max && far < best_distance) {
      best = name;
      best_distance = far;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view written, std::span<const std::string_view> names) {
  const std::string_view meant = near_miss(written, names);
  return meant.empty() ? "" : " (did you mean \"" + std::string(meant) + "\"?)";
}

std::string no_source(std::string_view written, std::span<const std::string_view> names) {
  return "there is no source \"" + clean_line(written, 100) + "\"" + did_you_mean(written, names);
}

std::string one_of(std::span<const std::string_view> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

}  // namespace zapply
