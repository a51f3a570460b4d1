#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/channel.h"
#include "shared/cleaning_plan.h"
#include "shared/protocol.h"
#include "shared/saved_search.h"

namespace zapply {

/// What a server answered instead of what was asked for, or that it did not answer; the message is for a person.
struct ApiError : std::runtime_error {
  ApiError(int answer_status, const std::string& message) : std::runtime_error(message), status(answer_status) {}
  int status;  ///< 0: no answer
};

/// Talks to the server that owns a database, for commands that have to ask it. Every call throws ApiError; for one thread.
class ApiClient {
 public:
  /// `url` as the owner wrote it: "http://127.0.0.1:8000".
  explicit ApiClient(const std::string& url, const std::string& token = {});
  ~ApiClient();

  /// Status 409 when a run is on already.
  StartAnswer start_run(const std::vector<std::string>& sources, bool force, bool report = false);
  /// Without its log; nothing when it does not exist (any more).
  std::optional<Run> run(std::int64_t id);
  /// The first entries after `after_seq`; nothing is left when the last of them is last_seq.
  LogPage log(std::int64_t id, std::int64_t after_seq);
  /// As that server has them, by its configuration.
  std::vector<Source> sources();
  /// Of all browsers that are logged in.
  std::vector<std::int64_t> session_ids();
  /// What is not given stays as it is; nothing when there is no such job.
  std::optional<Job> change_job(std::int64_t id, std::optional<bool> starred, std::optional<bool> hidden,
                                std::optional<std::optional<HideReason>> hidden_reason);
  /// Keeps a profile file's profile.
  void keep_profile(const std::string& file);
  /// Jobs whose match with a profile is missing or older than it.
  std::int64_t matches_left(const std::string& profile);
  /// False when there is no such profile.
  bool remove_profile(const std::string& name);
  /// What a profile's person prefers. Status 404: no such profile.
  void learn_preference(const std::string& profile);
  void switch_preference(const std::string& profile, bool on);
  void reset_preference(const std::string& profile);
  /// Of second opinions, as JSON; and what a test came to, which may take minutes.
  std::string opinion_state();
  std::string test_opinion();
  /// Puts a job first in line. Status 409: there is no model, or the day's budget is used up.
  /// Returns what holds it up; empty: nothing.
  std::string ask_opinion(std::int64_t job_id, const std::string& profile);
  /// Status 409: the configuration file sets it; 404: there is none.
  void add_schedule(const std::string& settings);
  void change_schedule(const std::string& name, const std::string& changes);
  void remove_schedule(const std::string& name);
  ChannelsList channels();
  Channel channel(const std::string& name);
  /// Status 409: the configuration file sets it; 404: there is none.
  void add_channel(const std::string& settings);
  void change_channel(const ChannelSettings&);
  void remove_channel(const std::string& name);
  /// May take a minute or two.
  Delivery test_channel(const std::string& name);
  /// Status 409: the configuration file sets it, or its name is taken; 404: there is none.
  void add_search(const std::string& body);
  void change_search(const std::string& name, const std::string& changes);
  void remove_search(const std::string& name);
  FeedKey make_feed_key(const std::string& search);
  void revoke_feed_key(const std::string& search);
  /// The names of the channels that get it. Status 409: none wants reports.
  std::vector<std::string> send_report(std::int64_t id);
  /// False when there is no such session.
  bool end_session(std::int64_t id);
  CleaningPlan cleaning_plan(const Cleaning&);
  /// Some of it: to be called until it is done.
  Cleaned clean(const Cleaning&);
  /// Also when the run has just ended by itself.
  void cancel(std::int64_t id);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace zapply
