#include "app-wasm/sources/board_find.h"

#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPastedBytesMin = 8;  // nobody types so many at once

}  // namespace

void BoardFind::write(std::string_view text) {
  const bool is_pasted = text.size() >= draft_.size() + kPastedBytesMin && text.find('.') != std::string_view::npos;
  draft_ = text;
  error_.clear();
  if (is_pasted) look();
}

void BoardFind::look() {
  const std::string address = clean_line(draft_);
  if (address.empty()) return;
  requests_.abandon(ticket_);
  found_.reset();
  std::string body;
  JsonWriter(body).begin_object().field("address", address).end_object();
  ticket_ = requests_.send("POST", "api/sources/find", std::move(body),
                           [this](const Answer& answer) { found_ = parse_answer(answer, parse_found_board, error_); });
}

void BoardFind::clear() {
  requests_.abandon(ticket_);
  draft_.clear();
  error_.clear();
  found_.reset();
}

}  // namespace zapply
