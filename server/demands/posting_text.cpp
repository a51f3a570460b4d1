#include "server/demands/posting_text.h"

#include <string_view>

namespace zapply {
namespace {

std::string joined_texts(const Job& job) {
  const std::string_view description = job.description ? std::string_view(*job.description) : std::string_view();
  std::string out;
  out.reserve(job.title.size() + job.location.size() + job.time_zone.size() + description.size() + 3);
  out.append(job.title).append("\n").append(job.location).append("\n").append(job.time_zone).append("\n");
  return out.append(description);
}

}  // namespace

PostingText::PostingText(const Job& job)
    : text_(joined_texts(job)),
      description_(text_.size() - (job.description ? job.description->size() : 0)),
      words_(text_),
      parts_(parts_of(description().text())) {}

}  // namespace zapply
