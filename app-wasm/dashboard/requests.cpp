#include "app-wasm/dashboard/requests.h"

namespace zapply {

std::string describe_failure(const Answer& answer) {
  if (answer.status == 0) return answer.body.empty() ? "the server does not answer" : answer.body;
  if (auto detail = parse_error_detail(answer.body)) return *detail;
  return "the server answered with status " + std::to_string(answer.status);
}

int Requests::send(std::string method, std::string path, std::string body, Handler done) {
  const int ticket = ++last_ticket_;
  handlers_.emplace(ticket, std::move(done));
  new_.push_back({ticket, std::move(method), std::move(path), std::move(body)});
  return ticket;
}

int Requests::send_chosen_file(std::string path, Handler done) {
  const int ticket = send("POST", std::move(path), {}, std::move(done));
  new_.back().sends_file = true;
  return ticket;
}

void Requests::abandon(int ticket) {
  if (handlers_.erase(ticket) == 0) return;
  if (std::erase_if(new_, [&](const Request& request) { return request.ticket == ticket; }) == 0)
    abandoned_.push_back(ticket);
}

void Requests::answer(int ticket, const Answer& answer) {
  const auto found = handlers_.find(ticket);
  if (found == handlers_.end()) return;
  const Handler done = std::move(found->second);
  handlers_.erase(found);
  if (answer.status == 401 && unauthorized_) unauthorized_();
  done(answer);
}

}  // namespace zapply
