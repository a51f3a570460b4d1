#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {

class Store;

/// A profile as it is kept: its file, and what depends on the day on which it came.
struct StoredProfile {
  std::int64_t id = 0;
  std::string name;
  std::int64_t revision = 0;  ///< grows with each change
  std::string file;           ///< JSON, as server/profiles/profile_file.h reads it
  std::optional<double> experience_years;
  Timestamp changed_at{};

  bool operator==(const StoredProfile&) const = default;
};

// Whoever changes a profile is told only when that is on the disk.

/// By name.
std::vector<StoredProfile> profiles(Store&);
std::optional<StoredProfile> find_profile(Store&, const std::string& name);
/// Puts it in the place of the one of its name; its id and revision are not looked at. What is the same stays as it was.
StoredProfile save_profile(Store&, const StoredProfile& profile);
/// False when there is no such profile.
bool remove_profile(Store&, const std::string& name);

}  // namespace zapply
