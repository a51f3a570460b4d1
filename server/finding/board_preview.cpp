#include "server/finding/board_preview.h"

#include <algorithm>
#include <utility>

#include "server/extract/extract.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::seconds kReadingTimeMax{10};

/// One board, and how it is asked.
struct Board {
  Asker& asker;
  const SourceFile& source;
  const bool allow_private;
  const std::string& company;
  Placeholders values;

  FetchResponse ask(const RequestTemplate& request) const {
    const RequestTemplate filled = fill(request, values);
    return asker.ask({.http = {filled.method, filled.url, filled.headers, filled.body},
                      .limits = source.limits,
                      .allow_private = allow_private,
                      .may_repeat = true},
                     source.obeys_robots ? Asker::Robots::kAll : Asker::Robots::kNothing);
  }

  PageOrigin origin_of(const FetchResponse& answer) const {
    const auto found = values.find("found");
    return {.url = answer.final_url,
            .company = company,
            .found = found == values.end() ? "" : found->second,
            .link_header = std::string(answer.header("link")),
            .content_type = std::string(answer.header("content-type")),
            .fetched_at = system_now(),
            .time_max = kReadingTimeMax};
  }

  /// "Greenhouse's “figma”".
  std::string name() const { return company.empty() ? source.label : in_quotes(company) + " at " + source.label; }

  FoundBoard outcome(FindOutcome outcome, std::string reason) const {
    return {.outcome = outcome,
            .reason = std::move(reason),
            .source = source.name,
            .label = source.label,
            .company = company};
  }

  FoundBoard unknown(const std::string& cause) const {
    return outcome(FindOutcome::kUnknown, "what " + name() + " lists is not known: " + clean_line(cause, 500));
  }

  FoundBoard failed(const FetchResponse& answer) const {
    if (answer.forbidden)
      return outcome(FindOutcome::kForbidden, "a run could not read " + name() + ": " + clean_line(answer.error, 500));
    const bool is_none = answer.status == 404 || answer.status == 410;
    if (!is_none || company.empty()) return unknown(answer.error);
    return outcome(FindOutcome::kMissing, source.label + " has no company " + in_quotes(company) +
                                              ": its board answered " + clean_line(answer.error, 500));
  }
};

FoundBoard read(const Board& board, const FetchResponse& answer) {
  const Page page = extract_page(board.source, board.origin_of(answer), answer.body);
  if (page.jobs.empty() && !page.error.empty()) return board.unknown(page.error);
  if (page.jobs.empty() && !page.failures.empty()) return board.unknown(page.failures.front().reason);
  if (page.jobs.empty())
    return board.outcome(FindOutcome::kEmpty,
                         board.name() + " lists no job now: it may have none, or be called something else");
  FoundBoard found = board.outcome(FindOutcome::kFound, "");
  found.company_name = clean_line(page.jobs.front().company, 200);
  found.jobs_count = std::max(page.total.value_or(0), static_cast<std::int64_t>(page.jobs.size()));
  for (std::size_t i = 0; i < std::min(page.jobs.size(), kPreviewJobs); ++i) {
    const Job& job = page.jobs[i];
    found.jobs.push_back({job.title, job.location, job.url, job.published_at});
  }
  return found;
}

}  // namespace

FoundBoard preview_of(Asker& asker, const SourceFile& source, bool allow_private, const std::string& company) {
  Board board{asker, source, allow_private, company, {}};
  if (!company.empty()) board.values = company_placeholders(source, company).value_or(Placeholders());
  board.values["page"] = std::to_string(source.paging.first);
  board.values["offset"] = "0";
  if (source.find) {
    const FetchResponse answer = board.ask(source.find->request);
    if (!answer.ok()) return board.failed(answer);
    const FoundValue found = extract_found(source, board.origin_of(answer), answer.body);
    if (!found.value) return board.unknown(found.error);
    board.values["found"] = *found.value;
  }
  const FetchResponse answer = board.ask(source.request);
  return answer.ok() ? read(board, answer) : board.failed(answer);
}

}  // namespace zapply
