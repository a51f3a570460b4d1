#include "shared/work_words.h"

#include <array>
#include <vector>

#include "shared/text.h"

namespace zapply {

std::string_view work_mode_word(WorkMode mode) {
  constexpr std::array<std::string_view, enum_count<WorkMode>()> kWords{"Remote", "Hybrid", "On site"};
  return kWords[static_cast<std::size_t>(mode)];
}

std::string work_mode_text(const Job& job) {
  if (!job.work_mode) return job.remote == false ? "Not remote" : "";
  std::string text(work_mode_word(*job.work_mode));
  if (job.days_on_site) text += ", " + count_of(*job.days_on_site, "day", "days") + " on site";
  return text;
}

std::string remote_from_text(const Job& job, std::size_t names_max) {
  const auto& names = job.remote_from;
  if (names.size() <= names_max) return joined(names);
  const std::vector<std::string> told(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(names_max));
  return joined(told) + " and " + std::to_string(names.size() - names_max) + " more";
}

}  // namespace zapply
