#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// What a posting's running text says about where the work is done, as far as it is beyond doubt.
struct DescribedWork {
  std::optional<WorkMode> mode;
  std::optional<int> days_on_site;
  bool speaks_of_it = false;             ///< of remote or hybrid work, whatever it says of it
  std::vector<std::string> remote_from;  ///< of titled_work() alone: from where it may be done
  std::string time_zone;                 ///< the demand, as it is written
};

/// "This is a fully remote position", "3 days a week in our Berlin office", "#LI-Hybrid". Reads only
/// the sentences around the few words that matter.
DescribedWork described_work(std::string_view description);

/// What is set off in a title: "Engineer (Remote)", "Cook | $85/hr Remote", "Expert - hybrid, 2 days in office". Not what is
/// a part of the work: "Remote Sensing Engineer", "Hybrid Cloud Architect".
DescribedWork titled_work(std::string_view title);

/// Whether a title names a trade, or a location a workplace, where the work is done and nowhere else: a nurse, a cook, a
/// shop; a hospital, a school; or its text speaks of patients or guests at an exact address.
bool is_done_at_a_place(std::string_view title, std::string_view location, std::string_view description);

}  // namespace zapply
