#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

namespace zapply {

class Store;

/// What earlier runs found out about a list: a board's, or that of a source's company. Asked before the run that reads
/// it writes how it went.
struct ListHistory {
  bool was_read = false;         ///< at least once to its end
  bool lacked_all_open = false;  ///< the run that read it last found none of the jobs that are open
};
ListHistory list_history(Store&, const std::string& source, const std::string& company);

/// Jobs of the list whose identity is an address, because their board gives no id, or one that others have as well.
std::unordered_set<std::string> known_by_address(Store&, const std::string& source, const std::string& company);

}  // namespace zapply
