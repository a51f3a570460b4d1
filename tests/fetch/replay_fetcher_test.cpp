#include "server/fetch/replay_fetcher.h"

#include <doctest/doctest.h>
#include <fstream>
#include <thread>

#include "server/fetch/sha256.h"
#include "tests/support/fetching.h"
#include "tests/support/temp_folder.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A folder "replay" beside a folder "board", as recordings stand.
struct World {
  explicit World(const std::string& index) {
    write_file(home / "board" / "one.json", "[1]");
    write_file(home / "board" / "two.json", "[2]");
    write_file(home / "replay" / "index.json", index);
  }
  std::filesystem::path replay() const { return home / "replay"; }
  TempFolder folder;
  std::filesystem::path home = folder / "recordings";
};

std::string error_of(const std::string& index) {
  const World world(index);
  try {
    ReplayFetcher fetcher(world.replay());
  } catch (const RecordingError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a listed request is answered from its file, with status and headers") {
  const World world(R"([{"method": "GET", "url": "https://x/1", "status": 200,
    "headers": {"Content-Type": "application/json"}, "file": "../board/one.json"}])");
  ReplayFetcher fetcher(world.replay());
  CHECK(fetcher.is_replay());
  const FetchResponse response = fetch(fetcher, "https://x/1");
  CHECK(response.error == "");
  CHECK(response.status == 200);
  CHECK(response.body == "[1]");
  CHECK(response.bytes == 3);
  CHECK(response.attempts == 1);
  CHECK(response.final_url == "https://x/1");
  CHECK(response.header("content-type") == "application/json");
}

TEST_CASE("a request that is not listed says so") {
  const World world("[]");
  ReplayFetcher fetcher(world.replay());
  const FetchResponse response = fetch(fetcher, "https://x/1");
  CHECK(response.not_listed);
  CHECK(response.error == "not in the recording: GET https://x/1");
}

TEST_CASE("equal requests are answered in listed order, and the last answer repeats") {
  const World world(R"([{"url": "https://x/", "file": "../board/one.json"},
                        {"url": "https://x/", "status": 404},
                        {"url": "https://x/", "file": "../board/two.json"}])");
  ReplayFetcher fetcher(world.replay());
  CHECK(fetch(fetcher, "https://x/").body == "[1]");
  const FetchResponse second = fetch(fetcher, "https://x/");
  CHECK(second.error == "404 Not Found");
  CHECK(second.body.empty());
  CHECK(fetch(fetcher, "https://x/").body == "[2]");
  CHECK(fetch(fetcher, "https://x/").body == "[2]");
}

TEST_CASE("a POST is found by its body where the recording tells bodies apart, else by its URL") {
  const World world(R"([{"method": "POST", "url": "https://x/", "file": "../board/one.json", "body_sha256": ")" +
                    sha256_hex("a") + R"("}, {"method": "POST", "url": "https://x/", "file": "../board/two.json"}])");
  ReplayFetcher fetcher(world.replay());
  FetchRequest request = get("https://x/");
  request.http.method = "POST";
  request.http.body = "a";
  CHECK(fetch(fetcher, request).body == "[1]");
  CHECK(fetch(fetcher, request).body == "[1]");
  request.http.body = "b";
  CHECK(fetch(fetcher, request).body == "[2]");
  CHECK(fetch(fetcher, "https://x/").not_listed);
}

