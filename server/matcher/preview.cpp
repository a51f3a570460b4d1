#include "server/matcher/preview.h"

#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <utility>

#include "server/demands/demands.h"
#include "server/matcher/avoided_jobs.h"
#include "server/matcher/kept_profiles.h"
#include "server/matching/matching.h"
#include "server/matching/packed_posting.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {
namespace {

constexpr std::size_t kShownMax = 20;
constexpr std::int64_t kJobsPerRead = 5'000;
constexpr std::int64_t kSampleMax = 600;

/// A job that is ruled out now and was not before.
struct Changed {
  std::int64_t id = 0;
  Standing now, before;
  std::string rule;
};

struct Part {
  ProfilePreview sums;
  std::vector<Changed> disappearing;
  std::map<std::string, std::int64_t, std::less<>> ruled_out_by;
};

bool is_unsure(const Standing& standing) { return fits(standing) && standing.verdict == Verdict::kUnknown; }

void count(ProfilePreview::Count& count, bool now, bool before) {
  count.now += now ? 1 : 0;
  count.before += before ? 1 : 0;
}

void count(Part& part, const Match& match, const std::optional<Standing>& before) {
  const Standing now{match.verdict, match.score};
  const bool is_out = now.verdict == Verdict::kNo, was_out = before && before->verdict == Verdict::kNo;
  ++part.sums.jobs;
  count(part.sums.fitting, fits(now), before && fits(*before));
  count(part.sums.unsure, is_unsure(now), before && is_unsure(*before));
  count(part.sums.ruled_out, is_out, was_out);
  if (is_out) ++part.ruled_out_by[ruling_out(match.rules)];
  if (before && is_out != was_out) ++(is_out ? part.sums.disappear : part.sums.appear);
}

/// The jobs with ids in [from, to).
Part preview_part(Store& store, const Profile& profile, const AvoidedJobs& avoided, std::int64_t from,
                  std::int64_t to) {
  const Candidate candidate = candidate_of(store, profile);
  Part out;
  Posting posting;
  while (from < to) {
    const std::vector<PackedMatch> jobs = packed_matches(store, profile.name, from, to, kJobsPerRead);
    if (jobs.empty()) break;
    from = jobs.back().job.id + 1;
    for (const PackedMatch& each : jobs) {
      if (!each.is_counted) continue;
      unpack(each.job.packed, posting);
      const Match match = match_of(candidate, posting, avoided.in(each.job.id));
      count(out, match, each.before);
      if (match.verdict == Verdict::kNo && each.before && each.before->verdict != Verdict::kNo)
        out.disappearing.push_back({each.job.id, {match.verdict, match.score}, *each.before, ruling_out(match.rules)});
    }
  }
  return out;
}

/// The newest open jobs, read for this once.
Part preview_sample(Store& store, const Profile& profile) {
  const Candidate candidate = candidate_of(store, profile);
  Part out;
  JobsQuery query;
  query.limit = kJobsLimitMax;
  do {
    const JobsPage page = jobs_page(store, query);
    query.cursor = page.next_cursor.value_or("");
    std::vector<std::int64_t> ids;
    ids.reserve(page.jobs.size());
    for (const Job& job : page.jobs) ids.push_back(job.id);
    std::sort(ids.begin(), ids.end());
    for (Job& job : described_jobs(store, ids)) {
      job.demands = demands_of(job);
      count(out, match_of(candidate, Posting(job)), std::nullopt);
    }
  } while (!query.cursor.empty() && out.sums.jobs < kSampleMax);
  out.sums.is_sample = out.sums.jobs > 0;
  return out;
}

void add(ProfilePreview::Count& sum, const ProfilePreview::Count& more) {
  sum.now += more.now;
  sum.before += more.before;
}

void add(ProfilePreview& sums, const ProfilePreview& more) {
  sums.jobs += more.jobs;
  sums.is_sample = more.is_sample;
  add(sums.fitting, more.fitting);
  add(sums.unsure, more.unsure);
  add(sums.ruled_out, more.ruled_out);
  sums.appear += more.appear;
  sums.disappear += more.disappear;
}

}  // namespace

