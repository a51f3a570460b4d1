#include "server/store/owner_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

#include "server/store/database_file.h"
#include "server/store/store.h"

namespace zapply {
namespace {

std::filesystem::path lock_file_of(const std::filesystem::path& database) {
  std::filesystem::path file = database;
  file += ".lock";
  return file;
}

// Of the database itself, a byte that neither SQLite's locks (https://sqlite.org/fileformat2.html, the lock-byte page)
// nor any page comes to. Who owns it says the lock file; that there is an owner is still known when that was deleted.
constexpr off_t kOwnersByte = off_t{1} << 62;

/// For open file description locks (fcntl(2)), which belong to the descriptor: closing another one of the same file, as
/// owner_of() does, doesn't drop them.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

struct flock owners_byte() {
  struct flock lock = whole_file();
  lock.l_start = kOwnersByte;
  lock.l_len = 1;
  return lock;
}

/// False when another one holds it.
bool lock_region(int descriptor, struct flock region, const std::filesystem::path& file) {
  if (fcntl(descriptor, F_OFD_SETLK, &region) == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  throw UnusableDatabase(file.string() + " can't be locked: " + std::strerror(errno) +
                         "; choose a file on a local disk with --db");
}

int open_to_lock(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    throw UnusableDatabase(file.string() + " can't be made: " + std::strerror(errno) +
                           "; make its folder writable or choose another file with --db");
  return descriptor;
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

std::optional<OwnerLock> OwnerLock::try_acquire(const std::filesystem::path& given) {
  const auto database = canonical_file(given);
  const auto file = lock_file_of(database);
  OwnerLock lock(open_to_lock(file));
  if (!lock_region(lock.descriptor_, whole_file(), file)) return std::nullopt;
  // Before the store is opened and closed after it: closing a descriptor of a file drops the process's own locks on
  // it, SQLite's among them.
  lock.database_descriptor_ = open_to_lock(database);
  if (!lock_region(lock.database_descriptor_, owners_byte(), database)) return std::nullopt;
  if (!write_owner(lock.descriptor_, ""))
    throw UnusableDatabase(file.string() + " can't be written: " + std::strerror(errno) +
                           "; check the disk or choose another file with --db");
  return lock;
}

std::optional<OwnerLock::Owner> OwnerLock::owner_of(const std::filesystem::path& database) {
  const int descriptor = open(lock_file_of(canonical_file(database)).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  const OwnerLock closes(descriptor);
  struct flock region = whole_file();
  if (fcntl(descriptor, F_OFD_GETLK, &region) != 0 || region.l_type == F_UNLCK) return std::nullopt;
  std::array<char, 512> text{};
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  return parse_owner({text.data(), static_cast<std::size_t>(size < 0 ? 0 : size)});
}

bool OwnerLock::is_owned(const std::filesystem::path& given) {
  if (owner_of(given)) return true;
  const int descriptor = open(canonical_file(given).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  const OwnerLock closes(descriptor);
  struct flock region = owners_byte();
  return fcntl(descriptor, F_OFD_GETLK, &region) == 0 && region.l_type != F_UNLCK;
}

std::filesystem::path OwnerLock::file_of(const std::filesystem::path& database) {
  return lock_file_of(canonical_file(database));
}

void OwnerLock::set_address(const std::string& address) {
  if (!write_owner(descriptor_, address))
    throw StoreError(std::string("write the owner's address into the lock file: ") + std::strerror(errno));
}

OwnerLock::OwnerLock(OwnerLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      database_descriptor_(std::exchange(other.database_descriptor_, -1)) {}

OwnerLock& OwnerLock::operator=(OwnerLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(database_descriptor_, other.database_descriptor_);
  return *this;
}

// The file stays: removing it would let a third process lock a file that a second one still sees by its name.
OwnerLock::~OwnerLock() {
  if (database_descriptor_ >= 0) close(database_descriptor_);
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace zapply
