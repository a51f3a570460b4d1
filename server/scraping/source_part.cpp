#include "server/scraping/source_part.h"

#include <algorithm>
#include <utility>

#include "server/scraping/scrape_context.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kNamedMax = 5;
constexpr std::size_t kWalksAtOnce = 8;

/// "stripe, duolingo, gitlab", "a, b, c, d, e and 35 more"
std::string listed(const std::vector<std::string>& names, std::size_t count, const char* separator) {
  std::string words;
  for (std::size_t i = 0; i < std::min(names.size(), kNamedMax); ++i) words += (i == 0 ? "" : separator) + names[i];
  const std::size_t told = std::min(names.size(), kNamedMax);
  if (count > told) words += " and " + with_thousands(static_cast<long long>(count - told)) + " more";
  return words;
}

}  // namespace

SourcePart::SourcePart(ScrapeContext& context, const SourceFile& source, std::vector<std::string> companies,
                       bool allow_private)
    : context_(context), source_(source), client_(context, source, allow_private), companies_(std::move(companies)) {
  if (source_.kind == SourceKind::kBoard) companies_ = {""};
}

void SourcePart::begin() {
  context_.recorder.begin_source(source_.name);
  if (companies_.empty())
    return settle_as(SourceRunStatus::kSkipped, Level::kWarning, "Skipped: no company is named; add one first",
                     "no company is named");
  const std::size_t count = companies_.size();
  context_.recorder.log(Level::kInfo, source_.name,
                        source_.kind == SourceKind::kBoard
                            ? "Reading " + source_.label
                            : "Reading " + count_of(static_cast<long long>(count), "company", "companies") + " of " +
                                  source_.label + ": " + listed(companies_, count, ", "));
  begin_walks();
}

void SourcePart::begin_walks() {
  while (companies_begun_ < companies_.size() && walks_.size() < kWalksAtOnce && !context_.pool.full()) {
    walks_.push_back(std::make_unique<ListWalk>(context_, client_, source_, companies_[companies_begun_++]));
    walks_.back()->begin();
  }
}

void SourcePart::advance() {
  if (ended_) return;
  for (const auto& walk : walks_) walk->advance();
  std::erase_if(walks_, [this](const auto& walk) {
    if (!walk->ended()) return false;
    take(walk->company(), walk->result());
    return true;
  });
  begin_walks();
  if (walks_.empty() && companies_begun_ == companies_.size()) settle();
}

void SourcePart::take(const std::string& company, const WalkResult& result) {
  if (result.next_allowed_at)
    next_allowed_at_ = std::max(next_allowed_at_.value_or(Timestamp{}), *result.next_allowed_at);
  if (!company.empty())
    context_.recorder.end_company({source_.name, company, result.status,
                                   result.cause.empty() ? std::nullopt : std::optional(result.cause),
                                   result.next_allowed_at, context_.wall_clock()});
  const auto log = [&](Level level, const std::string& message) {
    if (!company.empty()) context_.recorder.log(level, source_.name, company + ": " + message);
  };
  switch (result.status) {
    case SourceRunStatus::kCompleted:
      ++completed_;
      if (result.pages > 1)
        log(Level::kInfo, count_of(result.jobs, "job", "jobs") + " on " + with_thousands(result.pages) + " pages");
      return;
    case SourceRunStatus::kUnchanged:
      ++unchanged_;
      return log(Level::kInfo, "unchanged since it was last read");
    case SourceRunStatus::kSkipped:
      skipped_because_ = result.cause;
      return log(Level::kInfo, "skipped: " + result.cause);
    default:
      break;
  }
  ++failed_;
  const std::string failure = company.empty() ? result.cause : company + ": " + result.cause;
  if (failures_.size() < kNamedMax) failures_.push_back(failure);
  if (result.no_network) {
    ++failed_without_network_;
    if (company.empty() || context_.network.holds_back_failure(source_.name, failure)) return;
  }
  log(Level::kError, result.cause);
}

void SourcePart::settle() {
  context_.recorder.commit();  // so that the counters are those of everything that was saved
  const auto total = static_cast<std::int64_t>(companies_.size());
  std::optional<std::string> failures;
  std::sort(failures_.begin(), failures_.end());  // they came in the order of the answers
  if (failed_ > 0 && source_.kind == SourceKind::kCompanies)
    failures = with_thousands(failed_) + " of " + count_of(total, "company", "companies") +
               " failed: " + listed(failures_, static_cast<std::size_t>(failed_), "; ");
  if (completed_ > 0 || (unchanged_ > 0 && failed_ > 0)) {
    const SourceRun counters = context_.recorder.source(source_.name);
    const std::string duration = format_duration(context_.recorder.now() - *counters.started_at);
    const std::string found = found_words(stats_of({&counters, 1}));
    return settle_as(SourceRunStatus::kCompleted, failures ? Level::kWarning : Level::kSuccess,
                     "Completed in " + duration + ": " + found + (failures ? "; " + *failures : ""), failures);
  }
  if (failed_ > 0) return settle_as_failed(failures.value_or(failures_.empty() ? "failed" : failures_.front()));
  if (unchanged_ > 0)
    return settle_as(SourceRunStatus::kUnchanged, Level::kSuccess, "Unchanged since it was last read");
  settle_as(SourceRunStatus::kSkipped, Level::kInfo, "Skipped: " + skipped_because_, skipped_because_);
}

void SourcePart::settle_as(SourceRunStatus status, Level level, const std::string& message,
                           std::optional<std::string> error) {
  ended_ = true;
  context_.recorder.log(level, source_.name, message);
  context_.recorder.end_source(source_.name, status, std::move(error), next_allowed_at_);
}

void SourcePart::settle_as_failed(const std::string& cause) {
  ended_ = true;
  const std::string message = "Failed: " + cause;
  const bool no_network = failed_without_network_ == failed_;
  if (!no_network || !context_.network.holds_back_failure(source_.name, message))
    context_.recorder.log(Level::kError, source_.name, message);
  context_.recorder.end_source(source_.name, SourceRunStatus::kFailed, cause, next_allowed_at_);
}

}  // namespace zapply
