#include "server/demo/demo_board.h"

#include <httplib.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "server/demo/demo_pages.h"
#include "server/demo/demo_postings.h"
#include "server/http/connection_server.h"
#include "server/http/http_options.h"
#include "server/threads/mutex.h"

namespace zapply {
namespace {

constexpr std::size_t kInboxMax = 50;

ConnectionLimits limits() {
  ConnectionLimits limits;
  limits.idle = std::chrono::seconds(1);
  limits.connections_max = 64;
  return limits;
}

int number_of(const std::string& text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

struct DemoBoard::Impl {
  explicit Impl(const Options& given) : options(given) {}

  // Waits as a board takes to answer; returns early when the board closes.
  void take(std::chrono::milliseconds time) {
    Lock lock(mutex);
    closes.wait_for(lock, std::chrono::duration_cast<std::chrono::microseconds>(time / options.pace),
                    [this]() REQUIRES(mutex) { return closing; });
  }

  // The list as it is in its present round; reading it from its beginning opens the next one.
  std::vector<DemoPosting> postings(DemoBoardName board, bool from_beginning) {
    const Lock lock(mutex);
    const auto [known, added] = rounds.try_emplace(board, first_round);
    if (from_beginning && !added) ++known->second;
    return demo_postings(board, known->second, times);
  }

  // The posting as it stands in the list of the present round.
  std::optional<DemoPosting> posting(DemoBoardName board, int number) {
    for (DemoPosting& one : postings(board, false))
      if (one.number == number) return std::move(one);
    return std::nullopt;
  }

  // Fails once a round.
  bool tidewater_is_busy() {
    const Lock lock(mutex);
    return busy_rounds.insert(rounds[DemoBoardName::kTidewater]).second;
  }

  /// Takes a message as channels of kind webhook send it. One of a key that is there takes its place.
  bool take_message(const std::string& body) {
    const auto sent = nlohmann::json::parse(body, nullptr, false);
    if (!sent.is_object()) return false;
    const auto text = [&](const char* key) {
      const auto found = sent.find(key);
      return found != sent.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    InboxMessage message{text("key"), text("kind"), text("title"), text("text")};
    const Lock lock(mutex);
    std::erase_if(inbox, [&](const InboxMessage& one) { return one.key == message.key; });
    inbox.push_back(std::move(message));
    if (inbox.size() > kInboxMax) inbox.erase(inbox.begin());
    return true;
  }

  std::string inbox_as_page() {
    const Lock lock(mutex);
    return inbox_page(inbox);
  }

  void add_routes();

  Options options;
  std::string url;
  ConnectionServer server{limits()};

  Mutex mutex;
  std::condition_variable_any closes;
  bool closing GUARDED_BY(mutex) = false;
  DemoTimes times GUARDED_BY(mutex) = {.opened_at = system_now()};
  int first_round GUARDED_BY(mutex) = 0;
  std::map<DemoBoardName, int> rounds GUARDED_BY(mutex);
  std::vector<InboxMessage> inbox GUARDED_BY(mutex);
  std::set<int> busy_rounds GUARDED_BY(mutex);  ///< rounds in which Tidewater has answered 503.
};

void DemoBoard::Impl::add_routes() {
  using httplib::Request;
  using httplib::Response;
  using namespace std::chrono_literals;

  server.Get("/", [](const Request&, Response& response) { response.set_content(front_page(), "text/html"); });
  server.Get("/meadowlark/jobs", [this](const Request& request, Response& response) {
    take(1800ms);
    const int page = number_of(request.get_param_value("page"), 1);
    response.set_content(meadowlark_page(postings(DemoBoardName::kMeadowlark, page == 1), page, url), "text/html");
  });
  server.Get(R"(/postings/meadowlark/(\d+))", [this](const Request& request, Response& response) {
    take(900ms);
    const auto found = posting(DemoBoardName::kMeadowlark, number_of(request.matches[1].str(), 0));
    if (!found) response.status = 410;
    response.set_content(found ? meadowlark_posting(*found, url) : posting_page("This position is filled"),
                         "text/html");
  });
  server.Get(R"(/postings/(\w+)/(\d+))", [](const Request& request, Response& response) {
    response.set_content(posting_page("Posting " + request.matches[2].str() + " on " + request.matches[1].str()),
                         "text/html");
  });
  server.Get("/tidewater/api/jobs", [this](const Request& request, Response& response) {
    take(2400ms);
    const int page = number_of(request.get_param_value("page"), 1);
    const auto list = postings(DemoBoardName::kTidewater, page == 1);
    if (page == 4 && tidewater_is_busy()) {
      response.status = 503;
      response.set_header("Retry-After", std::to_string(std::lround(3 / options.pace)));
      response.set_content("The tide is too high.\n", "text/plain");
      return;
    }
    response.set_content(tidewater_page(list, page, url), "application/json");
  });
  server.Get("/fernhill/positions", [this](const Request& request, Response& response) {
    take(3100ms);
    const int start = number_of(request.get_param_value("start"), 0);
    const auto list = postings(DemoBoardName::kFernhill, start == 0);
    response.set_content(fernhill_page(list, start, url), "application/json");
  });
  server.Get(R"(/hiringdesk/(\w+)/jobs)", [this](const Request& request, Response& response) {
    take(2700ms);
    const std::map<std::string, DemoBoardName> companies{{"kestrel", DemoBoardName::kKestrel},
                                                         {"bramble", DemoBoardName::kBramble}};
    const auto company = companies.find(request.matches[1].str());
    if (company == companies.end()) {
      response.status = 404;
      response.set_content(R"({"status":404,"error":"Board not found"})", "application/json");
      return;
    }
    response.set_content(hiring_desk_list(postings(company->second, true), url), "application/json");
  });
  server.Get("/lighthouse/remote-jobs.rss", [this](const Request&, Response& response) {
    take(4300ms);
    response.set_content(lighthouse_feed(postings(DemoBoardName::kLighthouse, true), url), "application/rss+xml");
  });
  server.Post("/inbox", [this](const Request& request, Response& response) {
    const bool is_taken = take_message(request.body);
    if (!is_taken) response.status = 400;
    // The inbox's own address is a secret's value, which answers are shown without.
    response.set_content(is_taken ? "It is in the inbox of " + url : "This is no message.", "text/plain");
  });
  server.Get("/inbox",
             [this](const Request&, Response& response) { response.set_content(inbox_as_page(), "text/html"); });
  server.Get("/gable/api/jobs", [this](const Request&, Response& response) {
    take(1900ms);
    response.set_content(gable_page(), "text/html");
  });
}

DemoBoard::DemoBoard(const Options& options) : impl_(std::make_unique<Impl>(options)) {
  ConnectionServer& server = impl_->server;
  constexpr const char* kHost = "127.0.0.1";
  try {
    server.open(kHost, options.preferred_port);
  } catch (const std::runtime_error&) {
    if (options.preferred_port == 0) throw;
    server.open(kHost, 0);
  }
  url_ = std::string("http://") + kHost + ':' + std::to_string(server.port());
  impl_->url = url_;
  impl_->add_routes();
  server.start();
}

void DemoBoard::continue_from(const DemoTimes& times, int rounds_before) {
  const Lock lock(impl_->mutex);
  impl_->times = times;
  impl_->first_round = rounds_before;
}

DemoBoard::~DemoBoard() {
  {
    const Lock lock(impl_->mutex);
    impl_->closing = true;
  }
  impl_->closes.notify_all();
  impl_->server.stop();
}

}  // namespace zapply
