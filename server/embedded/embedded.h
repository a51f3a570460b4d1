#pragma once

#include <span>
#include <string_view>

namespace zapply {

// A file inside the binary; the views live as long as the program, and a NUL follows the content. The
// lists are kept in cmake/sources.cmake.
struct EmbeddedFile {
  std::string_view path;     // below its folder, such as "index.html" or "fonts/inter-regular.ttf"
  std::string_view content;  // the bytes as they are
  std::string_view gzip;     // the same for `Content-Encoding: gzip`; empty where it isn't made (migrations, sources)
  std::string_view brotli;   // for `br`; empty where it isn't made, or the build had no brotli
};

// The dashboard's page, empty when the server was built without it.
std::span<const EmbeddedFile> embedded_page();

// SQL of server/store/sql/migrations, in the order in which it applies.
std::span<const EmbeddedFile> embedded_migrations();

// The table of currencies, server/matching/currencies.tsv.
std::span<const EmbeddedFile> embedded_currencies();

// Tables of server/places/*.tsv, by name.
std::span<const EmbeddedFile> embedded_places();

// The table of skills, server/demands/skills.json.
std::span<const EmbeddedFile> embedded_skills();

// Kinds of channels, server/notify/kinds/*.json, by name.
std::span<const EmbeddedFile> embedded_channel_kinds();

// Source files of server/sources/builtin, by name.
std::span<const EmbeddedFile> embedded_sources();

// Source files of the demo board, server/demo/*.json, by name.
std::span<const EmbeddedFile> embedded_demo_sources();

// The description of the API, server/api/openapi.json.
std::span<const EmbeddedFile> embedded_openapi();

}  // namespace zapply
