#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app-wasm/job/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "shared/enum_names.h"
#include "shared/text.h"

// Stars and hides, with why and the way back.

namespace zapply {
namespace {

/// What can be done to jobs, and undone.
enum class Mark : std::uint8_t { kStar, kNoStar, kHide, kShow };

}  // namespace

template <>
struct EnumNames<Mark> {
  static constexpr std::array<std::string_view, 4> kNames{"star", "no-star", "hide", "show"};
};

}  // namespace zapply

namespace zapply::jobs_actions {
namespace {

/// The row after that one, or the one before the last; 0: there is no other.
std::int64_t neighbor_of(const JobsList& list, std::int64_t id) {
  const auto row = list.row_of(id);
  if (!row) return 0;
  const Job* other = list.at(*row + 1);
  if (!other && *row > 0) other = list.at(*row - 1);
  return other ? other->id : 0;
}

/// After a job was hidden: on to the next one, as a person who sorts through the list wants it. An open job that covers
/// the list gives it back instead: what lies under the thumb then is not another job.
void leave_hidden(PageOfJobs& page, std::int64_t id, bool by_row) {
  const bool was_open = page.place().job_id == id;
  const std::int64_t next = neighbor_of(page.jobs().list(), id);
  if (next != 0 && !by_row) page.jobs().set_cursor(next);
  if (was_open && next != 0 && page.memory.has_room_for_both) return open_id(page, next);
  if (was_open) page.go({.filter = page.place().filter});
  if (next != 0 && !page.place().job_id) focus_row(page, next);
}

constexpr Mark opposite(Mark mark) {
  switch (mark) {
    case Mark::kStar:
      return Mark::kNoStar;
    case Mark::kNoStar:
      return Mark::kStar;
    case Mark::kHide:
      return Mark::kShow;
    case Mark::kShow:
      break;
  }
  return Mark::kHide;
}

std::string_view done_words(Mark mark) {
  switch (mark) {
    case Mark::kStar:
      return "Starred";
    case Mark::kNoStar:
      return "Star taken away";
    case Mark::kHide:
      return "Hidden";
    case Mark::kShow:
      break;
  }
  return "Shown again";
}

void set(Jobs& jobs, std::int64_t id, Mark mark) {
  if (mark == Mark::kStar || mark == Mark::kNoStar)
    jobs.star(id, mark == Mark::kStar);
  else
    jobs.hide(id, mark == Mark::kHide);
}

/// Tells what was done, with the way back.
void mark(PageOfJobs& page, const std::vector<std::int64_t>& ids, Mark mark, const std::string& words) {
  std::vector<std::string> numbers;
  for (const std::int64_t id : ids) {
    set(page.jobs(), id, mark);
    numbers.push_back(std::to_string(id));
  }
  page.done = {.what = std::string(name_of(mark)) + ":" + joined(numbers, ","),
               .words = words,
               .was_open = ids.size() == 1 && page.place().job_id == ids.front()};
  std::string told = std::string(done_words(mark)) + ": " + words;
  if (mark != Mark::kHide || page.dashboard().profiles.used().empty())
    return page.dashboard().notices.tell_done(std::move(told), jobs_action("job.undo"), page.done.what);
  // Without a profile nobody would learn from it.
  std::vector<Action> answers;
  for (std::size_t i = 0; i < enum_count<HideReason>(); ++i) answers.push_back(why_action(static_cast<HideReason>(i)));
  page.dashboard().notices.tell_done(std::move(told), jobs_action("job.undo"), page.done.what, "Why?",
                                     std::move(answers));
}

std::string words_of(const Job& job) { return job.company.empty() ? job.title : job.title + ", " + job.company; }

/// The keys go on from what is here again.
void return_to(PageOfJobs& page, std::int64_t id) {
  if (page.done.was_open && page.memory.has_room_for_both && page.place().job_id) return open_id(page, id);
  if (page.place().job_id) return;
  page.jobs().set_cursor(id);
  focus_row(page, id);
}

/// Those of them that are not so already.
void mark_chosen(PageOfJobs& page, Mark wanted) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t id : page.chosen)
    if (const Job* job = page.jobs().find(id);
        job && !(wanted == Mark::kStar ? page.jobs().is_starred(*job) : page.jobs().is_hidden(*job)))
      ids.push_back(id);
  if (!ids.empty()) mark(page, ids, wanted, count_of(static_cast<std::int64_t>(ids.size()), "job", "jobs"));
  page.chosen.clear();
  page.is_choosing = false;
}

}  // namespace

