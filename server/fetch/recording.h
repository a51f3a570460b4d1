#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zapply {

/// A folder of recorded answers that can't be used; says which, where and what to do.
struct RecordingError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One answer in a recording's index.json: [{"method", "url", "status", "headers", "file"}], and where they
/// are needed "body_sha256" of the request's body and "final_url" after redirects.
struct RecordedAnswer {
  std::string method = "GET";
  std::string url;
  std::string body_sha256;  ///< empty: answers any body
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string file;                                          ///< relative to the folder, decoded body; empty: no body
  std::string final_url;                                     ///< empty: as url
};

/// Reads `folder`/index.json. Throws RecordingError, which names the entry at fault.
std::vector<RecordedAnswer> read_recording(const std::filesystem::path& folder);

/// The entry as one line of JSON.
std::string index_line(const RecordedAnswer&);

/// Where `file` of an index really is. Recordings may share files beside their folders
/// ("../greenhouse/x.json"), so anything below the folder's parent is allowed; what leads out of it, also by
/// a link, is a RecordingError.
std::filesystem::path recorded_file(const std::filesystem::path& folder, const std::string& file);

}  // namespace zapply
