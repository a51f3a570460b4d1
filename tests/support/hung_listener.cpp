#include "tests/support/hung_listener.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace zapply::test {

HungListener::HungListener() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, any, size) != 0 || ::listen(listener_, 0) != 0 || ::getsockname(listener_, any, &size) != 0)
    throw std::runtime_error("listen on loopback");
  port_ = ntohs(address.sin_port);
  for (int& filler : fillers_) {
    filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    ::connect(filler, any, size);
  }
}

HungListener::~HungListener() {
  for (const int filler : fillers_) ::close(filler);
  ::close(listener_);
}

}  // namespace zapply::test
