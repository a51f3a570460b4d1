#include "server/cli/matched_jobs.h"

#include <doctest/doctest.h>

#include <tuple>
#include <vector>

#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct Fixture : JobsFixture {
  using Shown = std::vector<std::tuple<std::int64_t, std::string, int>>;

  Shown shown(const JobsOptions& options, std::int64_t limit, MatchedCount& count) {
    Shown out;
    const Profile profile = profile_of(*find_profile(store, "ann"));
    count = for_each_match(store, profile, options, {}, limit, [&](const Job& job, const Match& match) {
      out.emplace_back(job.id, name_of(match.verdict), match.score);
    });
    return out;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the best are the same, whether matches are kept or not") {
  for (int i = 0; i < 40; ++i) {
    Job each = job("lever", std::to_string(i),
                   i % 3 == 0   ? "Nurse"
                   : i % 3 == 1 ? "Backend Engineer"
                                : "Data Engineer");
    each.work_mode = WorkMode::kRemote;
    each.remote_from = {i % 4 == 0 ? "Germany" : "Colombia"};
    each.company = "Company " + std::to_string(i);
    save_one(each);
  }
  keep_profile(store, R"({"version":1,"name":"ann","titles":["Backend engineer"],"country":"CO"})");
  for (const std::int64_t limit : {std::int64_t{3}, std::int64_t{100}})
    for (const bool all : {false, true}) {
      JobsOptions options;
      options.best_first = true;
      if (all) options.verdicts = {Verdict::kYes, Verdict::kUnknown, Verdict::kNo};
      execute("UPDATE profiles SET matched_from = NULL");  // as if none were kept
      MatchedCount fresh_count, kept_count;
      const Shown fresh = shown(options, limit, fresh_count);
      Matcher matcher(store);
      while (matcher.work_some()) continue;
      CHECK(shown(options, limit, kept_count) == fresh);
      CHECK(kept_count == fresh_count);
      CHECK(fresh.size() == static_cast<std::size_t>(std::min(limit, fresh_count.jobs)));
      CHECK(fresh_count == MatchedCount{.jobs = all ? 40 : 30});
    }
}
