// Any text as a comment that may announce a job, and as a posting's text: what comes out is short, and whole.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/announcements/announcement.h"
#include "server/values/described_employment.h"
#include "server/values/described_seniority.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Announcement read = read_announcement(text);
  if (!read.is_posting() && !(read == Announcement())) std::abort();
  if (read.title.size() > 300 || read.company.size() > 100) std::abort();
  for (const std::string& place : read.places)
    if (place.empty()) std::abort();
  if (read_announcement(text) != read) std::abort();
  described_employment_type(text);
  described_seniority(text, text.substr(0, text.find('\n')));
}