ProfilePreview preview_of(Store& store, std::string_view profile_file) {
  const Profile profile = profile_in(profile_file, system_now());
  const AvoidedJobs avoided(store, avoided_phrases(profile));
  const auto [first, middle, end] = halves_of_packed_jobs(store);
  auto later = std::async(std::launch::async,
                          [&, from = middle, to = end] { return preview_part(store, profile, avoided, from, to); });
  Part part = preview_part(store, profile, avoided, first, middle);
  Part other = later.get();
  if (part.sums.jobs + other.sums.jobs == 0) other = preview_sample(store, profile);
  add(part.sums, other.sums);
  part.disappearing.insert(part.disappearing.end(), other.disappearing.begin(), other.disappearing.end());
  for (const auto& [rule, jobs] : other.ruled_out_by) part.ruled_out_by[rule] += jobs;
  part.sums.unread = unread_phrases(profile);
  for (const auto& [rule, jobs] : part.ruled_out_by) part.sums.rules.push_back({rule, jobs});
  std::stable_sort(part.sums.rules.begin(), part.sums.rules.end(),
                   [](const auto& a, const auto& b) { return a.jobs > b.jobs; });
  const std::vector<std::int64_t> starred = starred_jobs(store);
  const auto is_starred = [&](std::int64_t id) { return std::binary_search(starred.begin(), starred.end(), id); };
  const auto starred_end = std::stable_partition(part.disappearing.begin(), part.disappearing.end(),
                                                 [&](const Changed& each) { return is_starred(each.id); });
  part.sums.starred_disappear = starred_end - part.disappearing.begin();
  std::stable_sort(starred_end, part.disappearing.end(),
                   [](const Changed& a, const Changed& b) { return a.before.score > b.before.score; });
  part.disappearing.resize(std::min(part.disappearing.size(), kShownMax));
  std::vector<std::int64_t> ids;
  for (const Changed& each : part.disappearing) ids.push_back(each.id);
  for (const Job& job : described_jobs(store, ids)) {
    const auto changed = std::find_if(part.disappearing.begin(), part.disappearing.end(),
                                      [&](const Changed& each) { return each.id == job.id; });
    part.sums.which.push_back(
        {job.id, job.title, job.company, changed->now, changed->before, changed->rule, job.starred});
  }
  return std::move(part.sums);
}

namespace {

void write(JsonWriter& json, std::string_view name, const ProfilePreview::Count& count) {
  json.key(name).begin_object().field("now", count.now).field("before", count.before).end_object();
}

void write(JsonWriter& json, std::string_view name, const Standing& standing) {
  json.key(name).begin_object().field("verdict", name_of(standing.verdict)).field("score", standing.score).end_object();
}

}  // namespace

std::string to_json(const ProfilePreview& preview) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("jobs", preview.jobs).field("is_sample", preview.is_sample);
  write(json, "fitting", preview.fitting);
  write(json, "unsure", preview.unsure);
  write(json, "ruled_out", preview.ruled_out);
  json.key("rules").begin_array();
  for (const ProfilePreview::Rule& rule : preview.rules)
    json.begin_object().field("rule", rule.name).field("jobs", rule.jobs).end_object();
  json.end_array().key("unread").begin_array();
  for (const std::string& phrase : preview.unread) json.value(phrase);
  json.end_array();
  json.field("appear", preview.appear)
      .field("disappear", preview.disappear)
      .field("starred_disappear", preview.starred_disappear)
      .key("which")
      .begin_array();
  for (const ProfilePreview::Job& job : preview.which) {
    json.begin_object().field("id", job.id).field("title", job.title).field("company", job.company);
    write(json, "now", job.now);
    write(json, "before", job.before);
    json.field("rule", job.rule).field("starred", job.is_starred).end_object();
  }
  json.end_array().end_object();
  return out;
}

}  // namespace zapply