TEST_CASE("SHA-256 is what others compute") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a file outside of the folder's parent is refused when the recording is read") {
  for (const char* file : {"/etc/passwd", "../../secret.json", "../board/../../secret.json", "../../recordings2/x"}) {
    CAPTURE(file);
    const std::string error = error_of(R"([{"url": "https://x/", "file": ")" + std::string(file) + "\"}]");
    CHECK(error.find("index.json: entry 1: file: ") != std::string::npos);
  }
  CHECK(error_of(R"([{"url": "https://x/", "file": "../board/one.json\u0000.txt"}])").find("file: ") !=
        std::string::npos);
  CHECK(error_of(R"([{"url": "https://x/", "file": "../replay/../board/one.json"}])") == "");
}

TEST_CASE("a link that leads out of the folder's parent is refused") {
  const World world(R"([{"url": "https://x/", "file": "link.json"}])");
  write_file(world.folder / "secret.json", "secret");
  std::filesystem::create_symlink(world.folder / "secret.json", world.replay() / "link.json");
  CHECK_THROWS_AS(ReplayFetcher(world.replay()), RecordingError);
}

TEST_CASE("a broken index names the file, the entry and what is wrong") {
  CHECK(error_of("[{").find("index.json: ") != std::string::npos);
  CHECK(error_of("{}").find("expected a list of answers") != std::string::npos);
  CHECK(error_of("[1]").find("entry 1: expected an object") != std::string::npos);
  CHECK(error_of(R"([{"url": "u"}, {"file": "x"}])").find("entry 2: url: missing") != std::string::npos);
  CHECK(error_of(R"([{"url": "u", "status": "200"}])").find("status: expected a number") != std::string::npos);
  CHECK(error_of(R"([{"url": "u", "status": 1e99}])").find("status: expected a number") != std::string::npos);
  CHECK(error_of(R"([{"url": "u", "headers": {"a": 1}}])").find("headers: a: expected a text") != std::string::npos);
  TempFolder empty;
  CHECK_THROWS_WITH_AS(ReplayFetcher(empty.path()), doctest::Contains("no such recording"), RecordingError);
}

TEST_CASE("a file that is gone is an error of its request") {
  const World world(R"([{"url": "https://x/", "file": "gone.json"}, {"url": "https://y/", "file": "../board"}])");
  ReplayFetcher fetcher(world.replay());
  CHECK(fetch(fetcher, "https://x/").error.find("gone.json") != std::string::npos);
  CHECK_FALSE(fetch(fetcher, "https://y/").ok());
}

TEST_CASE("a replay keeps the body limit") {
  const World world(R"([{"url": "https://x/", "file": "../board/one.json"}])");
  ReplayFetcher fetcher(world.replay());
  FetchRequest request = get("https://x/");
  request.body_bytes_max = 2;
  CHECK(fetch(fetcher, request).error == "body larger than 2 bytes");
}

TEST_CASE("cancelling a replay calls every request back") {
  const World world("[]");
  ReplayFetcher fetcher(world.replay());
  int cancelled = 0;
  for (int i = 0; i < 3; ++i) fetcher.start(get("https://x/"), [&](FetchResponse r) { cancelled += r.cancelled; });
  CHECK(fetcher.pending() == 3);
  fetcher.cancel_all();
  CHECK(cancelled == 3);
}

TEST_CASE("an idle replay waits until it is woken") {
  const World world("[]");
  ReplayFetcher fetcher(world.replay());
  const auto start = std::chrono::steady_clock::now();
  std::jthread other([&] { fetcher.wakeup(); });
  fetcher.poll(10s);
  CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("recorded bodies have room one after the other") {
  const World world(
      R"([{"url": "https://x/1", "file": "large.txt"}, {"url": "https://x/2", "file": "../board/two.json"}])");
  write_file(world.replay() / "large.txt", std::string(20'000'000, 'x'));
  ReplayFetcher fetcher(world.replay());
  std::vector<std::shared_ptr<const std::string>> bodies;
  for (int i = 0; i < 3; ++i)
    fetcher.start(get("https://x/1"), [&](FetchResponse r) { bodies.push_back(r.take_body()); });
  for (std::size_t left = 3; left > 0; --left) {
    for (int i = 0; i < 3; ++i) fetcher.poll(1ms);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0]->size() == 20'000'000);
    CHECK(fetcher.pending() == left - 1);
    bodies.clear();
  }
  CHECK(fetch(fetcher, "https://x/2").body == "[2]");
}
