#pragma once

#include <cstdint>
#include <string>

namespace zapply {

/// What a process that reads strangers' documents may take.
struct ConfinementLimits {
  std::uint64_t memory_bytes = 512 * 1024 * 1024;  ///< of addresses, its libraries included
  std::uint64_t cpu_seconds = 10;
  std::uint64_t files = 64;
};

/// Takes from this process, for good, and from those that it starts: sockets, opening or making files for writing, looking
/// into other processes, and all else but reading files, memory, pipes and starting programs (a seccomp filter, no new
/// rights); memory, time and open files beyond the limits; core dumps. It ends with the one that started it. Returns why it
/// can't be done, empty when it is done.
std::string confine(const ConfinementLimits& = {});
/// Takes also starting further processes; for one that was just forked. Whether it did.
bool confine_to_one_process();

}  // namespace zapply
