#include <unistd.h>

#include <chrono>

#include "server/app/boards.h"
#include "server/app/database_path.h"
#include "server/app/owned_database.h"
#include "server/asking/opinion_asker.h"
#include "server/asking/told_opinion.h"
#include "server/cli/chosen_profile.h"
#include "server/cli/commands.h"
#include "server/cli/opinion_text.h"
#include "server/cli/output.h"
#include "server/http/client.h"
#include "server/matcher/kept_profiles.h"
#include "server/store/jobs.h"
#include "server/store/owner_lock.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

// A server's own limit for an answer, and a little more.
constexpr auto kAnswerTime = 150s;

/// The server that uses the database, where there is one: its configuration counts, and it knows what is held up.
std::optional<std::string> server_of(const OpinionOptions& options) {
  const auto owner = OwnerLock::owner_of(database_path(options.data));
  if (!owner || owner->address.empty()) return std::nullopt;
  return owner->address;
}

LanguageModel own_model(const OpinionOptions& options) { return read_config(options.catalog).language_model; }

std::string state_of(const OpinionOptions& options) {
  if (const auto server = server_of(options)) return ApiClient(*server, options.token).opinion_state();
  Store store(database_path(options.data), Store::Access::kReadOnly);
  return to_json(OpinionAsker(store, own_model(options)), store);
}

std::string test(const OpinionOptions& options) {
  if (const auto server = server_of(options)) return ApiClient(*server, options.token).test_opinion();
  const LanguageModel model = own_model(options);
  if (!model.is_set()) throw UsageError(std::string(kNoModel));
  OwnedDatabase database(options.data);
  return to_json(OpinionAsker(database.store, model).test({}));
}

struct Asked {
  Job job;
  StoredProfile profile;
};

Asked asked_of(Store& store, const OpinionOptions& options) {
  const Profile profile = chosen_profile(store, options.profile);
  auto job = find_job(store, options.job_id);
  if (!job) throw UsageError("there is no job " + std::to_string(options.job_id) + ": `zapply jobs` lists them");
  return {*std::move(job), find_profile(store, profile.name).value()};
}

void ask_here(const OpinionOptions& options) {
  Store::check(database_path(options.data), Store::Access::kReadOnly);  // owning one would make it
  const LanguageModel model = own_model(options);
  if (!model.is_set()) throw UsageError(std::string(kNoModel));
  OwnedDatabase database(options.data);
  const Asked asked = asked_of(database.store, options);
  OpinionAsker asker(database.store, model);
  if (const auto refusal = asker.ask_first(asked.job.id, asked.profile.id)) throw UsageError(*refusal);
  asker.ask_next({});
}

/// Until the server's model has answered, or it is known that it doesn't now.
void ask_server(const std::string& address, const OpinionOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const Asked asked = asked_of(store, options);
  const std::string cause = ApiClient(address, options.token).ask_opinion(asked.job.id, asked.profile.name);
  if (!cause.empty())
    return Output(STDERR_FILENO).write("It stands first in line, and waits: " + clean_line(cause) + "\n");
  const auto until = std::chrono::steady_clock::now() + kAnswerTime;
  while (std::chrono::steady_clock::now() < until) {
    const std::int64_t revision = store.revision();
    const auto stored = find_opinion(store, asked.job.id, asked.profile.id);
    if (!stored || stored->state != OpinionState::kWaiting || !stored->cause.empty()) return;
    store.wait_past(revision, 1s);
  }
}

int ask(const OpinionOptions& options) {
  try {
    const auto server = server_of(options);
    server ? ask_server(*server, options) : ask_here(options);
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ask_server(in_use.owner.address, options);
  }
  const Zone zone = shown_zone(options.data.zone);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  const Asked asked = asked_of(store, options);
  const Profile profile = profile_of(asked.profile);
  const auto stored = find_opinion(store, asked.job.id, asked.profile.id);
  const std::string text = options.json ? opinion_json(stored, profile, asked.job, nullptr) + "\n"
                                        : opinion_text(stored, profile, asked.job, zone.offset).substr(1);
  Output(STDOUT_FILENO).write(text);
  return stored && stored->state == OpinionState::kAnswered ? 0 : 1;
}

}  // namespace

int execute(const OpinionOptions& options) {
  if (options.what == OpinionOptions::What::kAsk) return ask(options);
  const bool tests = options.what == OpinionOptions::What::kTest;
  const std::string told = tests ? test(options) : state_of(options);
  std::string text = told + "\n";
  if (!options.json) {
    const Zone zone = shown_zone(options.data.zone);
    text = tests ? opinion_test_text(told) : opinion_state_text(told, zone.offset);
  }
  Output(STDOUT_FILENO).write(text);
  return tests && !opinion_test_passed(told) ? 1 : 0;
}

}  // namespace zapply
