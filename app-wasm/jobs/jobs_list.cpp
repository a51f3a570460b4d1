#include "app-wasm/jobs/jobs_list.h"

#include <algorithm>

namespace zapply {
namespace {

constexpr std::int64_t kRowsAhead = 60;

std::size_t distance(std::size_t a, std::size_t b) { return a < b ? b - a : a - b; }

}  // namespace

JobsList::JobsList(Requests& requests, Clock now, std::function<JobsQuery(const JobsFilter&)> query_of)
    : requests_(requests), now_(std::move(now)), query_of_(std::move(query_of)) {}

void JobsList::show(const JobsFilter& filter) {
  if (load_ != Load::kNone && filter == wanted_) return;
  wanted_ = filter;
  ask();
}

void JobsList::refresh() {
  if (load_ != Load::kNone) ask();
}

void JobsList::retry() {
  if (load_ == Load::kFailed) return ask();
  error_.clear();
}

void JobsList::forget() {
  requests_.abandon(std::exchange(first_ticket_, 0));
  requests_.abandon(std::exchange(page_ticket_, 0));
  pages_.clear();
  next_cursor_.reset();
  total_.reset();
  total_at_least_ = 0;
  error_.clear();
  load_ = Load::kNone;
  new_jobs_.clear();
  rows_left_.clear();
  newer_ = 0;
}

void JobsList::ask() {
  if (first_ticket_ != 0) return;  // asked next: see take_first()
  requests_.abandon(std::exchange(page_ticket_, 0));
  asked_ = wanted_;
  asked_at_ = now_();
  if (load_ != Load::kReady) load_ = Load::kLoading;
  const JobsQuery query = query_of_(asked_);
  first_ticket_ = requests_.get(path(query, {}), [this, query](const Answer& answer) {
    query_ = query;
    take_first(answer);
  });
}

void JobsList::take_first(const Answer& answer) {
  first_ticket_ = 0;
  auto page = parse_answer(answer, parse_jobs_page, error_);
  ++generation_;
  pages_.clear();
  rows_left_.clear();
  next_cursor_.reset();
  newer_ = 0;
  load_ = page ? Load::kReady : Load::kFailed;
  if (page) {
    set_totals(*page);
    next_cursor_ = page->next_cursor;
    if (!page->jobs.empty())
      pages_.push_back(
          {"", page->jobs.front().id, static_cast<std::int64_t>(page->jobs.size()), std::move(page->jobs)});
  }
  if (wanted_ != asked_) ask();
}

void JobsList::set_totals(const JobsPage& page) {
  total_ = page.total;
  total_at_least_ = page.total_at_least;
}

std::string JobsList::path(JobsQuery query, const std::string& cursor) {
  query.cursor = cursor;
  query.limit = kPageRows;
  return to_query(query).after("api/jobs");
}

void JobsList::look_at(std::int64_t first_row, std::int64_t last_row) {
  if (load_ != Load::kReady || first_ticket_ != 0 || pages_.empty()) return;
  std::int64_t row = 0;
  std::optional<std::size_t> missing;
  std::size_t middle = pages_.size() - 1;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const std::int64_t end = row + pages_[i].rows;
    const bool is_near = end > first_row - kRowsAhead && row <= last_row + kRowsAhead;
    if (is_near && pages_[i].jobs.empty() && !missing) missing = i;
    if (row <= first_row && first_row < end) middle = i;
    row = end;
  }
  let_go(middle);
  if (page_ticket_ != 0 || !error_.empty()) return;
  if (missing) {
    ask_page(*missing);
  } else if (next_cursor_ && last_row + kRowsAhead >= row) {
    ask_page(pages_.size());
  }
}

void JobsList::let_go(std::size_t middle) {
  const auto has_jobs = [](const Page& page) { return !page.jobs.empty(); };
  auto kept = static_cast<std::size_t>(std::count_if(pages_.begin(), pages_.end(), has_jobs));
  while (kept > kPagesKept) {
    std::size_t farthest = middle;
    for (std::size_t i = 0; i < pages_.size(); ++i)
      if (has_jobs(pages_[i]) && distance(i, middle) > distance(farthest, middle)) farthest = i;
    if (farthest == middle) return;
    pages_[farthest].jobs = {};
    --kept;
  }
}

void JobsList::ask_page(std::size_t index) {
  const std::string& cursor = index < pages_.size() ? pages_[index].cursor : *next_cursor_;
  page_ticket_ = requests_.get(path(query_, cursor), [this, index](const Answer& answer) { take_page(answer, index); });
}

