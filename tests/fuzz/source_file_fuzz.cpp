// Any text as a source file: a source or a complaint. A source that was read can fill its
// requests and read its own text.
#include <cstddef>
#include <cstdint>

#include "server/extract/extract.h"
#include "tests/fuzz/one_input.h"

void zapply::fuzz::one_input(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const SourceFile file = parse_source_file(text, "fuzz.json");
    PageOrigin origin;
    origin.company = "acme";
    origin.url = fill(file.request, company_placeholders(file, "acme").value_or(Placeholders())).url;
    extract_page(file, origin, text);
  } catch (const SourceFileError&) {
  }
}
