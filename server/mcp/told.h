#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/json_writer.h"

namespace zapply::mcp {

/// Texts as tools tell them: cleaned once more, because a model may be shown them as they are, and bounded.

inline constexpr std::size_t kLineMax = 300;          // bytes
inline constexpr std::size_t kAddressMax = 2'000;     // bytes; a longer one is no use cut
inline constexpr std::size_t kTextPieceMax = 16'000;  // bytes
inline constexpr std::size_t kNamesMax = 40;

void write_line(JsonWriter&, std::string_view name, std::string_view text, std::size_t bytes_max = kLineMax);
void write_maybe_line(JsonWriter&, std::string_view name, const std::optional<std::string>& text);
void write_lines(JsonWriter&, std::string_view name, const std::vector<std::string>& lines);
/// Null where it is none to open.
void write_address(JsonWriter&, std::string_view name, std::string_view url);

/// A text in pieces: {"name": piece, "next_from": where the next begins, or null}. `from` counts bytes.
void write_piece(JsonWriter&, std::string_view name, std::string_view text, std::size_t from);

/// A job's fields, without braces. `profile`: whose match is told; empty: of nobody.
void write_job(JsonWriter&, const Job&, std::string_view profile);
/// What names it, without braces.
void write_job_name(JsonWriter&, const Job&);

}  // namespace zapply::mcp
