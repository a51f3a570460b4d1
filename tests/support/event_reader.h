#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/raw_client.h"

namespace zapply::test {

struct ReceivedEvent {
  std::string id;  ///< empty when the event has none
  std::string event;
  std::string data;
};

/// Reads GET /api/events as a browser does.
class EventReader {
 public:
  explicit EventReader(int port, const std::string& last_event_id = "", const std::string& query = "") : raw_(port) {
    raw_.send("GET /api/events" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n" +
              (last_event_id.empty() ? "" : "Last-Event-ID: " + last_event_id + "\r\n") + "\r\n");
  }

  /// The next event; nothing when the stream ended or the time was over first.
  std::optional<ReceivedEvent> next(std::chrono::milliseconds time = std::chrono::seconds(20)) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    for (;;) {
      const auto is_complete = [this](const std::string&) { return decode().find("\n\n", at_) != std::string::npos; };
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (!raw_.receive_until(is_complete, left)) return std::nullopt;
      const std::size_t end = decoded_.find("\n\n", at_);
      const ReceivedEvent event = parse(std::string_view(decoded_).substr(at_, end - at_));
      at_ = end + 2;
      if (!event.id.empty()) last_id_ = event.id;
      if (!event.event.empty()) return event;
      ++comments_;
    }
  }
  /// The next event of a kind.
  std::optional<ReceivedEvent> next_of(std::string_view kind) {
    for (auto event = next(); event; event = next())
      if (event->event == kind) return event;
    return std::nullopt;
  }
  const std::string& last_id() const { return last_id_; }
  int comments() const { return comments_; }
  RawClient& raw() { return raw_; }

 private:
  /// What was received so far without the header and the marks of the chunks.
  const std::string& decode() {
    const std::string& text = raw_.text();
    if (read_ == 0) {
      const std::size_t header_end = text.find("\r\n\r\n");
      if (header_end == std::string::npos) return decoded_;
      read_ = header_end + 4;
    }
    for (;;) {
      const std::size_t line_end = text.find("\r\n", read_);
      if (line_end == std::string::npos) return decoded_;
      const std::size_t size = std::stoul(text.substr(read_, line_end - read_), nullptr, 16);
      if (text.size() < line_end + 2 + size + 2) return decoded_;
      decoded_.append(text, line_end + 2, size);
      read_ = line_end + 2 + size + 2;
      if (size == 0) return decoded_;
    }
  }

  static ReceivedEvent parse(std::string_view block) {
    ReceivedEvent event;
    while (!block.empty()) {
      const std::size_t end = std::min(block.find('\n'), block.size());
      const std::string_view line = block.substr(0, end);
      if (line.starts_with("id: ")) event.id = line.substr(4);
      if (line.starts_with("event: ")) event.event = line.substr(7);
      if (line.starts_with("data: ")) event.data = line.substr(6);
      block.remove_prefix(std::min(end + 1, block.size()));
    }
    return event;
  }

  RawClient raw_;
  std::string decoded_;
  std::size_t read_ = 0;  ///< of the raw text
  std::size_t at_ = 0;    ///< of the decoded text
  std::string last_id_;
  int comments_ = 0;
};

}  // namespace zapply::test
