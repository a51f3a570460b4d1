#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/store/jobs.h"
#include "server/store/sql/database.h"

namespace zapply {

/// Conditions of a query with the values that they bring, bound in the order in which they were added.
class Conditions {
 public:
  /// The ids of all jobs that have the words of an expression of job_words, for is_among(id, ?).
  struct WordsOf {
    std::string match;
  };
  /// A question about texts, for are_such(?, text, ...).
  using Test = std::shared_ptr<const TextTest>;
  using Value = std::variant<std::int64_t, double, std::string, WordsOf, Test>;

  void add(const std::string& sql, std::vector<Value> values = {});
  /// One that stands in the statement before all conditions.
  void bring_first(Value value) { values_.insert(values_.begin(), std::move(value)); }
  /// " WHERE a AND b", or nothing.
  std::string where() const;
  const std::vector<Value>& values() const { return values_; }
  /// Binds from `parameter` on; returns the first one that is left. This, and what `ids_of` gives, must outlive the
  /// statement's steps.
  int bind(Statement&, int parameter, const std::function<const IdList*(const std::string& match)>& ids_of) const;

 private:
  std::string sql_;
  std::vector<Value> values_;
};

/// What finds the jobs of a query; whatever it doesn't answer is filtered row by row.
struct JobDriver {
  enum class Kind { kWords, kRun, kStarred, kNew, kPublished, kSalary, kNone };
  Kind kind = Kind::kNone;
  Kind within = Kind::kNone;  ///< for kWords: what finds the jobs without the words
  std::string match;          ///< for kWords: an expression of job_words
  std::string title_match;    ///< the words of the query in title or company alone; empty when it has none
  std::string without;        ///< an expression of what is not wanted, where nothing is that the index finds
  bool has_phrases = false;   ///< what the index finds has to be looked at

  /// By relevance, those that have the words in title or company stand before the others.
  std::string first_tier() const { return "(" + match + ") AND (" + title_match + ")"; }
  std::string second_tier() const { return "(" + match + ") NOT (" + title_match + ")"; }
};
JobDriver driver_of(const JobsQuery&);

/// Under these names a job says that it is open to a place: who is in Colombia may do what is open to Colombia, to Latin
/// America, and worldwide. In whatever case.
std::vector<std::string> names_of_open_to(const std::string& place);

/// Scores that are alike.
inline constexpr std::int64_t kScoreBand = 5;
/// The least standing, as 0015_preferences.sql says it, of what is not ruled out and has that score.
constexpr std::int64_t least_standing(std::int64_t score) { return (1000 + score / kScoreBand * kScoreBand) * 1000; }

/// What is asked for at least, of which unknown pay is less.
inline constexpr double kLeastSalary = 0.01;

/// The conditions on a profile's matches, "matches AS m", that find a query's: the profile, verdicts and scores.
void add_match_conditions(Conditions&, const JobsQuery&);
/// The profile of a name, given as the next value.
inline constexpr std::string_view kProfileNamed = "(SELECT id FROM profiles WHERE name = ?)";

/// The filters that the index of `kind` answers without a job's row.
void add_range(Conditions&, const JobsQuery&, JobDriver::Kind kind);

/// The states (see 0002_jobs.sql) that a query lets through.
std::vector<std::int64_t> states_of(const JobsQuery&);

/// Every filter of the query on "jobs AS j" but the words and, where `with_states`, the states.
void add_filters(Conditions&, const JobsQuery&, bool with_states);

}  // namespace zapply
