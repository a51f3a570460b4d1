#include "server/fetch/curl_options.h"

#include <curl/curl.h>

#include "shared/version.h"

namespace zapply {

std::string default_user_agent() { return "zapply/" + std::string(version()); }

void set_common_options(void* easy, char* message, const std::string& user_agent) {
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, message);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // also not from the environment
  curl_easy_setopt(easy, CURLOPT_USERAGENT, user_agent.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
  // Without it, removing a handle joins the thread of its name look-up, however long the name server takes.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
}

}  // namespace zapply
