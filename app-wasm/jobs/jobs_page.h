#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/jobs/jobs.h"
#include "app-wasm/jobs/jobs_filter.h"
#include "app-wasm/jobs/jobs_searches.h"

namespace zapply {

/// Where on the page of jobs a person is.
struct JobsPlace {
  JobsFilter filter;
  std::optional<std::int64_t> job_id;  ///< the job that is open beside the list

  bool operator==(const JobsPlace&) const = default;
};
std::string hash_of(const JobsPlace&);

/// What the page's view remembers from frame to frame: what the list has followed.
struct JobsMemory {
  int generation = 0;             ///< of the list as it is scrolled
  int cursor_moves = 0;           ///< that scrolling has followed
  std::string focused_key;        ///< of the element that the cursor has followed
  bool has_room_for_both = true;  ///< whether an open job stands beside the list, not over it
};

/// What was done to jobs and can be undone while its notice is there.
struct JobsDone {
  std::string what;   ///< the notice's `arg`
  std::string words;  ///< on what it was done
  bool was_open = false;
};

/// The jobs and the one that is open.
class PageOfJobs : public Page {
 public:
  static constexpr std::string_view kName = "jobs";
  static constexpr Action kTab{"show.jobs", "Jobs"};
  static constexpr Icon kIcon = Icon::kSearch;

  explicit PageOfJobs(Dashboard&);

  void parse(const Address&);
  std::string hash() const;
  std::string title() const;
  void show();
  void leave();
  void reload();
  void forget();
  void noticed(const RunNews&);
  void tick();
  std::optional<Timestamp> wake_at() const { return jobs_.detail().wake_at(); }
  void add_actions(Actions&);
  void draw(Ui&);

  const JobsPlace& place() const { return place_; }
  /// With which job one came from another page, and that page's address.
  struct Came {
    std::int64_t job_id = 0;
    std::string from;
  };
  const Came& came() const { return came_; }
  void go(const JobsPlace&, Navigation::Step = Navigation::Step::kPush);
  bool is_shown() const { return dashboard().navigation.page() == kName; }

  Jobs& jobs() { return jobs_; }
  const Jobs& jobs() const { return jobs_; }
  JobsSearches& searches() { return searches_; }
  const JobsSearches& searches() const { return searches_; }

  JobsMemory memory;
  bool is_choosing = false;       ///< several jobs, to do the same with all
  std::set<std::int64_t> chosen;  ///< their ids
  bool filters_open = false;      ///< where a phone folds them away
  JobsDone done;                  ///< the last
  /// Where somebody came from to the jobs of a company, and that company.
  struct CompanyVisit {
    std::string company;
    JobsFilter from;
  };
  std::optional<CompanyVisit> visit;

 private:
  void show_jobs();
  bool take_wanted_search();

  JobsPlace place_;
  Came came_;
  Jobs jobs_;
  JobsSearches searches_;
  std::string shown_for_;  ///< whose matches the list has, as Profiles::matches_key()
};

}  // namespace zapply
