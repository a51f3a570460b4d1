#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace zapply::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kDeadline = 60s;

std::vector<std::string> merged(const Process::Environment& added) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string name(text.substr(0, text.find('=')));
    if (name != "ZAPPLY_TOKEN" && name != "XDG_DATA_HOME" && !added.contains(name)) all.emplace_back(text);
  }
  for (const auto& [name, value] : added) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Appends what can be read now; false at the end.
bool drain(int descriptor, std::string& into) {
  std::array<char, 65536> buffer{};
  const ssize_t size = read(descriptor, buffer.data(), buffer.size());
  if (size > 0) into.append(buffer.data(), static_cast<std::size_t>(size));
  return size > 0;
}

void close_and_forget(int& descriptor) {
  if (descriptor >= 0) close(descriptor);
  descriptor = -1;
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const Environment& environment,
                 const std::vector<std::string>& wrapper) {
  std::array<int, 2> output{};
  std::array<int, 2> errors{};
  if (pipe2(output.data(), O_CLOEXEC) != 0 || pipe2(errors.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe for the process under test");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);

  std::vector<std::string> words = wrapper;
  words.push_back(zapply_program());
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = merged(environment);
  const int failed =
      posix_spawnp(&id_, words.front().c_str(), &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  close(output[1]);
  close(errors[1]);
  output_end_ = output[0];
  errors_end_ = errors[0];
  if (failed != 0) throw std::runtime_error("can't start " + words.front());
}

Process::~Process() {
  if (id_ > 0) {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  close_and_forget(output_end_);
  close_and_forget(errors_end_);
}

void Process::send(int signal) {
  if (id_ > 0) kill(id_, signal);
}

void Process::close_output() { close_and_forget(output_end_); }

void Process::close_errors() { close_and_forget(errors_end_); }

// Returns whether there may be more to come.
bool Process::read_what_comes(std::chrono::milliseconds time) {
  std::array<pollfd, 2> ends{{{output_end_, POLLIN, 0}, {errors_end_, POLLIN, 0}}};
  if (poll(ends.data(), ends.size(), static_cast<int>(time.count())) <= 0) return true;
  if (ends[0].revents != 0 && !drain(output_end_, output_)) close_and_forget(output_end_);
  if (ends[1].revents != 0 && !drain(errors_end_, errors_)) close_and_forget(errors_end_);
  return output_end_ >= 0 || errors_end_ >= 0;
}

void Process::wait_for(const std::string& what, const std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + kDeadline;
  bool more = true;
  while (what.find(text) == std::string::npos) {
    if (!more || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("never said '" + text + "'; it said: " + output_ + errors_);
    more = read_what_comes(100ms);
  }
}

void Process::wait_for_output(const std::string& text) { wait_for(output_, text); }
void Process::wait_for_errors(const std::string& text) { wait_for(errors_, text); }

int Process::wait(std::chrono::milliseconds time) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (read_what_comes(20ms) && std::chrono::steady_clock::now() < deadline) {
  }
  int status = 0;
  while (waitpid(id_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("did not end; it said: " + output_ + errors_);
    poll(nullptr, 0, 5);
  }
  id_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string zapply_program() {
  const char* const other = std::getenv("ZAPPLY_BINARY");  // a mutant of it (scripts/mutants)
  return other == nullptr ? ZAPPLY_BINARY : other;
}

Ended run_zapply(const std::vector<std::string>& arguments, const Process::Environment& environment) {
  Process process(arguments, environment);
  const int exit_code = process.wait();
  return {exit_code, process.output(), process.errors()};
}

Ended run_zapply_as_nobody(const std::vector<std::string>& arguments, const Process::Environment& environment) {
  constexpr const char* kNobody = "65534";
  Process process(arguments, environment, {"setpriv", "--reuid", kNobody, "--regid", kNobody, "--clear-groups"});
  const int exit_code = process.wait();
  return {exit_code, process.output(), process.errors()};
}

}  // namespace zapply::test
