#include "server/fetch/curl_fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <stdexcept>

namespace zapply {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void init_libcurl_once() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw std::runtime_error(std::string("start libcurl: ") + curl_easy_strerror(code));
}

void check(CURLMcode code, const char* doing) {
  if (code != CURLM_OK) throw std::runtime_error(std::string(doing) + ": " + curl_multi_strerror(code));
}

}  // namespace

CurlFetcher::CurlFetcher(FetchSettings settings) : settings_(std::move(settings)), random_(std::random_device{}()) {
  init_libcurl_once();
  multi_ = curl_multi_init();
  if (!multi_) throw std::runtime_error("start libcurl: out of memory");
  budget_ = std::make_shared<ByteBudget>(settings_.bodies_bytes_max, settings_.body_bytes_always);
}

CurlFetcher::~CurlFetcher() {
  for (const TransferPointer& transfer : on_) curl_multi_remove_handle(multi_, transfer->handle());
  on_.clear();
  curl_multi_cleanup(multi_);
}

void CurlFetcher::start(FetchRequest request, Done done) {
  auto transfer = std::make_unique<Transfer>(std::move(request), std::move(done), settings_, budget_);
  if (!transfer->invalid().empty()) {
    transfer->response().error = transfer->invalid();
    ended_.push_back(std::move(transfer));
    return;
  }
  waiting_[transfer->host()].push_back(std::move(transfer));
}

void CurlFetcher::poll(milliseconds time) {
  move_on();
  if (ended_.empty()) {
    const milliseconds wait = std::min(time, time_until_next_start(steady_clock::now()));
    check(curl_multi_poll(multi_, nullptr, 0, static_cast<int>(wait.count()), nullptr), "wait for transfers");
    move_on();
  }
  call_back_ended();
}

void CurlFetcher::wakeup() { curl_multi_wakeup(multi_); }

void CurlFetcher::cancel_all() {
  const auto cancel = [this](TransferPointer transfer) {
    transfer->response() = {.attempts = transfer->response().attempts, .error = "cancelled", .cancelled = true};
    ended_.push_back(std::move(transfer));
  };
  for (TransferPointer& transfer : on_) {
    curl_multi_remove_handle(multi_, transfer->handle());
    transfer->drop_attempt();
    limits_.end(transfer->host());
    cancel(std::move(transfer));
  }
  on_.clear();
  for (auto& [host, line] : waiting_)
    for (TransferPointer& transfer : line) cancel(std::move(transfer));
  waiting_.clear();
  call_back_ended();
}

std::size_t CurlFetcher::pending() const {
  std::size_t count = on_.size() + ended_.size();
  for (const auto& [host, line] : waiting_) count += line.size();
  return count;
}

void CurlFetcher::move_on() {
  start_waiting(steady_clock::now());
  int running = 0;
  take_waiting();
  check(curl_multi_perform(multi_, &running), "move transfers on");
  take_ended();
}

void CurlFetcher::start_waiting(Time now) {
  for (auto entry = waiting_.begin(); entry != waiting_.end();) {
    while (has_slot() && start_first_due(entry->second, now)) {
    }
    entry = entry->second.empty() ? waiting_.erase(entry) : std::next(entry);
  }
}

/// Those that wait for room leave theirs to others, who may need none.
bool CurlFetcher::has_slot() const {
  const auto busy = std::count_if(on_.begin(), on_.end(), [](const auto& t) { return !t->waits_for_room(); });
  return busy < settings_.transfers_max;
}

bool CurlFetcher::start_first_due(std::deque<TransferPointer>& line, Time now) {
  for (auto at = line.begin(); at != line.end(); ++at) {
    if ((*at)->not_before > now) continue;
    const auto allowed = limits_.may_begin_at((*at)->host(), (*at)->request().limits);
    if (!allowed || *allowed > now) return false;
    TransferPointer transfer = std::move(*at);
    line.erase(at);
    begin(std::move(transfer), now);
    return true;
  }
  return false;
}

void CurlFetcher::begin(TransferPointer transfer, Time now) {
  check(curl_multi_add_handle(multi_, transfer->begin_attempt()), "start a transfer");
  limits_.begin(transfer->host(), transfer->request().limits, now);
  on_.push_back(std::move(transfer));
}

