#include <unistd.h>

#include <string>
#include <vector>

#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/cli/agreement.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/store/personal_data.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string describe(const PersonalData& data) {
  std::vector<std::string> parts;
  const auto add = [&](std::int64_t count, const char* one, const char* many) {
    if (count > 0) parts.push_back(count_of(count, one, many));
  };
  add(data.profiles, "profile with its matches", "profiles with their matches");
  add(data.marked_jobs, "star or hidden mark", "stars and hidden marks");
  add(data.searches, "saved search", "saved searches");
  add(data.reports, "report", "reports");
  add(data.channels, "channel with its deliveries", "channels with their deliveries");
  add(data.sessions, "login", "logins");
  std::string text = joined(parts);
  for (const std::filesystem::path& copy : data.copies) text += (text.empty() ? "" : "\n") + copy.string();
  return text;
}

}  // namespace

int execute(const ForgetOptions& options) {
  if (!options.personal) throw UsageError("Say what to forget: zapply forget --personal");
  Output output(STDOUT_FILENO);
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  OwnedDatabase database(options.data);
  Store& store = database.store;
  const PersonalData data = find_personal_data(store);
  output.write("In " + store.file().string() + ", and beside it: " +
               (data.empty() ? "nothing personal; what may be left in free parts of the file goes" : describe(data)) +
               ".\n");
  if (!options.yes && !person_agrees(output, "Erase this for good?", "erase")) {
    output.write("Nothing was erased.\n");
    return 0;
  }
  forget_personal_data(store);
  output.write(
      "Erased; jobs, runs and sources stay. Copies that you made yourself (zapply backup) are yours to delete.\n");
  return 0;
}

}  // namespace zapply
