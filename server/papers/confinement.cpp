#include "server/papers/confinement.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace zapply {
namespace {

using Filter = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

Filter make_filter(std::uint32_t otherwise) { return {seccomp_init(otherwise), seccomp_release}; }

// Names that an architecture does not have are passed over by libseccomp.
constexpr int kAllowed[] = {
    // memory
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    // descriptors that are open
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx),
    SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(fcntl), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    // names
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    // signals, threads and time
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(tgkill),
    SCMP_SYS(futex), SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times), SCMP_SYS(getrusage),
    // who and what this is
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getpgrp), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrandom), SCMP_SYS(getrlimit),
    SCMP_SYS(arch_prctl), SCMP_SYS(prctl), SCMP_SYS(seccomp), SCMP_SYS(getcpu),
    // the program that reads PDF
    SCMP_SYS(clone), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(wait4), SCMP_SYS(waitid),
    SCMP_SYS(exit), SCMP_SYS(exit_group)};

constexpr int kOfProcesses[] = {SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(fork), SCMP_SYS(vfork)};

constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);

/// What opens for reading alone, whatever else it says of how.
int allow_reading(scmp_filter_ctx filter, int call, unsigned flags_argument) {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                          scmp_arg_cmp{flags_argument, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY});
}

int load_filter() {
  const Filter filter = make_filter(kRefuse);
  if (!filter) return -ENOMEM;
  for (const int call : kAllowed)
    if (const int failed = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); failed != 0) return failed;
  if (const int failed = allow_reading(filter.get(), SCMP_SYS(openat), 2); failed != 0) return failed;
  if (const int failed = allow_reading(filter.get(), SCMP_SYS(open), 1); failed != 0) return failed;
  // Limits may be asked for, not set.
  if (const int failed =
          seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, scmp_arg_cmp{2, SCMP_CMP_EQ, 0, 0});
      failed != 0)
    return failed;
  // The C library takes the older call only where there is no newer one.
  for (const int call : {SCMP_SYS(clone3), SCMP_SYS(openat2)})
    if (const int failed = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0); failed != 0) return failed;
  return seccomp_load(filter.get());
}

bool limit(int what, std::uint64_t most) {
  const rlimit both{most, most};
  return setrlimit(static_cast<__rlimit_resource_t>(what), &both) == 0;
}

std::string why(const char* what, int error) { return std::string(what) + ": " + std::strerror(error); }

}  // namespace

std::string confine(const ConfinementLimits& limits) {
  constexpr std::uint64_t kWritten = 4 * 1024 * 1024;  // where the output is a file
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return why("it can't be tied to the process that started it", errno);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they map terabytes
  if (!limit(RLIMIT_AS, limits.memory_bytes)) return why("its memory can't be limited", errno);
#endif
  if (!limit(RLIMIT_CPU, limits.cpu_seconds) || !limit(RLIMIT_NOFILE, limits.files) || !limit(RLIMIT_FSIZE, kWritten) ||
      !limit(RLIMIT_CORE, 0))
    return why("its limits can't be set", errno);
  if (const int failed = load_filter(); failed != 0) return why("the system takes no seccomp filter", -failed);
  return {};
}

bool confine_to_one_process() {
  const Filter filter = make_filter(SCMP_ACT_ALLOW);
  if (!filter || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
  for (const int call : kOfProcesses)
    if (seccomp_rule_add(filter.get(), kRefuse, call, 0) != 0) return false;
  return seccomp_load(filter.get()) == 0;
}

}  // namespace zapply
