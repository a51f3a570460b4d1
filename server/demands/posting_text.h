#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/demands/posting_parts.h"
#include "server/words/text_words.h"
#include "shared/job.h"

namespace zapply {

/// A job's texts as they are read, made ready once for all who read in them. What they find points into it.
class PostingText {
 public:
  explicit PostingText(const Job&);
  PostingText(const PostingText&) = delete;
  PostingText& operator=(const PostingText&) = delete;

  /// Title, location, time zone and description, a line each or more: places and hours stand in any of these.
  SearchedText all() const { return words_; }
  SearchedText description() const { return {words_, description_}; }
  const std::vector<PostingPart>& parts() const { return parts_; }  ///< of the description

 private:
  std::string text_;
  std::size_t description_;  ///< where it begins
  TextWords words_;
  std::vector<PostingPart> parts_;
};

}  // namespace zapply
