#include "server/render/csv.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

#include "shared/job_fields.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Also the full-width forms, which some spreadsheets read as the plain ones.
constexpr std::array<std::string_view, 10> kFormulaStarts{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

bool is_formula(std::string_view text) {
  return std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                     [text](std::string_view start) { return text.starts_with(start); });
}

/// What a person looks for first.
constexpr std::array<std::string_view, 3> kFirstColumns{"id", "title", "company"};
/// What was added later: who reads by position still finds what was there before.
constexpr std::array<std::string_view, 4> kLastColumns{"work_mode", "days_on_site", "time_zone", "published_is_day"};

std::string cell(const std::string& text) { return text; }
std::string cell(const std::vector<std::string>& texts) { return joined(texts, "; "); }
std::string cell(bool flag) { return flag ? "true" : "false"; }
std::string cell(std::int64_t number) { return std::to_string(number); }
std::string cell(int number) { return std::to_string(number); }
std::string cell(Timestamp time) { return format_rfc3339(time); }
std::string cell(double number) {
  std::string out;
  JsonWriter(out).value(number);
  return out;
}
std::string cell(WorkMode mode) { return std::string(name_of(mode)); }
template <class T>
std::string cell(const std::optional<T>& maybe) {
  return maybe ? cell(*maybe) : std::string();
}

/// Calls f(name, field) for each column; where else a job was seen has none.
template <class F>
void visit_cells(const Job& job, F&& f) {
  const auto visit_if = [&](auto&& is_wanted) {
    const auto column = [&](std::string_view name, const auto& field) {
      if constexpr (!std::is_same_v<decltype(field), const std::vector<AlsoAt>&>)
        if (is_wanted(name)) f(name, field);
    };
    visit_job(job, by_columns(column));
  };
  const auto is_one_of = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const std::string_view first : kFirstColumns) visit_if([&](std::string_view name) { return name == first; });
  visit_if([&](std::string_view name) { return !is_one_of(kFirstColumns, name) && !is_one_of(kLastColumns, name); });
  visit_if([&](std::string_view name) { return is_one_of(kLastColumns, name); });
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (!out.empty() && out.back() != '\n') out += ',';
  const bool quote = text.empty() || text.find_first_of(",\"\r\n") != std::string_view::npos || text.front() == ' ';
  if (quote) out += '"';
  if (is_formula(text)) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

std::string jobs_csv_header() {
  std::string out;
  visit_cells(Job(), [&out](std::string_view name, const auto&) { append_csv_cell(out, name); });
  return out + "\r\n";
}

void append_csv_row(std::string& out, const Job& job) {
  visit_cells(job, [&out](std::string_view, const auto& field) { append_csv_cell(out, cell(field)); });
  out += "\r\n";
}

}  // namespace zapply
