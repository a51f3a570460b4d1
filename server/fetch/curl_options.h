#pragma once

#include <string>

namespace zapply {

/// "zapply/<version>".
std::string default_user_agent();

/// What every transfer of libcurl keeps to, on its easy handle: http and https alone, no proxy (also not the environment's),
/// no redirect that is followed by itself, no signals, and a handle that is dropped at once. `message` has CURL_ERROR_SIZE bytes
/// and lives as long as the handle.
void set_common_options(void* easy, char* message, const std::string& user_agent);

}  // namespace zapply