void JobsList::take_page(const Answer& answer, std::size_t index) {
  page_ticket_ = 0;
  auto page = parse_answer(answer, parse_jobs_page, error_);
  if (!page) return;
  const auto rows = [](const std::vector<Job>& jobs) { return static_cast<std::int64_t>(jobs.size()); };
  if (index == pages_.size()) {
    const std::string cursor = next_cursor_.value_or("");
    set_totals(*page);
    next_cursor_ = page->next_cursor;
    if (!page->jobs.empty()) pages_.push_back({cursor, page->jobs.front().id, rows(page->jobs), std::move(page->jobs)});
    return;
  }
  // Where jobs have left the list since, the answer reaches into the next page.
  if (index + 1 < pages_.size()) {
    const auto next = std::find_if(page->jobs.begin(), page->jobs.end(),
                                   [&](const Job& job) { return job.id == pages_[index + 1].first_id; });
    page->jobs.erase(next, page->jobs.end());
  }
  pages_[index].rows = rows(page->jobs);
  pages_[index].jobs = std::move(page->jobs);
}

std::int64_t JobsList::row_count() const {
  std::int64_t rows = 0;
  for (const Page& page : pages_) rows += page.rows;
  return rows;
}

const Job* JobsList::at(std::int64_t row) const {
  for (const Page& page : pages_) {
    if (row < page.rows) return page.jobs.empty() ? nullptr : &page.jobs[static_cast<std::size_t>(row)];
    row -= page.rows;
  }
  return nullptr;
}

std::optional<std::int64_t> JobsList::row_of(std::int64_t id) const {
  std::int64_t row = 0;
  for (const Page& page : pages_) {
    for (std::size_t i = 0; i < page.jobs.size(); ++i)
      if (page.jobs[i].id == id) return row + static_cast<std::int64_t>(i);
    row += page.rows;
  }
  return std::nullopt;
}

const Job* JobsList::find(std::int64_t id) const {
  const auto row = row_of(id);
  return row ? at(*row) : nullptr;
}

void JobsList::noticed(const Run& run) {
  if (load_ == Load::kNone || (asked_.run_id && asked_.run_id != run.id)) return;
  const std::int64_t found = stats_of(run.source_runs).new_jobs;
  const auto [known, is_first] = new_jobs_.try_emplace(run.id, found);
  // Of a run that was on before the list was asked for, only what it finds from now on.
  if (is_first && run.started_at < asked_at_) return;
  newer_ += is_first ? found : std::max<std::int64_t>(found - known->second, 0);
  known->second = found;
  // Nobody loses their place in an empty list.
  if (newer_ > 0 && load_ == Load::kReady && pages_.empty()) refresh();
}

bool JobsList::belongs_here(const Job& job) const {
  if (asked_.starred && !job.starred) return false;
  if (asked_.shelf == JobShelf::kEverything) return true;
  return job.hidden == (asked_.shelf == JobShelf::kHidden);
}

void JobsList::take_out(std::int64_t row) {
  for (Page& page : pages_) {
    if (row >= page.rows) {
      row -= page.rows;
      continue;
    }
    page.jobs.erase(page.jobs.begin() + row);
    --page.rows;
    if (page.rows > 0) page.first_id = page.jobs.front().id;
    break;
  }
  // The cursor of what comes next stays what it was.
  std::erase_if(pages_, [](const Page& page) { return page.rows == 0; });
  if (total_) --*total_;
  --total_at_least_;
}

void JobsList::put_back(std::int64_t row, Job job) {
  if (pages_.empty()) return refresh();
  for (Page& page : pages_) {
    const bool is_last = &page == &pages_.back();
    if (row > page.rows || (row == page.rows && !is_last)) {
      row -= page.rows;
      if (!is_last) continue;
      row = page.rows;
    }
    if (page.jobs.empty()) return;  // it comes with its page
    page.jobs.insert(page.jobs.begin() + row, std::move(job));
    ++page.rows;
    page.first_id = page.jobs.front().id;
    break;
  }
  if (total_) ++*total_;
  ++total_at_least_;
}

void JobsList::noticed(const Job& job) {
  Job row_of_it = job;
  row_of_it.description.reset();
  if (const auto row = row_of(job.id)) {
    if (belongs_here(job)) {
      for (Page& page : pages_)
        for (Job& known : page.jobs)
          if (known.id == job.id) known = row_of_it;
    } else {
      rows_left_[job.id] = *row;
      take_out(*row);
    }
  } else if (const auto left = rows_left_.find(job.id); left != rows_left_.end() && belongs_here(job)) {
    put_back(left->second, std::move(row_of_it));
    rows_left_.erase(job.id);
  }
}

}  // namespace zapply
