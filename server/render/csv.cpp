#include "server/render/csv.h"

#include <algorithm>
#include <array>
#include <optional>

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

std::string number(std::optional<double> value) {
  std::string out;
  if (value) JsonWriter(out).value(*value);
  return out;
}

std::string time(std::optional<Timestamp> value) { return value ? format_rfc3339(*value) : std::string(); }
std::string flag(bool value) { return value ? "true" : "false"; }

struct Column {
  std::string_view name;
  std::string (*value)(const Job&);
};
constexpr Column kColumns[] = {
    {"id", [](const Job& job) { return std::to_string(job.id); }},
    {"title", [](const Job& job) { return job.title; }},
    {"company", [](const Job& job) { return job.company; }},
    {"source_name", [](const Job& job) { return job.source_name; }},
    {"source_company", [](const Job& job) { return job.source_company; }},
    {"source_id", [](const Job& job) { return job.source_id; }},
    {"url", [](const Job& job) { return job.url; }},
    {"apply_url", [](const Job& job) { return job.apply_url.value_or(""); }},
    {"location", [](const Job& job) { return job.location; }},
    {"remote", [](const Job& job) { return job.remote ? flag(*job.remote) : std::string(); }},
    {"remote_from", [](const Job& job) { return joined(job.remote_from, "; "); }},
    {"employment_type", [](const Job& job) { return job.employment_type.value_or(""); }},
    {"seniority", [](const Job& job) { return job.seniority.value_or(""); }},
    {"salary_text", [](const Job& job) { return job.salary.text; }},
    {"salary_min", [](const Job& job) { return number(job.salary.min); }},
    {"salary_max", [](const Job& job) { return number(job.salary.max); }},
    {"salary_currency", [](const Job& job) { return job.salary.currency; }},
    {"salary_period", [](const Job& job) { return job.salary.period; }},
    {"tags", [](const Job& job) { return joined(job.tags, "; "); }},
    {"published_at", [](const Job& job) { return time(job.published_at); }},
    {"first_seen_at", [](const Job& job) { return time(job.first_seen_at); }},
    {"last_seen_at", [](const Job& job) { return time(job.last_seen_at); }},
    {"closed_at", [](const Job& job) { return time(job.closed_at); }},
    {"run_id", [](const Job& job) { return std::to_string(job.run_id); }},
    {"duplicate_of",
     [](const Job& job) { return job.duplicate_of ? std::to_string(*job.duplicate_of) : std::string(); }},
    {"starred", [](const Job& job) { return flag(job.starred); }},
    {"hidden", [](const Job& job) { return flag(job.hidden); }},
    {"description", [](const Job& job) { return job.description.value_or(""); }},
};

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
  for (const Column& column : kColumns) append_csv_cell(out, column.name);
  return out + "\r\n";
}

void append_csv_row(std::string& out, const Job& job) {
  for (const Column& column : kColumns) append_csv_cell(out, column.value(job));
  out += "\r\n";
}

}  // namespace zapply
