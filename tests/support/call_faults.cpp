// Loaded before the binary under test (LD_PRELOAD), on Linux with glibc: counts its calls of the system and its
// allocations by kind, and lets one of them fail, once. What glibc calls inside itself is not seen.
//
//   ZAPPLY_CALLS_COUNT=FILE       keeps the number of calls so far in FILE: eight bytes for each of kKinds in their
//                                 order, and eight that are 1 once the chosen call has failed
//   ZAPPLY_CALLS_FAIL=KIND:N:E    the N-th call of KIND fails with the error number E
//   ZAPPLY_CALLS_TRACE=FILE       where that was, as backtrace_symbols_fd(3) writes it

#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

enum Kind {
  kOpen,
  kRead,
  kWrite,
  kSync,
  kTruncate,
  kUnlink,
  kLock,
  kStat,
  kMap,
  kSocket,
  kConnect,
  kAccept,
  kSend,
  kReceive,
  kPoll,
  kThread,
  kAllocation,
  kKindCount,
};
constexpr std::array<std::string_view, kKindCount> kKinds{"open", "read",    "write", "sync",   "truncate",  "unlink",
                                                          "lock", "stat",    "map",   "socket", "connect",   "accept",
                                                          "send", "receive", "poll",  "thread", "allocation"};

using Count = std::atomic<long>;

Count* counts = nullptr;  // of each kind, then whether the chosen call has failed; null before the start
int chosen_kind = -1;
long chosen_call = 0;
int chosen_error = 0;
const char* trace = nullptr;

void choose(const char* text) {
  const std::string_view all(text);
  for (int kind = 0; kind < kKindCount; ++kind)
    if (all.substr(0, all.find(':')) == kKinds[kind]) chosen_kind = kind;
  const char* const call = std::strchr(text, ':');
  const char* const error = call == nullptr ? nullptr : std::strchr(call + 1, ':');
  if (chosen_kind < 0 || error == nullptr) std::abort();
  chosen_call = std::atol(call + 1);
  chosen_error = std::atoi(error + 1);
}

[[gnu::constructor]] void begin() {
  const char* const file = std::getenv("ZAPPLY_CALLS_COUNT");
  if (file == nullptr) return;
  if (const char* const fail = std::getenv("ZAPPLY_CALLS_FAIL")) choose(fail);
  trace = std::getenv("ZAPPLY_CALLS_TRACE");
  void* frames[1];
  ::backtrace(frames, 1);  // loads what it needs
  const long descriptor = ::syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  constexpr std::size_t kSize = (kKindCount + 1) * sizeof(Count);
  if (descriptor < 0 || ::syscall(SYS_ftruncate, descriptor, kSize) != 0) std::abort();
  void* const shared = ::mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_SHARED, static_cast<int>(descriptor), 0);
  if (shared == MAP_FAILED) std::abort();
  ::syscall(SYS_close, descriptor);
  counts = static_cast<Count*>(shared);
}

