#include "server/http/stop_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace zapply {

StopSignal::StopSignal() {
  int ends[2];
  if (::pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "make a pipe");
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  read_end_ = ends[0];
  write_end_ = ends[1];
}

StopSignal::~StopSignal() {
  raise();
  ::close(read_end_);
}

void StopSignal::raise() {
  raised_ = true;
  if (const int end = write_end_.exchange(-1); end >= 0) ::close(end);
}

}  // namespace zapply
