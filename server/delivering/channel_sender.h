#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

#include "server/delivering/secrets.h"
#include "server/fetch/http_call.h"
#include "server/fetch/mail_call.h"
#include "server/notify/channels_config.h"
#include "server/notify/composed.h"
#include "server/notify/kind_file.h"
#include "server/notify/message.h"
#include "shared/channel.h"
#include "shared/timestamp.h"

namespace zapply {

/// What came of sending once.
struct SentAnswer {
  AnswerMeaning meaning = AnswerMeaning::kAgain;
  std::optional<int> status;  ///< of the receiver's answer; none came: nothing
  std::string answer;         ///< its beginning, or why none came: clean, and without any secret
  std::optional<std::chrono::seconds> retry_after;
  bool may_have_arrived = false;  ///< it was sent, and no answer came
  bool is_stopped = false;        ///< nobody knows whether it arrived
};

/// How receivers are reached.
struct ChannelCalls {
  std::function<HttpAnswer(const HttpCall&, const std::stop_token&)> http = call_http;
  std::function<MailAnswer(const MailCall&, const std::stop_token&)> mail = send_mail;
};

/// Sends a message to a channel, once. For any thread.
class ChannelSender {
 public:
  struct Options {
    std::map<std::string, ChannelPermission, std::less<>> permissions;
    std::string origin;  ///< which database it is
    std::chrono::milliseconds timeout{30'000};
  };

  ChannelSender(const ChannelKinds&, Secrets, Options, ChannelCalls = {});

  /// The message's link is a whole address by now.
  SentAnswer send(const ChannelSettings&, const Message&, Timestamp created_at, Timestamp now,
                  const std::stop_token&) const;
  /// Why nothing can be sent there, where that is known beforehand.
  std::optional<std::string> fault(const ChannelSettings&) const;
  const ChannelKinds& kinds() const { return kinds_; }

 private:
  struct Fields {
    ChannelValues values;                        ///< all
    std::map<std::string, std::string> secrets;  ///< those of them
  };
  Fields fields_of(const ChannelSettings&) const;
  SentAnswer by_http(const KindFile&, const ChannelSettings&, const Fields&, const Message&, Timestamp now,
                     const std::stop_token&) const;
  SentAnswer by_mail(const ChannelSettings&, const Fields&, const Message&, Timestamp created_at,
                     const std::stop_token&) const;
  ChannelPermission permission(const ChannelSettings&) const;

  const ChannelKinds& kinds_;
  const Secrets secrets_;
  const Options options_;
  const ChannelCalls calls_;
};

}  // namespace zapply
