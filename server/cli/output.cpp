#include "server/cli/output.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "shared/character_columns.h"
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
  for (std::size_t at = 0; at < text.size();) width += columns_of_character(next_code_point(text, at));
  return width;
}

std::string cut_to_width(std::string_view text, int columns) {
  if (display_width(text) <= columns) return std::string(text);
  int width = 1;  // of the "…"
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    width += columns_of_character(next_code_point(text, at));
    if (width > columns) break;
    end = at;
  }
  return columns <= 0 ? std::string() : std::string(text.substr(0, end)) + "…";
}

}  // namespace zapply
