#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A posting as people write it to a thread, mostly a line of parts and a text behind it:
/// "Acme (YC S21) | Senior Engineer | Berlin or REMOTE (EU) | Full-time | €80k-100k". What is in doubt is empty.
struct Announcement {
  std::string title;  ///< roles; "Multiple roles" where none is named; empty only for what is no posting
  std::string company;
  std::vector<std::string> places;  ///< each as it is written
  std::string work_mode;            ///< the words that say it
  std::string employment_type;
  std::string pay;
  std::string apply_url;

  bool is_posting() const { return !title.empty(); }
  bool operator==(const Announcement&) const = default;
};

/// Reads HTML or plain text. Answers, questions, people who look for work and what was closed are no postings.
Announcement read_announcement(std::string_view html);

}  // namespace zapply
