#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/enum_names.h"
#include "shared/json_writer.h"

namespace zapply {

/// What a search for jobs could be narrowed by, or widened to. Each has the name of its parameter in GET /api/jobs, but
/// for `posted` and `state`, which stand for several.
enum class FacetName : std::uint8_t {
  kSource,
  kWorkMode,
  kRemoteFrom,
  kEmployment,
  kSeniority,
  kSalary,
  kPosted,
  kState,
  kVerdict
};

template <>
struct EnumNames<FacetName> {
  static constexpr std::array<std::string_view, 9> kNames{
      "source", "work_mode", "remote_from", "employment", "seniority", "salary_min", "posted", "state", "verdict"};
};

/// How many jobs; exact up to kFacetCountMax.
struct FacetCount {
  std::int64_t count = 0;
  bool is_exact = true;  ///< or at least so many

  bool operator==(const FacetCount&) const = default;
};
inline constexpr std::int64_t kFacetCountMax = 10'000;
std::string facet_text(FacetCount);  ///< "1,234", "10,000+"
std::string jobs_text(FacetCount);   ///< "1 job", "10,000+ jobs"
/// Its fields, into an object that has others, too.
void write_fields(JsonWriter&, FacetCount);
void write(JsonWriter&, FacetCount);

struct FacetValue {
  std::string value;
  FacetCount jobs;

  bool operator==(const FacetValue&) const = default;
};

/// How many jobs each value would leave if it were chosen in place of what is, all other filters standing.
struct Facet {
  std::vector<FacetValue> values;
  FacetCount unknown;  ///< jobs that don't say it

  FacetCount of(std::string_view value) const;
  bool operator==(const Facet&) const = default;
};

/// A place that is asked for and that nobody knows.
struct UnknownPlace {
  std::string text;
  std::string did_you_mean;  ///< empty: nothing is near

  bool operator==(const UnknownPlace&) const = default;
};

struct JobFacets {
  FacetCount jobs;  ///< with all filters
  std::array<Facet, enum_count<FacetName>()> facets;
  /// By the parameters that are set: what there would be without this one alone.
  std::vector<std::pair<std::string, FacetCount>> without;
  std::optional<UnknownPlace> unknown_place;

  const Facet& of(FacetName name) const { return facets[static_cast<std::size_t>(name)]; }
  Facet& of(FacetName name) { return facets[static_cast<std::size_t>(name)]; }
  bool operator==(const JobFacets&) const = default;
};

void write(JsonWriter&, const JobFacets&);
/// Throws ProtocolError (shared/protocol.h).
JobFacets parse_job_facets(std::string_view text);

/// {"names": [...]}: places, or companies.
std::vector<std::string> parse_names(std::string_view text);

}  // namespace zapply
