#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/documents/json_document.h"

namespace zapply {

/// The JobPostings of a page's JSON-LD, whose blocks name each other's parts: {"hiringOrganization": {"@id": "#org"}}.
class JsonLdGraph {
 public:
  /// `block` must outlive this.
  void add(JsonElement block);
  /// In the order in which they stand.
  const std::vector<JsonElement>& postings() const { return postings_; }
  /// The posting with what it only names put in its place, and places of one address by their names, as JSON; empty when
  /// there is no such thing.
  std::string with_named_parts(JsonElement posting);

 private:
  void collect(JsonElement value, int depth);

  std::vector<JsonElement> postings_;
  std::unordered_map<std::string_view, JsonElement> named_;  ///< what says more than its @id
  std::size_t written_bytes_ = 0;
};

}  // namespace zapply
