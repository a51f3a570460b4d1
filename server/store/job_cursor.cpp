#include "server/store/job_cursor.h"

#include <compare>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "server/words/hash.h"
#include "shared/ascii.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::int64_t kVersion = 1;

// As SQLite's collation NOCASE.
int compare_nocase(std::string_view a, std::string_view b) {
  const auto order =
      std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(), [](char left, char right) {
        return static_cast<unsigned char>(ascii::lower(left)) <=> static_cast<unsigned char>(ascii::lower(right));
      });
  return std::is_lt(order) ? -1 : std::is_gt(order) ? 1 : 0;
}

// Everything that decides which jobs there are and in which order.
std::int64_t fingerprint(JobsQuery query) {
  query.cursor.clear();
  query.limit = JobsQuery().limit;
  return text_hash(to_query(query).text());
}

}  // namespace

bool stands_before(JobSort sort, const JobPlace& a, const JobPlace& b) {
  switch (sort) {
    case JobSort::kNewest:
    case JobSort::kPublished:
    case JobSort::kMatch:
      return std::tie(a.number, a.id) > std::tie(b.number, b.id);
    case JobSort::kSalary:
      return std::tie(a.amount, a.id) > std::tie(b.amount, b.id);
    case JobSort::kRelevance:
      return a.number != b.number ? a.number < b.number : a.id > b.id;
    case JobSort::kCompany:
      const int order = compare_nocase(a.text, b.text);
      return order != 0 ? order < 0 : a.id < b.id;
  }
  return false;
}

std::string write_cursor(const JobsQuery& query, const JobPlace& place) {
  std::string text;
  JsonWriter json(text);
  json.begin_array().value(kVersion).value(fingerprint(query)).value(place.number).value(place.amount);
  json.value(place.text).value(place.id).end_array();
  return ascii::to_hex(text);
}

JobPlace read_cursor(const JobsQuery& query) {
  const auto text = ascii::from_hex(query.cursor);
  const auto json = nlohmann::json::parse(text.value_or(""), nullptr, false);
  if (!json.is_array() || json.size() != 6 || json[0] != kVersion) throw BadCursor("the cursor is not one of ours");
  try {
    if (json[1].get<std::int64_t>() != fingerprint(query))
      throw BadCursor("the cursor belongs to a query with other filters or another sort");
    return {json[2].get<std::int64_t>(), json[3].get<double>(), json[4].get<std::string>(),
            json[5].get<std::int64_t>()};
  } catch (const nlohmann::json::exception&) {
    throw BadCursor("the cursor is not one of ours");
  }
}

}  // namespace zapply