void CurlFetcher::take_ended() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    // The message goes with its handle, so what it says is taken first.
    const CURLcode code = message->data.result;
    CURL* const easy = message->easy_handle;
    const auto at = std::find_if(on_.begin(), on_.end(), [&](const auto& t) { return t->handle() == easy; });
    if (code == CURLE_OK && (*at)->waits_for_room()) {
      (*at)->ended_with = code;
      continue;
    }
    TransferPointer transfer = std::move(*at);
    on_.erase(at);
    end(std::move(transfer), code);
  }
}

/// Of bodies that had no room: others may have been read meanwhile.
void CurlFetcher::take_waiting() {
  for (const TransferPointer& transfer : on_)
    if (transfer->waits_for_room()) transfer->take_waiting();
  for (auto at = on_.begin(); at != on_.end();) {
    if (!(*at)->ended_with || (*at)->waits_for_room()) {
      ++at;
      continue;
    }
    TransferPointer transfer = std::move(*at);
    at = on_.erase(at);
    const int code = *transfer->ended_with;
    end(std::move(transfer), code);
  }
  end_who_holds_up(steady_clock::now());
}

/// A board that trickles what fills all room holds up no other for long.
void CurlFetcher::end_who_holds_up(Time now) {
  const bool is_wanted = std::any_of(on_.begin(), on_.end(), [](const auto& t) { return t->waits_for_room(); });
  const auto holder = std::find_if(on_.begin(), on_.end(), [](const auto& t) { return t->holds_up_others(); });
  if (!is_wanted || holder == on_.end()) return room_wanted_since_.reset();
  if (!room_wanted_since_) room_wanted_since_ = now;
  if (now - *room_wanted_since_ < settings_.room_timeout) return;
  room_wanted_since_.reset();
  TransferPointer transfer = std::move(*holder);
  on_.erase(holder);
  transfer->give_way();
  end(std::move(transfer), CURLE_OPERATION_TIMEDOUT);
}

void CurlFetcher::end(TransferPointer transfer, int curl_code) {
  transfer->end_attempt(curl_code);
  curl_multi_remove_handle(multi_, transfer->handle());
  transfer->drop_attempt();
  limits_.end(transfer->host());
  settle(std::move(transfer), steady_clock::now());
}

/// Puts a transfer whose attempt has ended among the ended, or back in line.
void CurlFetcher::settle(TransferPointer transfer, Time now) {
  FetchResponse& response = transfer->response();
  if (response.ok() || !transfer->is_transient() || !transfer->may_repeat() || !transfer->has_time()) {
    if (!response.ok() && response.attempts > 1)
      response.error += " (" + std::to_string(response.attempts) + " attempts)";
    ended_.push_back(std::move(transfer));
    return;
  }
  const double random = std::uniform_real_distribution<double>()(random_);
  const RetryDecision decision = decide_retry(settings_.retry, response.attempts, response.retry_after, random);
  if (!decision.retry) {
    if (!decision.refusal.empty())
      response.error += ", and " + decision.refusal;
    else if (response.attempts > 1)
      response.error += " (" + std::to_string(response.attempts) + " attempts)";
    ended_.push_back(std::move(transfer));
    return;
  }
  if (transfer->request().on_retry)
    transfer->request().on_retry(
        {response.attempts, response.error, decision.wait, decision.asked_by_server, response.no_network});
  transfer->not_before = now + decision.wait;
  if (decision.asked_by_server) limits_.pause_until(transfer->host(), transfer->not_before);
  waiting_[transfer->host()].push_front(std::move(transfer));
}

milliseconds CurlFetcher::time_until_next_start(Time now) const {
  Time next = Time::max();
  if (has_slot()) {
    for (const auto& [host, line] : waiting_)
      for (const TransferPointer& transfer : line)
        if (const auto allowed = limits_.may_begin_at(host, transfer->request().limits))
          next = std::min(next, std::max(*allowed, transfer->not_before));
  }
  if (next == Time::max()) return milliseconds(60'000);
  return std::clamp(std::chrono::ceil<milliseconds>(next - now), milliseconds(0), milliseconds(60'000));
}

void CurlFetcher::call_back_ended() {
  while (!ended_.empty()) {
    const TransferPointer transfer = std::move(ended_.front());
    ended_.pop_front();
    transfer->done()(std::move(transfer->response()));
  }
}

}  // namespace zapply
