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

/// Also the full-width and the small forms, which some spreadsheets read as the plain ones.
constexpr std::array<std::string_view, 12> kFormulaSigns{"=",  "+",  "-",  "@",  "＝", "＋",
                                                         "－", "＠", "﹦", "﹢", "﹣", "﹫"};
/// Some drop these before they look for a sign: a blank, one that doesn't break, a full-width one, a byte order mark.
constexpr std::array<std::string_view, 4> kBlanks{" ", "\u00A0", "\u3000", "\uFEFF"};
/// What parts cells in other settings than ours. A quotation mark means something only where a cell begins, so where ";"
/// parts cells, `1,"a;=b"` is two of them, the second a formula, and a line break ends the row.
constexpr std::string_view kOtherSeparators = ";|\t\r\n";

template <std::size_t N>
std::size_t length_of_start(std::string_view text, const std::array<std::string_view, N>& starts) {
  const auto start = std::find_if(starts.begin(), starts.end(), [text](auto one) { return text.starts_with(one); });
  return start == starts.end() ? 0 : start->size();
}

bool begins_formula(std::string_view text) {
  while (const std::size_t blank = length_of_start(text, kBlanks)) text.remove_prefix(blank);
  return length_of_start(text, kFormulaSigns) > 0;
}

/// A line such as "- three years of C++". What does harm calls something or asks another program.
bool is_list_item(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  return (line.starts_with("- ") || line.starts_with("+ ")) && line.find_first_of("(|!") == std::string_view::npos;
}

bool needs_guard_behind(char separator, std::string_view text) {
  if ((separator == '\n' || separator == '\r') && is_list_item(text)) return false;
  // There a quotation mark of the text begins a cell in quotes, which the next one, doubled by us, ends at once.
  return begins_formula(text.substr(std::min(text.find_first_not_of("\" "), text.size())));
}

/// What a person looks for first.
constexpr std::array<std::string_view, 3> kFirstColumns{"id", "title", "company"};
/// What was added later: who reads by position still finds what was there before.
constexpr std::array<std::string_view, 5> kLastColumns{"work_mode", "days_on_site", "time_zone", "published_is_day",
                                                       "hidden_reason"};

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
template <class Enum>
requires std::is_enum_v<Enum> std::string cell(Enum named) { return std::string(name_of(named)); }
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

template <class T>
constexpr bool kIsText = std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<std::string>>;
template <class T>
constexpr bool kIsText<std::optional<T>> = kIsText<T>;

void part(std::string& out) {
  if (!out.empty() && out.back() != '\n') out += ',';
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  part(out);
  out += '"';
  if (begins_formula(text) || text.find_first_of("\t\r\n") == 0) out += '\'';
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') out += '"';
    out += text[at];
    if (kOtherSeparators.find(text[at]) != std::string_view::npos && needs_guard_behind(text[at], text.substr(at + 1)))
      out += '\'';
  }
  out += '"';
}

std::string jobs_csv_header() {
  std::string out;
  visit_cells(Job(), [&out](std::string_view name, const auto&) {
    part(out);
    out += name;
  });
  return out + "\r\n";
}

void append_csv_row(std::string& out, const Job& job) {
  visit_cells(job, [&out](std::string_view, const auto& field) {
    if constexpr (kIsText<std::decay_t<decltype(field)>>) {
      append_csv_cell(out, cell(field));
    } else {
      part(out);
      out += cell(field);
    }
  });
  out += "\r\n";
}

}  // namespace zapply
