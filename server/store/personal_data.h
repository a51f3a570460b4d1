#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace zapply {

class Store;

// What is somebody's own among what is kept: profiles with what follows from them, marks on jobs, searches, reports, channels, who is logged in. Jobs,
// runs, sources with their companies and schedules are not.

struct PersonalData {
  std::int64_t profiles = 0;
  std::int64_t marked_jobs = 0;  ///< starred or hidden
  std::int64_t sessions = 0;
  std::int64_t searches = 0;
  std::int64_t reports = 0;
  std::int64_t channels = 0;                  ///< with their deliveries
  std::vector<std::filesystem::path> copies;  ///< of the whole database, from before it was upgraded

  bool empty() const {
    return profiles == 0 && marked_jobs == 0 && sessions == 0 && searches == 0 && reports == 0 && channels == 0 &&
           copies.empty();
  }
};
PersonalData find_personal_data(Store&);

/// Erases it, and those copies, and writes the database anew, so that nothing of it is left in the file; that takes as
/// much room again for a while. Copies that a person made elsewhere are theirs to delete.
void forget_personal_data(Store&);

/// Each table of the database is one of these, which a test holds.
bool is_personal_table(std::string_view name);
bool is_shared_table(std::string_view name);

}  // namespace zapply
