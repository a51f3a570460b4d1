// Loaded before the binary under test (LD_PRELOAD), on Linux: counts what it writes into its database, and
// kills it or fails it there. Only files with ".db" in their name are touched.
//
//   ZAPPLY_STORAGE_COUNT=FILE   keeps the number of calls so far in FILE, eight bytes
//   ZAPPLY_STORAGE_KILL_AT=N    SIGKILL in the N-th call: of a write, the first half is done
//   ZAPPLY_STORAGE_FAILS=FILE   while FILE exists, calls fail with the error number that it holds as text

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Settings {
  std::atomic<long>* count = nullptr;
  long kill_at = 0;
  const char* fails = nullptr;

  Settings() {
    static std::atomic<long> own{0};
    count = &own;
    if (const char* const file = std::getenv("ZAPPLY_STORAGE_COUNT")) {
      const int descriptor = ::open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (descriptor < 0 || ::ftruncate(descriptor, sizeof own) != 0) std::abort();
      void* const shared = ::mmap(nullptr, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
      if (shared == MAP_FAILED) std::abort();
      count = static_cast<std::atomic<long>*>(shared);
      ::close(descriptor);
    }
    if (const char* const at = std::getenv("ZAPPLY_STORAGE_KILL_AT")) kill_at = std::atol(at);
    fails = std::getenv("ZAPPLY_STORAGE_FAILS");
  }
};

Settings& settings() {
  static Settings one;
  return one;
}

bool is_database(const char* path) { return std::strstr(path, ".db") != nullptr; }

bool is_database(int descriptor) {
  char link[64], path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t length = ::readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = '\0';
  return is_database(path);
}

enum class Then { kGoOn, kFail, kDie };

Then next_call() {
  Settings& set = settings();
  if (++*set.count == set.kill_at) return Then::kDie;
  if (set.fails == nullptr) return Then::kGoOn;
  const int descriptor = ::open(set.fails, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Then::kGoOn;
  char text[16] = {};
  const ssize_t length = ::read(descriptor, text, sizeof text - 1);
  ::close(descriptor);
  errno = length > 0 ? std::atoi(text) : EIO;
  return Then::kFail;
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

template <class Function>
Function real(const char* name, Function) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

template <class Write>
ssize_t faulty_write(int descriptor, std::size_t size, Write write) {
  if (!is_database(descriptor)) return write(size);
  switch (next_call()) {
    case Then::kFail:
      return -1;
    case Then::kDie:
      write(size / 2);
      die();
    case Then::kGoOn:
      break;
  }
  return write(size);
}

template <class Call>
int faulty(bool is_ours, Call call) {
  if (is_ours) {
    const Then then = next_call();
    if (then == Then::kFail) return -1;
    if (then == Then::kDie) die();
  }
  return call();
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* data, std::size_t size) {
  static const auto next = real("write", &write);
  return faulty_write(descriptor, size, [&](std::size_t part) { return next(descriptor, data, part); });
}

ssize_t pwrite(int descriptor, const void* data, std::size_t size, off_t at) {
  static const auto next = real("pwrite", &pwrite);
  return faulty_write(descriptor, size, [&](std::size_t part) { return next(descriptor, data, part, at); });
}

ssize_t pwrite64(int descriptor, const void* data, std::size_t size, off64_t at) {
  static const auto next = real("pwrite64", &pwrite64);
  return faulty_write(descriptor, size, [&](std::size_t part) { return next(descriptor, data, part, at); });
}

int fsync(int descriptor) {
  static const auto next = real("fsync", &fsync);
  return faulty(is_database(descriptor), [&] { return next(descriptor); });
}

int fdatasync(int descriptor) {
  static const auto next = real("fdatasync", &fdatasync);
  return faulty(is_database(descriptor), [&] { return next(descriptor); });
}

int ftruncate(int descriptor, off_t size) noexcept {
  static const auto next = real("ftruncate", &ftruncate);
  return faulty(is_database(descriptor), [&] { return next(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) noexcept {
  static const auto next = real("ftruncate64", &ftruncate64);
  return faulty(is_database(descriptor), [&] { return next(descriptor, size); });
}

int unlink(const char* path) noexcept {
  static const auto next = real("unlink", &unlink);
  return faulty(is_database(path), [&] { return next(path); });
}

}  // extern "C"
