#include "server/fetch/mail_call.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>

#include "server/fetch/one_transfer.h"
#include "server/fetch/web_address.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kReplyBytesMax = 1000;

struct Sending {
  std::string_view left;
  std::string reply;  ///< the server's last line, or its first refusal
  bool out_of_memory = false;
};

std::size_t on_read(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  std::string_view& left = static_cast<Sending*>(self)->left;
  const std::size_t bytes = std::min(left.size(), size * count);
  std::memcpy(data, left.data(), bytes);
  left.remove_prefix(bytes);
  return bytes;
}

std::size_t on_reply(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  Sending& sending = *static_cast<Sending*>(self);
  // What it says to who leaves is of no use to anybody.
  const bool is_refused = sending.reply.starts_with('4') || sending.reply.starts_with('5');
  if (is_refused || std::string_view(data, size * count).starts_with("221")) return size * count;
  try {
    sending.reply.assign(data, std::min(size * count, kReplyBytesMax));
  } catch (const std::bad_alloc&) {
    sending.out_of_memory = true;
    return 0;
  }
  return size * count;
}

/// Neither leaves its place in the dialogue.
bool is_path(std::string_view address) {
  return !address.empty() && !has_control(address) && address.find_first_of("<> ") == std::string_view::npos;
}

std::string fault_of(const MailCall& call) {
  if (call.host.empty() || has_control(call.host) || call.host.find_first_of("/@?# ") != std::string::npos)
    return "not a mail server's name: " + clean_line(call.host, 100);
  if (has_control(call.user) || has_control(call.password)) return "user or password have a control character in them";
  if (!is_path(call.from)) return "not a sender's address: " + clean_line(call.from, 100);
  for (const std::string& to : call.to)
    if (!is_path(to)) return "not a receiver's address: " + clean_line(to, 100);
  return call.to.empty() ? "nobody is to receive it" : "";
}

std::string url_of(const MailCall& call) {
  std::string url = call.security == MailCall::Security::kTls ? "smtps://" : "smtp://";
  url += call.host;
  if (call.port != 0) url += ':' + std::to_string(call.port);
  return url + "/%5B127.0.0.1%5D";  // whom we say to be (RFC 5321 §4.1.3): this machine's name is nobody's business
}

void set_options(OneTransfer& transfer, const MailCall& call, Sending& sending, const std::string& url,
                 const std::string& sender) {
  CURL* const easy = transfer.easy();
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_USE_SSL,
                   static_cast<long>(call.security == MailCall::Security::kPlain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!call.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, call.ca_file.c_str());
  if (!call.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, call.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, call.password.c_str());
  }
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(call.total_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, sender.c_str());
  for (const std::string& to : call.to) transfer.add_line('<' + to + '>');
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, transfer.lines());
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, &on_read);
  curl_easy_setopt(easy, CURLOPT_READDATA, &sending);
  curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call.text.size()));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_reply);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &sending);
}

}  // namespace

MailAnswer send_mail(const MailCall& call, const std::stop_token& stop) {
  MailAnswer answer;
  if (answer.error = fault_of(call); !answer.error.empty()) {
    answer.is_refused = true;
    return answer;
  }
  Sending sending{.left = call.text, .reply = {}};
  const std::string url = url_of(call), sender = '<' + call.from + '>';
  OneTransfer transfer(call.allow_private);
  set_options(transfer, call, sending, url, sender);
  const auto code = transfer.perform(stop);
  long status = 0;
  curl_easy_getinfo(transfer.easy(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.reply = clean_line(sending.reply, 500);
  if (!code)
    answer.error = "stopped";
  else if (sending.out_of_memory)
    answer.error = "out of memory";
  else if (*code == CURLE_USE_SSL_FAILED)
    answer.error = "the server offers no encryption (STARTTLS), and nothing is sent without";
  else if (*code != CURLE_OK)
    answer.error = transfer.why(*code);
  answer.may_have_arrived = !answer.error.empty() && sending.left.empty() && answer.status < 400;
  answer.is_refused = code && *code != CURLE_OK && !transfer.refused_address().empty();
  return answer;
}

}  // namespace zapply
