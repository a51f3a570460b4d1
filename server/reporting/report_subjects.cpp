#include "server/reporting/report_subjects.h"

#include <algorithm>
#include <utility>

#include "server/store/profiles.h"
#include "server/store/searches.h"
#include "shared/query_reader.h"
#include "shared/search_query.h"

namespace zapply {
namespace {

SubjectOfReport subject_of_search(const Search& search, Timestamp now) {
  SubjectOfReport subject{.key = {ReportSubject::kSearch, search.id},
                          .name = search.name,
                          .text = search.query,
                          .made_at = search.created_at};
  try {
    subject.query = shown_jobs_query_at(parse_search_query(search.query), now);
  } catch (const BadQuery& error) {
    subject.fault = error.what();  // it was written by another version
  }
  return subject;
}

}  // namespace

SubjectOfReport subject_of_profile(std::int64_t id, const std::string& name) {
  SubjectOfReport subject{.key = {ReportSubject::kProfile, id}, .name = name};
  subject.query.profile = name;
  subject.query.verdicts = {Verdict::kYes, Verdict::kUnknown};
  subject.query.score_min = kFittingScore;
  subject.query.sort = JobSort::kMatch;
  subject.text = to_query(subject.query).text();
  return subject;
}

std::vector<SubjectOfReport> subjects_of_report(Store& store, Timestamp now) {
  std::vector<SubjectOfReport> subjects;
  std::vector<std::string> looked_for;  // profiles that searches are of
  for (const Search& search : searches(store)) {
    subjects.push_back(subject_of_search(search, now));
    looked_for.push_back(subjects.back().query.profile);
  }
  for (const StoredProfile& profile : profiles(store))
    if (std::find(looked_for.begin(), looked_for.end(), profile.name) == looked_for.end())
      subjects.push_back(subject_of_profile(profile.id, profile.name));
  if (subjects.empty()) subjects.emplace_back();
  return subjects;
}

}  // namespace zapply
