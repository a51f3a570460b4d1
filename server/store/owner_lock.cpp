#include "server/store/owner_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

#include "server/store/store.h"

// Open file description locks (fcntl(2)) belong to the descriptor: closing another one of the same file, as
// owner_of() does, doesn't drop them. Systems without them have the process's own locks.
#ifndef F_OFD_SETLK
#define F_OFD_SETLK F_SETLK
#define F_OFD_GETLK F_GETLK
#endif

namespace zapply {
namespace {

std::filesystem::path lock_file_of(const std::filesystem::path& database) {
  std::filesystem::path file = database;
  file += ".lock";
  return file;
}

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// False with errno.
bool write_owner(int descriptor, const std::string& address) {
  const std::string text = std::to_string(getpid()) + "\n" + address + "\n";
  return pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()) &&
         ftruncate(descriptor, static_cast<off_t>(text.size())) == 0;
}

OwnerLock::Owner parse_owner(std::string_view text) {
  OwnerLock::Owner owner;
  const std::size_t first_end = text.find('\n');
  std::from_chars(text.data(), text.data() + text.size(), owner.process_id);
  if (first_end == std::string_view::npos) return owner;
  const std::string_view rest = text.substr(first_end + 1);
  owner.address = rest.substr(0, rest.find('\n'));
  return owner;
}

}  // namespace

std::optional<OwnerLock> OwnerLock::try_acquire(const std::filesystem::path& database) {
  const auto file = lock_file_of(database);
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0)
    throw UnusableDatabase(file.string() + " can't be made: " + std::strerror(errno) +
                           "; make its folder writable or choose another file with --db");
  OwnerLock lock(descriptor);
  struct flock region = whole_file();
  if (fcntl(descriptor, F_OFD_SETLK, &region) != 0) {
    if (errno == EAGAIN || errno == EACCES) return std::nullopt;
    throw UnusableDatabase(file.string() + " can't be locked: " + std::strerror(errno) +
                           "; choose a file on a local disk with --db");
  }
  if (!write_owner(descriptor, ""))
    throw UnusableDatabase(file.string() + " can't be written: " + std::strerror(errno) +
                           "; check the disk or choose another file with --db");
  return lock;
}

std::optional<OwnerLock::Owner> OwnerLock::owner_of(const std::filesystem::path& database) {
  const int descriptor = open(lock_file_of(database).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  const OwnerLock closes(descriptor);
  struct flock region = whole_file();
  if (fcntl(descriptor, F_OFD_GETLK, &region) != 0 || region.l_type == F_UNLCK) return std::nullopt;
  std::array<char, 512> text{};
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  return parse_owner({text.data(), static_cast<std::size_t>(size < 0 ? 0 : size)});
}

void OwnerLock::set_address(const std::string& address) {
  if (!write_owner(descriptor_, address))
    throw StoreError(std::string("write the owner's address into the lock file: ") + std::strerror(errno));
}

OwnerLock::OwnerLock(OwnerLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

OwnerLock& OwnerLock::operator=(OwnerLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

// The file stays: removing it would let a third process lock a file that a second one still sees by its name.
OwnerLock::~OwnerLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace zapply
