#include "server/api/board_questions.h"

#include <httplib.h>

#include "server/api/giving_up.h"
#include "server/finding/board_finder.h"
#include "server/finding/board_preview.h"
#include "server/sources/catalog.h"
#include "shared/query_reader.h"

namespace zapply {
namespace {

constexpr std::chrono::seconds kTimeMax{25};
constexpr std::chrono::minutes kSeenFor{10};
constexpr std::size_t kSeenMax = 200;

}  // namespace

FoundBoard BoardQuestions::find(const Call& call, const std::string& address, const IsThere& is_there) {
  const auto go_on = gives_up(call, stopping_);
  const ScanPlaces::Place place = places_.take(call.request.remote_addr, go_on);
  const std::unique_ptr<Fetcher> fetcher = make_fetcher_();
  Asker asker(*fetcher, kTimeMax, go_on);
  FoundBoard board = recognise(asker, catalog_, address);
  if (board.outcome != FindOutcome::kFound) return board;
  const SourceFile& source = *catalog_.find(board.source);
  if (!is_there(source, board.company)) return ask(asker, source, board.company);
  board.outcome = FindOutcome::kAdded;
  board.reason = board.company.empty()
                     ? board.label + " is one of the sources already"
                     : in_quotes(board.company) + " is one of " + board.label + "'s companies already";
  return board;
}

void BoardQuestions::require_companies(const Call& call, const SourceFile& source,
                                       const std::vector<std::string>& companies) {
  const auto go_on = gives_up(call, stopping_);
  const ScanPlaces::Place place = places_.take(call.request.remote_addr, go_on);
  const std::unique_ptr<Fetcher> fetcher = make_fetcher_();
  Asker asker(*fetcher, kTimeMax, go_on);
  for (const std::string& company : companies) {
    if (was_seen(source, company)) continue;
    const FoundBoard board = ask(asker, source, company);
    if (board.outcome == FindOutcome::kFound) continue;
    if (!is_doubt(board.outcome)) throw HttpError(422, board.reason);
    throw HttpError(424, board.reason + "; it can be added unseen (\"unchecked\": true)");
  }
}

FoundBoard BoardQuestions::ask(Asker& asker, const SourceFile& source, const std::string& company) {
  FoundBoard board = preview_of(asker, source, catalog_.allow_private(source), company);
  if (board.outcome == FindOutcome::kFound) note_seen(source, company);
  return board;
}

bool BoardQuestions::was_seen(const SourceFile& source, const std::string& company) {
  const Lock lock(mutex_);
  const auto found = seen_.find({source.name, company});
  return found != seen_.end() && std::chrono::steady_clock::now() - found->second < kSeenFor;
}

void BoardQuestions::note_seen(const SourceFile& source, const std::string& company) {
  const Lock lock(mutex_);
  if (seen_.size() >= kSeenMax) seen_.clear();
  seen_[{source.name, company}] = std::chrono::steady_clock::now();
}

}  // namespace zapply
