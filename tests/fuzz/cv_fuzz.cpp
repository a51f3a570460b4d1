// Any text as a CV, and as what pdftotext prints: a draft that is a profile file, whatever was understood.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/papers/pdf_layout.h"
#include "server/profiles/cv_draft.h"
#include "server/profiles/profile_file.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const CvReading reading = read_cv(text, {2026, 11});
  read_profile_file(draft_file(reading, profile_name_of(reading.person.name)));
  text_of_pages(read_pdf_words(text));
}
