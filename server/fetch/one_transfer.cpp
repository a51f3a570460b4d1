#include "server/fetch/one_transfer.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <new>
#include <stdexcept>

#include "server/fetch/address_guard.h"
#include "server/fetch/curl_options.h"
#include "shared/text.h"

namespace zapply {

OneTransfer::OneTransfer(bool allow_private) : allow_private_(allow_private) {
  static_assert(sizeof message_ >= CURL_ERROR_SIZE);
  static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (global != CURLE_OK) throw std::runtime_error(std::string("start libcurl: ") + curl_easy_strerror(global));
  multi_ = curl_multi_init();
  easy_ = curl_easy_init();
  if (multi_ == nullptr || easy_ == nullptr) {
    curl_easy_cleanup(easy_);
    curl_multi_cleanup(multi_);
    throw std::runtime_error("ask a server: libcurl has no handle left");
  }
  set_common_options(easy_, message_, default_user_agent());
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION,
                   static_cast<curl_opensocket_callback>([](void* self, curlsocktype purpose, curl_sockaddr* address) {
                     return on_open_socket(self, purpose, address);
                   }));
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
}

OneTransfer::~OneTransfer() {
  curl_easy_cleanup(easy_);
  curl_multi_cleanup(multi_);
  curl_slist_free_all(static_cast<curl_slist*>(lines_));
}

void OneTransfer::add_line(const std::string& line) {
  curl_slist* const longer = curl_slist_append(static_cast<curl_slist*>(lines_), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  lines_ = longer;
}

int OneTransfer::on_open_socket(void* self, int, void* to) noexcept {
  OneTransfer& transfer = *static_cast<OneTransfer*>(self);
  const curl_sockaddr& address = *static_cast<curl_sockaddr*>(to);
  try {
    if (!transfer.allow_private_ && !is_public_address(address.addr)) {
      transfer.refused_address_ = numeric_address(address.addr);
      return CURL_SOCKET_BAD;
    }
  } catch (const std::bad_alloc&) {
    return CURL_SOCKET_BAD;
  }
  transfer.refused_address_.clear();
  return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

std::optional<int> OneTransfer::perform(const std::stop_token& stop) {
  if (curl_multi_add_handle(multi_, easy_) != CURLM_OK)
    throw std::runtime_error("ask a server: libcurl can't start a transfer");
  std::optional<int> code;
  {
    const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi_); });
    int running = 1;
    while (!code && !stop.stop_requested()) {
      if (curl_multi_perform(multi_, &running) != CURLM_OK) code = CURLE_FAILED_INIT;
      int left = 0;
      while (const CURLMsg* const done = curl_multi_info_read(multi_, &left))
        if (done->msg == CURLMSG_DONE && done->easy_handle == easy_) code = done->data.result;
      if (!code && curl_multi_poll(multi_, nullptr, 0, 1000, nullptr) != CURLM_OK) code = CURLE_FAILED_INIT;
    }
  }
  curl_multi_remove_handle(multi_, easy_);
  return code;
}

std::string OneTransfer::why(int code) const {
  if (!refused_address_.empty())
    return "the address is private (" + refused_address_ +
           "): allow it in the configuration file with \"allow_private\"";
  return clean_line(message_[0] != '\0' ? message_ : curl_easy_strerror(static_cast<CURLcode>(code)), 300);
}

}  // namespace zapply
