#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

// What a person gets for wrong input: one line that says what, where and what to do, the
// right exit code, nothing touched.

namespace {

using namespace zapply;
using test::Ended;
using test::Process;
using test::run_zapply;

struct Home {
  TempFolder folder;
  Process::Environment environment{{"HOME", folder.path().string()}};

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  std::string read(const std::string& name) {
    std::ifstream in(folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::set<std::string> files() {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      names.insert(std::filesystem::relative(entry.path(), folder.path()).string());
    return names;
  }
  std::string path(const std::string& name) { return (folder / name).string(); }
};

void check_refused(const Ended& ended, int exit_code, const std::vector<std::string>& words) {
  CAPTURE(ended.errors);
  CHECK(ended.exit_code == exit_code);
  CHECK(ended.output == "");
  CHECK(ended.errors.starts_with("zapply: "));
  CHECK(std::ranges::count(ended.errors, '\n') == 1);
  for (const std::string& word : words) CHECK_MESSAGE(ended.errors.find(word) != std::string::npos, word);
}

// Somebody else's listening socket.
struct TakenPort {
  TakenPort() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(descriptor, 1) == 0);
    REQUIRE(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
  }
  ~TakenPort() { close(descriptor); }
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port = 0;
};

TEST_CASE_FIXTURE(Home, "wrong flags, zones and files are usage errors, and touch nothing") {
  const std::string broken = write("zapply.json", "{\"sources\": [");
  const std::string unknown = write("unknown.json", R"({"sources": {"remotiv": {"enabled": true}}})");
  std::filesystem::create_directory(folder / "own");
  write("own/mine.json", R"({"version": 1, "name": "mine"})");
  const auto before = files();
  const std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> kCases{
      {{"serve", "--prot", "1"}, {"--prot", "--port"}},
      {{"serve", "--zone", "Bogota"}, {"Bogota", "America/Bogota"}},
      {{"serve", "--config", broken}, {"zapply.json"}},
      {{"serve", "--config", path("missing.json")}, {"missing.json"}},
      {{"serve", "--config", unknown}, {"remotiv"}},
      {{"serve", "--sources", path("own")}, {"mine.json"}},
      {{"serve", "--sources", path("nowhere")}, {"nowhere"}},
      {{"serve", "--web", path("nowhere")}, {"--web", "nowhere"}},
      {{"serve", "--host", "0.0.0.0", "--port", "0"}, {"0.0.0.0", "ZAPPLY_TOKEN"}},
      {{"run", "--replay", path("nowhere")}, {"nowhere"}},
      {{"sources", "try", "remotiv"}, {"remotiv", "remotive"}},
  };
  for (const auto& refused : kCases) {
    CAPTURE(refused.first.back());
    check_refused(run_zapply(refused.first, environment), 2, refused.second);
  }
  CHECK(files() == before);
}

TEST_CASE_FIXTURE(Home, "a file that is no database is named and stays as it is") {
  const std::string file = write("letters.txt",
                                 "Dear reader, this is no database, and it is longer than a header would be.\n"
                                 "It goes on for a while, so that nobody can say it was too short.\n");
  const std::string text = read("letters.txt");
  for (const char* command : {"serve", "run", "runs", "jobs", "clean"})
    check_refused(run_zapply({command, "--db", file}, environment), 1, {"letters.txt", "is not a database", "--db"});
  CHECK(read("letters.txt") == text);
  CHECK(files() == std::set<std::string>{"letters.txt"});
}

TEST_CASE_FIXTURE(Home, "a database in a folder that is not there is a clear error, and no folder is made") {
  check_refused(run_zapply({"serve", "--db", path("no/such/zapply.db")}, environment), 1, {"no/such", "doesn't exist"});
  CHECK(files().empty());
}

TEST_CASE_FIXTURE(Home, "reading before there is a database says what to do first") {
  for (const char* command : {"runs", "jobs", "clean"})
    check_refused(run_zapply({command}, environment), 1, {"doesn't exist yet", "zapply serve"});
  check_refused(run_zapply({"clean", "--db", path("new.db"), "--yes"}, environment), 1,
                {"new.db", "doesn't exist yet"});
  CHECK(files().empty());
}

TEST_CASE_FIXTURE(Home, "a backup goes where a file can be made, and says where it can't") {
  const std::string file = path("zapply.db");
  {
    Process server({"serve", "--db", file, "--port", "0"}, environment);
    server.wait_for_output("http://127.0.0.1:");
    server.send(SIGTERM);
    CHECK(server.wait() == 0);
  }
  check_refused(run_zapply({"backup", path("no/such/copy.db"), "--db", file}, environment), 2, {"no/such", "folder"});
  check_refused(run_zapply({"backup", file, "--db", file}, environment), 2, {"exists already"});
  CHECK(run_zapply({"backup", path("copy.db"), "--db", file}, environment).exit_code == 0);
}

TEST_CASE_FIXTURE(Home, "a pipe is no database, and nobody waits for its other end") {
  REQUIRE(mkfifo(path("pipe.db").c_str(), 0600) == 0);
  for (const char* command : {"serve", "runs", "clean"})
    check_refused(run_zapply({command, "--db", path("pipe.db")}, environment), 1, {"pipe.db", "is not a file"});
}

TEST_CASE_FIXTURE(Home, "a database newer than the binary is refused and stays as it is") {
  const std::string file = path("zapply.db");
  {
    Process server({"serve", "--db", file, "--port", "0"}, environment);
    server.wait_for_output("http://127.0.0.1:");
    server.send(SIGTERM);
    CHECK(server.wait() == 0);
  }
  std::fstream database(folder / "zapply.db", std::ios::in | std::ios::out | std::ios::binary);
  database.seekp(60);  // user_version: https://sqlite.org/fileformat2.html
  database.write("\0\0\x03\xE7", 4);
  database.close();
  const std::string bytes = read("zapply.db");
  for (const char* command : {"serve", "run", "runs"})
    check_refused(run_zapply({command, "--db", file}, environment), 1, {"newer zapply", "999"});
  CHECK(read("zapply.db") == bytes);
}

TEST_CASE_FIXTURE(Home, "a port in use is named, with what to do") {
  const TakenPort taken;
  const auto ended =
      run_zapply({"serve", "--db", path("zapply.db"), "--port", std::to_string(taken.port)}, environment);
  check_refused(ended, 1, {std::to_string(taken.port), "in use", "--port"});
}

TEST_CASE_FIXTURE(Home, "a second server says who has the database, and where") {
  const std::string file = path("zapply.db");
  Process server({"serve", "--db", file, "--port", "0"}, environment);
  server.wait_for_output("http://127.0.0.1:");
  const std::string url = server.output().substr(server.output().find("http://127.0.0.1:"));
  const std::string address = url.substr(0, url.find('\n'));
  check_refused(run_zapply({"serve", "--db", file, "--port", "0"}, environment), 1,
                {file, address, std::to_string(server.id())});
  CHECK(run_zapply({"runs", "--db", file}, environment).exit_code == 0);  // who only reads is welcome
}

TEST_CASE_FIXTURE(Home, "a database that may not be written is a clear error") {
  const std::string file = path("zapply.db");
  {
    Process server({"serve", "--db", file, "--port", "0"}, environment);
    server.wait_for_output("http://127.0.0.1:");
    server.send(SIGTERM);
    CHECK(server.wait() == 0);
  }
  chmod(folder.path().c_str(), 0755);
  chmod(file.c_str(), 0444);
  // Root may write everything, so the binary must run as somebody else.
  auto arguments = std::vector<std::string>{"serve", "--db", file, "--port", "0"};
  const auto ended =
      geteuid() == 0 ? test::run_zapply_as_nobody(arguments, environment) : run_zapply(arguments, environment);
  check_refused(ended, 1, {"zapply.db", "can't be written"});
}

TEST_CASE_FIXTURE(Home, "a run of a source that is not there, or of none, says so") {
  check_refused(run_zapply({"run", "--db", path("zapply.db"), "--source", "remotiv"}, environment), 2, {"remotiv"});
  std::string off = "{\"sources\": {";
  std::istringstream names(run_zapply({"sources", "list", "--json"}, environment).output);
  for (std::string line; std::getline(names, line);) {
    const auto at = line.find("\"name\":\"") + 8;
    off += (off.back() == '{' ? "\"" : ",\"") + line.substr(at, line.find('"', at) - at) + "\": {\"enabled\": false}";
  }
  const std::string config = write("off.json", off + "}}");
  check_refused(run_zapply({"run", "--db", path("zapply.db"), "--config", config}, environment), 2, {"source"});
}

TEST_CASE_FIXTURE(Home, "a profile that is not there is named, whatever is to be done with it") {
  const std::string db = path("z.db");
  const std::string file = write("ann.json", R"({"version":1,"name":"ann"})");
  CHECK(run_zapply({"profile", "import", file, "--db", db}, environment).exit_code == 0);
  const std::string there_is_none = "there is no profile \"bob\": `zapply profile list` lists them";
  check_refused(run_zapply({"profile", "remove", "bob", "--db", db}, environment), 2, {there_is_none});
  check_refused(run_zapply({"profile", "show", "bob", "--db", db}, environment), 2, {there_is_none});
  CHECK(run_zapply({"profile", "remove", "ann", "--db", db}, environment).output == "Profile ann is forgotten.\n");
}

TEST_CASE_FIXTURE(Home, "sources check names the file and the line, and every broken file") {
  const std::string one = write("one.json", "{\"version\": 1,\n \"name\": 7}");
  const std::string two = write("two.json", "nothing");
  const auto ended = run_zapply({"sources", "check", one, two, path("three.json")}, environment);
  CHECK(ended.exit_code == 2);
  CHECK(ended.errors.find("one.json:2") != std::string::npos);
  CHECK(ended.errors.find("two.json:1") != std::string::npos);
  CHECK(ended.errors.find("three.json") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "sources check says of a good file how its list is read") {
  const auto source = [this](const std::string& name, const std::string& page, const std::string& paging) {
    return write(
        name, R"({"version": 1, "name": "mine", "label": "Mine", "homepage": "https://mine.example", "terms": "Mine.",
      "request": {"url": "https://mine.example/jobs)" +
                  page + R"("}, "paging": )" + paging + R"(, "lists": "all", "format": "json",
      "items": "/jobs", "job": {"id": "/id", "url": "/url", "title": "/title"}})");
  };
  const std::string one = source("one.json", "", R"({"style": "none"})"),
                    many = source("many.json", "?page={page}", R"({"style": "page"})");
  const auto ended = run_zapply({"sources", "check", one, many}, environment);
  CAPTURE(ended.errors);
  CHECK(ended.output.find("one.json: good: Mine, json, one page, 3 fields\n") != std::string::npos);
  CHECK(ended.output.find("many.json: good: Mine, json, pages by number, 3 fields\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "help goes to standard output, and a reader that leaves is no error") {
  const auto help = run_zapply({"--help"}, environment);
  CHECK(help.exit_code == 0);
  CHECK(help.output.find("serve") != std::string::npos);
  CHECK(help.errors.empty());
  Process process({"--help"}, environment);
  process.close_output();
  CHECK(process.wait() == 0);
  CHECK(process.errors().empty());
}

}  // namespace
