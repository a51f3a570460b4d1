#include "server/mcp/told.h"

#include <algorithm>

#include "shared/text.h"

namespace zapply::mcp {
namespace {

void write_salary(JsonWriter& out, const Salary& salary) {
  out.key("salary").begin_object();
  write_line(out, "text", salary.text);
  out.field("min", salary.min).field("max", salary.max);
  write_line(out, "currency", salary.currency);
  write_line(out, "period", salary.period);
  out.end_object();
}

void write_match(JsonWriter& out, const Job& job, std::string_view profile) {
  out.key("match");
  if (profile.empty() || !job.match) {
    out.null();
    return;
  }
  out.begin_object()
      .field("profile", profile)
      .field("verdict", name_of(job.match->standing.verdict))
      .field("score", job.match->standing.score)
      .field("is_older", job.match->is_older)
      .end_object();
}

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

void write_line(JsonWriter& out, std::string_view name, std::string_view text, std::size_t bytes_max) {
  out.field(name, clean_line(text, bytes_max));
}

void write_maybe_line(JsonWriter& out, std::string_view name, const std::optional<std::string>& text) {
  if (text) return write_line(out, name, std::string_view(*text));
  out.key(name).null();
}

void write_lines(JsonWriter& out, std::string_view name, const std::vector<std::string>& lines) {
  out.key(name).begin_array();
  for (std::size_t i = 0; i < std::min(lines.size(), kNamesMax); ++i) out.value(clean_line(lines[i], kLineMax));
  out.end_array();
}

void write_address(JsonWriter& out, std::string_view name, std::string_view url) {
  const std::string clean = clean_line(url, kAddressMax + 1);
  const bool is_good = clean.size() <= kAddressMax && (clean.starts_with("https://") || clean.starts_with("http://"));
  out.field(name, is_good ? std::optional(clean) : std::nullopt);
}

void write_piece(JsonWriter& out, std::string_view name, std::string_view text, std::size_t from) {
  from = std::min(from, text.size());
  while (is_inside_character(text, from)) ++from;
  std::size_t to = std::min(text.size(), from + kTextPieceMax);
  while (is_inside_character(text, to)) --to;
  out.field(name, clean_paragraphs(text.substr(from, to - from)));
  out.field("next_from", to < text.size() ? std::optional(static_cast<std::int64_t>(to)) : std::nullopt);
}

void write_job_name(JsonWriter& out, const Job& job) {
  out.field("id", job.id);
  write_line(out, "title", job.title);
  write_line(out, "company", job.company);
}

void write_job(JsonWriter& out, const Job& job, std::string_view profile) {
  write_job_name(out, job);
  write_line(out, "source", job.source_name);
  write_address(out, "url", job.url);
  write_line(out, "location", job.location);
  out.key("work_mode");
  if (job.work_mode)
    out.value(name_of(*job.work_mode));
  else
    out.null();
  write_lines(out, "remote_from", job.remote_from);
  write_line(out, "time_zone", job.time_zone);
  write_maybe_line(out, "employment_type", job.employment_type);
  write_maybe_line(out, "seniority", job.seniority);
  write_salary(out, job.salary);
  write_lines(out, "tags", job.tags);
  out.field("published_at", job.published_at)
      .field("first_seen_at", job.first_seen_at)
      .field("closed_at", job.closed_at)
      .field("duplicate_of", job.duplicate_of)
      .field("starred", job.starred)
      .field("hidden", job.hidden);
  write_match(out, job, profile);
}

}  // namespace zapply::mcp
