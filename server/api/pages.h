#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/embedded/embedded.h"
#include "server/http/answers.h"

namespace zapply {

/// The dashboard's files: those inside the binary, or a folder's.
class Pages {
 public:
  explicit Pages(std::optional<std::filesystem::path> folder);

  /// Answers with the file at the request's path; returns false when there is none.
  bool serve(const Call&) const;
  /// Whether there is a file at a request's path.
  bool has(const std::string& path) const;

 private:
  struct Page {
    const EmbeddedFile* file = nullptr;
    std::string etag;
  };
  const Page* find(const std::string& file) const;  ///< null when there is none
  bool serve_embedded(const Call&, const std::string& path) const;
  bool serve_file(const Call&, const std::string& path) const;

  std::optional<std::filesystem::path> folder_;
  std::vector<Page> pages_;
};

/// The media type of a file of the page, by its name.
const char* content_type_of(std::string_view path);

}  // namespace zapply