void star(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  const bool on = !page.jobs().is_starred(*job);
  mark(page, {job->id}, on ? Mark::kStar : Mark::kNoStar, words_of(*job));
}

void hide(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  const bool on = !page.jobs().is_hidden(*job);
  const std::int64_t job_id = job->id;
  mark(page, {job_id}, on ? Mark::kHide : Mark::kShow, words_of(*job));
  if (on && page.place().filter.shelf != JobShelf::kHidden) leave_hidden(page, job_id, !id.empty());
}

bool may_undo(const PageOfJobs& page, std::string_view) {
  const auto& notice = page.dashboard().notices.shown();
  return notice && notice->undo.name == jobs_action("job.undo").name;
}

void undo(PageOfJobs& page, std::string_view what) {
  const std::string done(what.empty() ? page.dashboard().notices.shown()->arg : what);
  const std::string words = ": " + page.done.words;
  page.dashboard().notices.close();
  const std::size_t colon = std::min(done.find(':'), done.size());
  const std::string_view kind = std::string_view(done).substr(0, colon);
  const std::string_view rest = std::string_view(done).substr(std::min(colon + 1, done.size()));
  if (kind == "company") {
    page.dashboard().notices.tell(std::string(done_words(Mark::kShow)) + words);
    return let_company_in(page, rest);
  }
  const auto mark = from_name<Mark>(kind);
  if (!mark) return;
  const std::vector<std::string_view> ids = split_list(rest);
  for (const std::string_view id : ids) set(page.jobs(), number_of(id), opposite(*mark));
  page.dashboard().notices.tell(std::string(done_words(opposite(*mark))) + words);
  if (*mark == Mark::kHide && !ids.empty()) return_to(page, number_of(ids.front()));
}

bool is_asked_why(const PageOfJobs& page, std::string_view) {
  return may_undo(page, {}) && !page.dashboard().notices.shown()->answers.empty();
}

void say_why(PageOfJobs& page, HideReason reason) {
  const std::string what = page.dashboard().notices.shown()->arg;
  const std::size_t colon = std::min(what.find(':'), what.size());
  for (const std::string_view id : split_list(std::string_view(what).substr(std::min(colon + 1, what.size()))))
    page.jobs().explain_hide(number_of(id), reason);
  page.dashboard().notices.tell_done("Hidden, " + hide_reason_words(reason) + ": " + page.done.words,
                                     jobs_action("job.undo"), what);
}

bool is_hidden_job_open(const PageOfJobs& page, std::string_view) {
  const Job* job = page.is_shown() && page.place().job_id ? page.jobs().find(*page.place().job_id) : nullptr;
  return job && page.jobs().is_hidden(*job);
}

void choose_reason(PageOfJobs& page, std::string_view name) {
  const Job* job = page.jobs().find(*page.place().job_id);
  const auto reason = from_name<HideReason>(name);
  if (!job || !reason) return;
  const bool is_so = page.jobs().hide_reason(*job) == reason;
  page.jobs().explain_hide(job->id, is_so ? std::nullopt : reason);
}

void star_chosen(PageOfJobs& page, std::string_view) { mark_chosen(page, Mark::kStar); }

void hide_chosen(PageOfJobs& page, std::string_view) { mark_chosen(page, Mark::kHide); }

}  // namespace zapply::jobs_actions
