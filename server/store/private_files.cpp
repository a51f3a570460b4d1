#include "server/store/private_files.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>

#include "server/store/database_file.h"

namespace zapply {
namespace {

namespace fs = std::filesystem;

constexpr auto kOfOthers = fs::perms::group_all | fs::perms::others_all;

bool belongs(std::string_view name, std::string_view database_name) {
  if (!name.starts_with(database_name)) return false;
  const std::string_view rest = name.substr(database_name.size());
  static constexpr std::array<std::string_view, 6> kExact{"", "-wal", "-shm", "-journal", ".lock", ".copying"};
  return std::find(kExact.begin(), kExact.end(), rest) != kExact.end() || rest.starts_with(".before-");
}

}  // namespace

void make_private(const fs::path& given) {
  const fs::path database = canonical_file(given);
  const std::string name = database.filename().string();
  std::error_code error;
  for (fs::directory_iterator at(fs::absolute(database).parent_path(), error), end; !error && at != end;
       at.increment(error)) {
    std::error_code gone_or_not_ours;  // then its owner decides who reads it
    const fs::file_status status = at->symlink_status(gone_or_not_ours);
    if (!fs::is_regular_file(status) || !belongs(at->path().filename().string(), name)) continue;
    if ((status.permissions() & kOfOthers) != fs::perms::none)
      fs::permissions(at->path(), kOfOthers, fs::perm_options::remove, gone_or_not_ours);
  }
}

}  // namespace zapply
