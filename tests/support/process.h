#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zapply::test {

/// The binary under test as a process of its own, its input empty. Killed with this object, if it is still there.
class Process {
 public:
  using Environment = std::map<std::string, std::string>;

  /// `arguments` without the program's name. `environment` comes on top of ours, with a HOME of the test's
  /// own, so that nobody's data are touched. `wrapper` is a program that starts ours, with its arguments.
  Process(const std::vector<std::string>& arguments, const Environment& environment,
          const std::vector<std::string>& wrapper = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  int id() const { return id_; }
  void send(int signal);
  /// Nobody reads its standard output, or its standard error, any more.
  void close_output();
  void close_errors();
  /// Waits until standard output holds `text`; throws with everything that was said when it ends or takes too long.
  void wait_for_output(const std::string& text);
  /// The same for standard error.
  void wait_for_errors(const std::string& text);
  /// Waits for the end, at most `time`; the exit code, or 128 + the signal that ended it.
  int wait(std::chrono::milliseconds time = std::chrono::seconds(60));

  /// What was said so far.
  const std::string& output() const { return output_; }
  const std::string& errors() const { return errors_; }

 private:
  bool read_what_comes(std::chrono::milliseconds time);
  void wait_for(const std::string& what, const std::string& text);

  int id_ = -1;
  int output_end_ = -1;
  int errors_end_ = -1;
  std::string output_;
  std::string errors_;
};

/// Where the binary under test is.
std::string zapply_program();

struct Ended {
  int exit_code = 0;
  std::string output;
  std::string errors;
};
/// Runs the binary to its end.
Ended run_zapply(const std::vector<std::string>& arguments, const Process::Environment& environment = {});
/// The same as a user without rights; only root can.
Ended run_zapply_as_nobody(const std::vector<std::string>& arguments, const Process::Environment& environment);

}  // namespace zapply::test
