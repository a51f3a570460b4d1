#include "server/threads/shortage.h"

#include <new>
#include <system_error>

namespace zapply {

std::string cause_of(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) return "out of memory";
  const auto* const refused = dynamic_cast<const std::system_error*>(&error);
  if (refused != nullptr && refused->code() == std::errc::resource_unavailable_try_again)
    return "no further thread can be started; raise the limit of processes (ulimit -u, or the service's TasksMax)";
  return error.what();
}

}  // namespace zapply
