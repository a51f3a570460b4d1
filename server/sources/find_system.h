#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A way to the jobs that a careers page shows.
struct FoundSystem {
  std::string source;   ///< name of the built-in source, or empty: `config` is a source file of its own
  std::string label;    ///< "Greenhouse", "a page with JSON-LD", "an RSS feed"
  std::string company;  ///< as the source writes it
  std::string config;   ///< what goes into zapply.json, or the source file to save
  int mentions = 0;     ///< how often the page refers to it

  bool operator==(const FoundSystem&) const = default;
};

/// Recognises by a careers page's address and what it links to, loads and embeds which applicant-tracking
/// systems it uses; failing those, whether its postings can be read by themselves (JSON-LD, a feed). The
/// likeliest first. Pure; any bytes.
std::vector<FoundSystem> find_systems(std::string_view url, std::string_view html);

}  // namespace zapply
