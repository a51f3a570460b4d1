#include "server/cli/output.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

bool wants_colours() {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) != "dumb";
}

// A terminal that was closed gives EIO, and is no terminal any more to isatty().
bool is_character_device(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode);
}

using Range = std::pair<char32_t, char32_t>;

// The blocks that postings and emoji really come from; a character missing here costs an alignment, nothing else.
constexpr std::array<Range, 12> kWide{{{0x1100, 0x115F},
                                       {0x231A, 0x231B},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0xA4CF},
                                       {0xA960, 0xA97C},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 7> kCombining{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x0591, 0x05BD},
                                           {0x064B, 0x065F},
                                           {0x200B, 0x200F},
                                           {0x20D0, 0x20F0},
                                           {0xFE00, 0xFE0F}}};

bool in_any(const auto& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range& r) { return r.first <= c && c <= r.second; });
}

int width_of(char32_t c) {
  if (in_any(kCombining, c)) return 0;
  return in_any(kWide, c) ? 2 : 1;
}

}  // namespace

Output::Output(int descriptor)
    : descriptor_(descriptor), is_terminal_(isatty(descriptor) == 1), has_colours_(is_terminal_ && wants_colours()) {}

Output::Output(int descriptor, bool is_terminal, bool has_colours)
    : descriptor_(descriptor), is_terminal_(is_terminal), has_colours_(has_colours) {}

void Output::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE || errno == EBADF || (errno == EIO && is_character_device(descriptor_))) {
      throw OutputClosed();
    } else if (errno != EINTR && errno != EAGAIN) {
      throw std::runtime_error(std::string("write to standard output: ") + std::strerror(errno));
    }
  }
}

int Output::columns() const {
  winsize size{};
  if (!is_terminal_ || ioctl(descriptor_, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string in_colour(std::string_view text, std::optional<Level> level, bool has_colours) {
  if (!has_colours || !level || *level == Level::kInfo) return std::string(text);
  constexpr std::array<std::string_view, enum_count<Level>()> kCodes{"", "\x1b[32m", "\x1b[33m", "\x1b[31m"};
  std::string out(kCodes[static_cast<std::size_t>(*level)]);
  out += text;
  return out + "\x1b[0m";
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string cut_to_width(std::string_view text, int columns) {
  if (display_width(text) <= columns) return std::string(text);
  int width = 1;  // of the "…"
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    width += width_of(next_code_point(text, at));
    if (width > columns) break;
    end = at;
  }
  return columns <= 0 ? std::string() : std::string(text.substr(0, end)) + "…";
}

}  // namespace zapply
