#include "app-wasm/jobs/jobs_filter_words.h"

#include <algorithm>
#include <array>

#include "shared/ascii.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

std::string work_modes_words(const JobsFilter& filter) {
  std::vector<std::string> words;
  filter.work_modes.for_each([&words](WorkMode mode) { words.emplace_back(work_mode_word(mode)); });
  return joined(words, " or ");
}

std::string sources_words(const JobsFilter& filter,
                          const std::function<std::string(const std::string&)>& label_of_source) {
  if (filter.sources.size() > 2) return std::to_string(filter.sources.size()) + " sources";
  std::vector<std::string> labels;
  for (const std::string& source : filter.sources) labels.push_back(label_of_source(source));
  return "From " + joined(labels, " or ");
}

std::string shelf_words(JobShelf shelf) {
  if (shelf == JobShelf::kClosed) return "Closed jobs only";
  return shelf == JobShelf::kHidden ? "Hidden jobs only" : "Open jobs only";
}

std::string_view suiting_words(JobsSuiting suiting) {
  switch (suiting) {
    case JobsSuiting::kFitting:
      return "Fits you";
    case JobsSuiting::kSure:
      return "You may do it for sure";
    case JobsSuiting::kUnsure:
      return "Don't say whether you may";
    case JobsSuiting::kRuledOut:
      return "Ruled out";
    default:
      return "Not ruled out";
  }
}

}  // namespace

std::string more_words(const JobsFilter& filter) {
  std::vector<std::string> words;
  const Query more = Query::parse(filter.more);
  for (const auto& [name, value] : more.pairs()) words.push_back(name + "=" + value);
  return joined(words, " ");
}

std::vector<SetFilter> set_filters(const JobsFilter& filter,
                                   const std::function<std::string(const std::string&)>& label_of_source) {
  std::vector<SetFilter> set;
  const auto add = [&set](bool is_set, std::string_view name, const auto& words) {
    if (is_set) set.push_back({name, words()});
  };
  add(!filter.text.empty(), "q", [&] { return "“" + filter.text + "”"; });
  add(!filter.sources.empty(), "source", [&] { return sources_words(filter, label_of_source); });
  add(filter.run_id.has_value(), "run_id", [&] { return "New in run " + std::to_string(*filter.run_id); });
  add(filter.unseen, "new", [] { return std::string("New since your last look"); });
  add(!filter.work_modes.empty(), "work_mode", [&] { return work_modes_words(filter); });
  add(!filter.remote_from.empty(), "remote_from", [&] { return "Remote from " + filter.remote_from; });
  add(!filter.company.empty(), "company", [&] { return "Company " + filter.company; });
  add(!filter.without_companies.empty(), "exclude_company",
      [&] { return "Without " + joined(filter.without_companies, ", "); });
  add(!filter.employment.empty(), "employment", [&] { return capitalized(filter.employment); });
  add(!filter.seniority.empty(), "seniority", [&] { return capitalized(filter.seniority); });
  add(filter.salary_min > 0, "salary_min",
      [&] { return "Pays at least " + with_thousands(filter.salary_min) + " a year"; });
  add(filter.posted_days > 0, "posted_after", [&] {
    return filter.posted_days == 1 ? std::string("Posted in the last 24 hours")
                                   : "Posted in the last " + std::to_string(filter.posted_days) + " days";
  });
  add(filter.starred, "starred", [] { return std::string("Starred"); });
  add(!filter.more.empty(), "more", [&] { return more_words(filter); });
  add(filter.suiting != JobsSuiting::kAll, "verdict", [&] { return std::string(suiting_words(filter.suiting)); });
  add(filter.shelf != JobShelf::kEverything, "state", [&] { return shelf_words(filter.shelf); });
  return set;
}

void drop_filter(JobsFilter& filter, std::string_view name) {
  const JobsFilter none;
  if (name == "q") filter.text.clear();
  if (name == "source") filter.sources.clear();
  if (name == "run_id") filter.run_id.reset();
  if (name == "new") filter.unseen = false;
  if (name == "work_mode") filter.work_modes.clear();
  if (name == "remote_from") filter.remote_from.clear();
  if (name == "company") filter.company.clear();
  if (name == "exclude_company") filter.without_companies.clear();
  if (name == "employment") filter.employment.clear();
  if (name == "seniority") filter.seniority.clear();
  if (name == "salary_min") filter.salary_min = 0;
  if (name == "posted_after") filter.posted_days = 0;
  if (name == "starred") filter.starred = false;
  if (name == "more") filter.more.clear();
  if (name == "verdict") filter.suiting = JobsSuiting::kAll;
  if (name == "state") filter.shelf = JobShelf::kEverything;
}

std::string with_operators(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kOperators{"OR", "AND", "NOT"};
  std::string out;
  bool is_quoted = false, is_other = false, has_word = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_between = has_word && !is_quoted && !trimmed(text).empty();
    const auto* const meant = std::find_if(kOperators.begin(), kOperators.end(), [&](std::string_view each) {
      return word != each && ascii::equal_ignoring_case(word, each);
    });
    const bool is_operator = is_between && meant != kOperators.end();
    if (std::count(word.begin(), word.end(), '"') % 2 == 1) is_quoted = !is_quoted;
    if (!out.empty()) out += ' ';
    out += is_operator ? *meant : word;
    is_other |= is_operator;
    has_word |= !word.empty();
  }
  return is_other ? out : std::string();
}

std::string_view unsaid_words(Unsaid kept) {
  switch (kept) {
    case Unsaid::kWorkMode:
      return "don't say where the work is done";
    case Unsaid::kRemoteFrom:
      return "don't say from where";
    case Unsaid::kEmployment:
      return "don't say how one is employed";
    case Unsaid::kSeniority:
      return "don't say the rank";
    case Unsaid::kSalary:
      break;
  }
  return "don't say what they pay";
}

}  // namespace zapply
