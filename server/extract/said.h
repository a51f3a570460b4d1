#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"

namespace zapply {

class FieldValues;

/// The short fields whose texts are kept beside what was read out of them, as a source file names them. Dates are not
/// among them: what a date says depends on when it was said, and reads back from the job as it was understood then.
enum class SaidField : std::uint8_t {
  kTitle,
  kCompany,
  kLocation,
  kWorkMode,
  kRemote,
  kRemoteFrom,
  kSalary,
  kSalaryMin,
  kSalaryMax,
  kSalaryCurrency,
  kSalaryPeriod,
  kEmploymentType,
  kSeniority,
  kTags
};

template <>
struct EnumNames<SaidField> {
  static constexpr std::array<std::string_view, 14> kNames{
      "title",      "company",    "location",        "work_mode",     "remote",          "remote_from", "salary",
      "salary_min", "salary_max", "salary_currency", "salary_period", "employment_type", "seniority",   "tags"};
};

/// What the fields of one item gave, as the board wrote them. Texts belong to someone else.
class Said {
 public:
  Said() = default;
  explicit Said(FieldValues& values);

  std::span<const std::string> all(SaidField field) const { return texts_[static_cast<std::size_t>(field)]; }
  /// The first, or empty.
  std::string_view first(SaidField field) const { return all(field).empty() ? std::string_view() : all(field).front(); }
  void set(SaidField field, std::span<const std::string> texts) { texts_[static_cast<std::size_t>(field)] = texts; }

 private:
  std::array<std::span<const std::string>, EnumNames<SaidField>::kNames.size()> texts_;
};

/// One clean line of a text, without tags and with its entities put right, also where a board escaped them twice.
std::string said_line(std::string_view text, std::size_t bytes_max = 1000);

/// What a board said of a job, as it is kept: a JSON array of what was said on its list, on its own page, and of the
/// same posting in other places, in the order in which it was read. [{"title":"Engineer","location":["Berlin","Paris"]}]

/// Appends what one item said.
void append_said(std::string& kept, const Said&);
/// Appends what the board said of the same posting again, for another place.
void append_said_again(std::string& kept, std::string_view again);

/// A part of what is kept.
struct SaidPart {
  std::array<std::vector<std::string>, EnumNames<SaidField>::kNames.size()> texts;
  bool is_again = false;  ///< the same posting in another place

  Said said() const;
};
/// Nothing for a text that is none of ours.
std::vector<SaidPart> read_said(std::string_view kept);

}  // namespace zapply