void write_trace() {
  const long descriptor = ::syscall(SYS_openat, AT_FDCWD, trace, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  void* frames[64];
  ::backtrace_symbols_fd(frames, ::backtrace(frames, 64), static_cast<int>(descriptor));
  ::syscall(SYS_close, descriptor);
}

/// Counts a call; true, with errno, for the one that is to fail.
bool fails(Kind kind) {
  if (counts == nullptr) return false;
  const long call = counts[kind].fetch_add(1, std::memory_order_relaxed) + 1;
  if (kind != chosen_kind || call != chosen_call) return false;
  if (trace != nullptr) write_trace();
  counts[kKindCount] = 1;
  errno = chosen_error;
  return true;
}

// Taking a lock and asking for one. Giving one back needs no memory of the kernel's, and doesn't fail.
bool is_lock(int command, const void* argument) {
  if (command == F_GETLK || command == F_OFD_GETLK) return true;
  return (command == F_SETLK || command == F_OFD_SETLK) &&
         static_cast<const struct flock*>(argument)->l_type != F_UNLCK;
}

template <class Function>
Function real(const char* name, Function) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// The function of that name that is called without us.
#define REAL(name) static const auto next = real(#name, &name)
// A function that fails with `failure`, and otherwise does what it does.
#define FAULTY(kind, failure, result, name, parameters, ...) \
  result name parameters {                                   \
    REAL(name);                                              \
    return fails(kind) ? (failure) : next(__VA_ARGS__);      \
  }

extern "C" {

#define FAULTY_OPEN(name)                                           \
  int name(const char* path, int flags, ...) {                      \
    REAL(name);                                                     \
    va_list more;                                                   \
    va_start(more, flags);                                          \
    const mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
    va_end(more);                                                   \
    return fails(kOpen) ? -1 : next(path, flags, mode);             \
  }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)
FAULTY(kOpen, nullptr, FILE*, fopen, (const char* path, const char* mode), path, mode)
FAULTY(kOpen, nullptr, FILE*, fopen64, (const char* path, const char* mode), path, mode)

FAULTY(kRead, -1, ssize_t, read, (int file, void* to, std::size_t size), file, to, size)
FAULTY(kRead, -1, ssize_t, pread, (int file, void* to, std::size_t size, off_t at), file, to, size, at)
FAULTY(kRead, -1, ssize_t, pread64, (int file, void* to, std::size_t size, off64_t at), file, to, size, at)
FAULTY(kRead, -1, ssize_t, readv, (int file, const iovec* to, int count), file, to, count)

FAULTY(kWrite, -1, ssize_t, write, (int file, const void* from, std::size_t size), file, from, size)
FAULTY(kWrite, -1, ssize_t, pwrite, (int file, const void* from, std::size_t size, off_t at), file, from, size, at)
FAULTY(kWrite, -1, ssize_t, pwrite64, (int file, const void* from, std::size_t size, off64_t at), file, from, size, at)
FAULTY(kWrite, -1, ssize_t, writev, (int file, const iovec* from, int count), file, from, count)

FAULTY(kSync, -1, int, fsync, (int file), file)
FAULTY(kSync, -1, int, fdatasync, (int file), file)
FAULTY(kTruncate, -1, int, ftruncate, (int file, off_t size) noexcept, file, size)
FAULTY(kTruncate, -1, int, ftruncate64, (int file, off64_t size) noexcept, file, size)
FAULTY(kUnlink, -1, int, unlink, (const char* path) noexcept, path)

#define FAULTY_FCNTL(name)                                                                  \
  int name(int file, int command, ...) {                                                    \
    REAL(name);                                                                             \
    va_list more;                                                                           \
    va_start(more, command);                                                                \
    void* const argument = va_arg(more, void*);                                             \
    va_end(more);                                                                           \
    return is_lock(command, argument) && fails(kLock) ? -1 : next(file, command, argument); \
  }
FAULTY_FCNTL(fcntl)
FAULTY_FCNTL(fcntl64)

FAULTY(kStat, -1, int, stat, (const char* path, struct stat* to) noexcept, path, to)
FAULTY(kStat, -1, int, stat64, (const char* path, struct stat64* to) noexcept, path, to)
FAULTY(kStat, -1, int, lstat, (const char* path, struct stat* to) noexcept, path, to)
FAULTY(kStat, -1, int, lstat64, (const char* path, struct stat64* to) noexcept, path, to)
FAULTY(kStat, -1, int, fstat, (int file, struct stat* to) noexcept, file, to)
FAULTY(kStat, -1, int, fstat64, (int file, struct stat64* to) noexcept, file, to)

FAULTY(kMap, MAP_FAILED, void*, mmap,
       (void* near, std::size_t size, int rights, int flags, int file, off_t at) noexcept, near, size, rights, flags,
       file, at)
FAULTY(kMap, MAP_FAILED, void*, mmap64,
       (void* near, std::size_t size, int rights, int flags, int file, off64_t at) noexcept, near, size, rights, flags,
       file, at)

FAULTY(kSocket, -1, int, socket, (int domain, int type, int protocol) noexcept, domain, type, protocol)
FAULTY(kSocket, -1, int, socketpair, (int domain, int type, int protocol, int ends[2]) noexcept, domain, type, protocol,
       ends)
FAULTY(kSocket, -1, int, pipe, (int ends[2]) noexcept, ends)
FAULTY(kSocket, -1, int, bind, (int socket, const sockaddr* to, socklen_t size) noexcept, socket, to, size)
FAULTY(kSocket, -1, int, listen, (int socket, int waiting) noexcept, socket, waiting)
FAULTY(kConnect, -1, int, connect, (int socket, const sockaddr* to, socklen_t size), socket, to, size)
FAULTY(kAccept, -1, int, accept, (int socket, sockaddr* from, socklen_t* size), socket, from, size)
FAULTY(kAccept, -1, int, accept4, (int socket, sockaddr* from, socklen_t* size, int flags), socket, from, size, flags)
FAULTY(kSend, -1, ssize_t, send, (int socket, const void* from, std::size_t size, int flags), socket, from, size, flags)
FAULTY(kReceive, -1, ssize_t, recv, (int socket, void* to, std::size_t size, int flags), socket, to, size, flags)
FAULTY(kPoll, -1, int, poll, (pollfd * all, nfds_t count, int milliseconds), all, count, milliseconds)

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* argument) noexcept {
  REAL(pthread_create);
  return fails(kThread) ? chosen_error : next(thread, attributes, work, argument);
}

void* malloc(std::size_t size) noexcept { return fails(kAllocation) ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) noexcept {
  return fails(kAllocation) ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) noexcept { return fails(kAllocation) ? nullptr : __libc_realloc(old, size); }
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return fails(kAllocation) ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** to, std::size_t alignment, std::size_t size) noexcept {
  if (fails(kAllocation)) return ENOMEM;
  *to = __libc_memalign(alignment, size);
  return *to == nullptr ? ENOMEM : 0;
}

}  // extern "C"
