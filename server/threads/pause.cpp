#include "server/threads/pause.h"

#include <condition_variable>

#include "server/threads/mutex.h"

namespace zapply {

void pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  Mutex mutex;
  std::condition_variable_any stopped;
  Lock lock(mutex);
  stopped.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace zapply
