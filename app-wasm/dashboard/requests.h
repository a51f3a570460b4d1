#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/protocol.h"

namespace zapply {

/// What the dashboard asks of the server. Paths are relative to the page: "api/runs?page_size=50".
struct Request {
  int ticket = 0;
  std::string method;
  std::string path;
  std::string body;
  bool sends_file = false;  ///< its body is the file that was chosen last, which the browser has
};

/// `status` 0: there was no answer, and `body` says why.
struct Answer {
  int status = 0;
  std::string body;

  bool ok() const { return status >= 200 && status < 300; }
};

/// What went wrong, for a person: the server's "detail", or that there was no answer.
std::string describe_failure(const Answer&);

/// What `parse` reads in a successful answer's body; otherwise nothing, and why in `error`.
template <class T>
std::optional<T> parse_answer(const Answer& answer, T (*parse)(std::string_view), std::string& error) {
  error.clear();
  if (!answer.ok()) {
    error = describe_failure(answer);
    return std::nullopt;
  }
  try {
    return parse(answer.body);
  } catch (const ProtocolError& broken) {
    error = std::string("the server's answer was not understood: ") + broken.what();
    return std::nullopt;
  }
}

/// The way out of the pure state: it leaves requests here, the API client (or a test) takes them and brings answers.
class Requests {
 public:
  using Handler = std::function<void(const Answer&)>;

  /// Returns the request's ticket. `done` is called once, from answer(); never after abandon().
  int send(std::string method, std::string path, std::string body, Handler done);
  int get(std::string path, Handler done) { return send("GET", std::move(path), {}, std::move(done)); }
  int send_chosen_file(std::string path, Handler done);
  void abandon(int ticket);
  bool is_pending(int ticket) const { return handlers_.contains(ticket); }
  bool is_any_pending() const { return !handlers_.empty(); }

  /// Called at each answer 401, before its handler.
  void on_unauthorized(std::function<void()> notice) { unauthorized_ = std::move(notice); }

  // For the API client.
  std::vector<Request> take_new() { return std::exchange(new_, {}); }
  std::vector<int> take_abandoned() { return std::exchange(abandoned_, {}); }
  void answer(int ticket, const Answer&);

 private:
  int last_ticket_ = 0;
  std::map<int, Handler> handlers_;
  std::vector<Request> new_;
  std::vector<int> abandoned_;
  std::function<void()> unauthorized_;
};

}  // namespace zapply
