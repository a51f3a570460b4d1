#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Text from boards is data. These make it safe to store, log and show: valid UTF-8 (each broken byte becomes
/// U+FFFD), without control characters (C0, DEL, C1) and without bidirectional overrides, embeddings and isolates.

/// One line: tabs, line breaks and runs of blanks become one space, ends are trimmed. Longer than
/// `bytes_max`: cut at a character's boundary and ended with "…".
std::string clean_line(std::string_view text, std::size_t bytes_max = 4096);
/// Several lines: line breaks are kept as "\n" (at most two in a row), blanks at line ends go.
std::string clean_paragraphs(std::string_view text, std::size_t bytes_max = 256 * 1024);

/// What a text is read as by the two above, for who reads it differently.
enum class Characters { kSeen, kBlank, kLineBreak, kDropped };
/// Moves behind the character at `at`, or behind several with single spaces between them that are all seen.
Characters take_characters(std::string_view text, std::size_t& at);
/// Appends what was taken as seen; a byte that is no UTF-8 becomes U+FFFD.
void append_taken(std::string& out, std::string_view taken);
/// Longer than `bytes_max`: cuts at a character's boundary and ends with "…".
void cut_text(std::string& text, std::size_t bytes_max);

bool is_valid_utf8(std::string_view text);

/// Without what of `blanks` stands at its ends.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");
/// At most so many bytes of its end, wherever characters begin.
std::string_view last_bytes(std::string_view text, std::size_t bytes_max);
/// Where the line begins in which the byte at `at` stands; of a line break the line that it ends.
std::size_t line_begin(std::string_view text, std::size_t at);

/// Decodes the character at `at` and moves behind it; U+FFFD and one byte further where the bytes are no UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

bool is_one_of(std::span<const std::string_view> texts, std::string_view text);

/// "a, b, c".
std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ");
std::string joined(std::span<const std::string_view> texts, std::string_view between = ", ");

/// "full-time" -> "Full-time".
std::string capitalized(std::string_view word);
/// 4182 -> "4,182".
std::string with_thousands(long long value);
/// "1 job", "4,182 jobs".
std::string count_of(long long value, std::string_view one, std::string_view many);
/// 4118811 -> "4.1 MB".
std::string format_bytes(long long bytes);

}  // namespace zapply
