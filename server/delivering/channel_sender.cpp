#include "server/delivering/channel_sender.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/fetch/sha256.h"
#include "server/fetch/status_text.h"
#include "server/notify/mime.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kAnswerBytesMax = 500;

/// Where a JSON answer says it instead of its header; whole seconds.
std::optional<std::chrono::seconds> retry_after_in(const std::string& body, const std::string& pointer) {
  if (pointer.empty()) return std::nullopt;
  const auto tree = nlohmann::json::parse(body, nullptr, /*allow_exceptions=*/false);
  try {
    const nlohmann::json::json_pointer at(pointer);
    if (!tree.is_object() || !tree.contains(at) || !tree.at(at).is_number()) return std::nullopt;
    const double seconds = tree.at(at).get<double>();
    constexpr double kDay = 24 * 3600;
    return std::chrono::seconds(static_cast<int>(std::clamp(seconds, 0.0, kDay) + 0.999));
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

SentAnswer given_up(std::string why) { return {AnswerMeaning::kGiveUp, std::nullopt, std::move(why)}; }

}  // namespace

ChannelSender::ChannelSender(const ChannelKinds& kinds, Secrets secrets, Options options, ChannelCalls calls)
    : kinds_(kinds), secrets_(std::move(secrets)), options_(std::move(options)), calls_(std::move(calls)) {}

ChannelSender::Fields ChannelSender::fields_of(const ChannelSettings& channel) const {
  const ChannelKind* const kind = kinds_.find(channel.kind);
  if (kind == nullptr) throw SecretError("there is no kind of channel " + channel.kind + " any more");
  Fields out;
  for (const ChannelField& field : kind->fields) {
    const auto written = channel.fields.find(field.name);
    if (written == channel.fields.end() || written->second.empty()) continue;
    std::string value = field.is_secret ? secrets_.value(written->second) : written->second;
    if (field.is_secret) out.secrets[field.name] = value;
    out.values[field.name] = std::move(value);
  }
  return out;
}

ChannelPermission ChannelSender::permission(const ChannelSettings& channel) const {
  const auto found = options_.permissions.find(channel.name);
  return found == options_.permissions.end() ? ChannelPermission{} : found->second;
}

std::optional<std::string> ChannelSender::fault(const ChannelSettings& channel) const {
  try {
    const Fields fields = fields_of(channel);
    if (channel.kind == kMailKind && !parse_mail_server(fields.values.at("server")))
      return "the secret of its server is no address such as smtp://mail.example.org:587, smtps:// or smtp-plain://";
    return std::nullopt;
  } catch (const SecretError& error) {
    return error.what();
  }
}

SentAnswer ChannelSender::send(const ChannelSettings& channel, const Message& message, Timestamp created_at,
                               Timestamp now, const std::stop_token& stop) const {
  Fields fields;
  try {
    fields = fields_of(channel);
  } catch (const SecretError& error) {
    // Who set it up may still be at it: nothing is lost meanwhile.
    return {AnswerMeaning::kAgain, std::nullopt, error.what()};
  }
  const KindFile* const file = kinds_.file(channel.kind);
  if (file != nullptr && file->minutes_max && now - created_at > std::chrono::minutes(*file->minutes_max))
    return given_up("it is older than " + count_of(*file->minutes_max, "minute", "minutes") +
                    ", and says nothing any more");
  SentAnswer out = file != nullptr ? by_http(*file, channel, fields, message, now, stop)
                                   : by_mail(channel, fields, message, created_at, stop);
  // No receiver repeats a secret to us; a broken one that does has it go no further.
  out.answer = clean_line(without_values(std::move(out.answer), fields.secrets), kAnswerBytesMax);
  out.is_stopped = stop.stop_requested() && out.meaning != AnswerMeaning::kDelivered;
  return out;
}

SentAnswer ChannelSender::by_http(const KindFile& file, const ChannelSettings& channel, const Fields& fields,
                                  const Message& message, Timestamp now, const std::stop_token& stop) const {
  ComposedRequest request = compose(file, message, fields.values, now);
  if (request.to_sign)
    request.headers.emplace_back(request.to_sign->header,
                                 "sha256=" + hmac_sha256_hex(request.to_sign->key, request.to_sign->bytes));
  const HttpAnswer answer = calls_.http({.method = std::move(request.method),
                                         .url = std::move(request.url),
                                         .headers = std::move(request.headers),
                                         .body = std::move(request.body),
                                         .allow_private = permission(channel).allow_private,
                                         .total_timeout = options_.timeout},
                                        stop);
  SentAnswer out;
  if (answer.status != 0) out.status = answer.status;
  out.retry_after = answer.retry_after;
  out.may_have_arrived = answer.may_have_arrived;
  if (answer.is_refused) return given_up(answer.error);
  // Its status says what became of it, also where its body broke off.
  if (answer.status < 200) {
    out.answer = answer.error.empty() ? "no answer" : answer.error;
    return out;
  }
  out.meaning = meaning_of(file, answer.status);
  out.answer = answer.body;
  if (out.meaning == AnswerMeaning::kGiveUp && answer.status >= 300 && answer.status < 400)
    out.answer = "it leads elsewhere (" + status_text(answer.status) + "), where channels don't follow";
  if (trimmed(out.answer).empty()) out.answer = status_text(answer.status);
  if (!out.retry_after) out.retry_after = retry_after_in(answer.body, file.retry_after);
  return out;
}

SentAnswer ChannelSender::by_mail(const ChannelSettings& channel, const Fields& fields, const Message& message,
                                  Timestamp created_at, const std::stop_token& stop) const {
  const auto value = [&](const char* name) {
    const auto found = fields.values.find(name);
    return found == fields.values.end() ? std::string() : found->second;
  };
  const auto server = parse_mail_server(value("server"));
  const auto from = parse_mail_address(value("from"));
  const auto to = parse_mail_addresses(value("to"));
  if (!server || !from || !to) return given_up(fault(channel).value_or("sender or receivers are no mail addresses"));
  const MailEnvelope envelope{
      .from = *from, .to = *to, .channel = channel.name, .origin = options_.origin, .date = created_at};
  MailCall call{.host = server->host,
                .port = server->port,
                .user = value("user"),
                .password = value("password"),
                .from = from->address,
                .text = mime_mail(message, envelope),
                .allow_private = permission(channel).allow_private,
                .ca_file = permission(channel).ca_file,
                .total_timeout = 2 * options_.timeout};
  call.security = server->security == MailServer::Security::kTls     ? MailCall::Security::kTls
                  : server->security == MailServer::Security::kPlain ? MailCall::Security::kPlain
                                                                     : MailCall::Security::kUpgrade;
  for (const MailAddress& address : *to) call.to.push_back(address.address);
  const MailAnswer answer = calls_.mail(call, stop);
  SentAnswer out;
  if (answer.status != 0) out.status = answer.status;
  if (answer.error.empty()) {
    out.meaning = AnswerMeaning::kDelivered;
    out.answer = answer.reply;
    return out;
  }
  out.may_have_arrived = answer.may_have_arrived;
  // What the server says of a log-in is true until its secret is another one; that may be soon.
  const bool is_login = answer.status == 530 || answer.status == 534 || answer.status == 535;
  const bool is_permanent = answer.status >= 500 && answer.status < 600 && !is_login;
  if (answer.is_refused || is_permanent) out.meaning = AnswerMeaning::kGiveUp;
  out.answer = answer.status >= 400 && !answer.reply.empty() ? answer.reply : answer.error;
  return out;
}

}  // namespace zapply
