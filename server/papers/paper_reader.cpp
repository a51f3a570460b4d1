#include "server/papers/paper_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "server/papers/paper_fault.h"
#include "server/papers/paper_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kAnswerMax = 4 * 1024 * 1024;

class Descriptor {
 public:
  explicit Descriptor(int own = -1) : own_(own) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return own_; }
  void set(int own) { own_ = own; }
  void close() {
    if (own_ >= 0) ::close(own_);
    own_ = -1;
  }

 private:
  int own_;
};

void open_pipe(Descriptor& read, Descriptor& write) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw PaperFault("The document can't be read: the system gives no pipe.");
  read.set(ends[0]);
  write.set(ends[1]);
}

/// The process that reads; it is gone when this is.
class Child {
 public:
  Child(const std::string& program, int in, int out) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // A group of its own, so that pdftotext is killed with it; and no signal that our threads block.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    const char* const words[] = {"zapply", "read-document", nullptr};
    // Nothing of ours: no token, no folders.
    const char* const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", nullptr};
    const int failed = ::posix_spawn(&id_, program.c_str(), &actions, &attributes, const_cast<char* const*>(words),
                                     const_cast<char* const*>(environment));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw PaperFault("The document can't be read: the system starts no further process.");
  }
  ~Child() {
    kill();
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// With all that it has started.
  void kill() const { ::kill(-id_, SIGKILL); }

 private:
  pid_t id_ = -1;
};

}  // namespace

PaperDraft PaperReader::read(std::string_view document, const std::stop_token& stop) const {
  const auto until = std::chrono::steady_clock::now() + deadline;
  if (document.size() > kPaperBytesMax)
    throw PaperFault("The document is larger than " + format_bytes(kPaperBytesMax) + ": a CV is much smaller.");
  Descriptor document_end, to, from, answer_end;
  open_pipe(document_end, to);
  open_pipe(from, answer_end);
  const Child child(program, document_end.get(), answer_end.get());
  const std::stop_callback at_stop(stop, [&child] { child.kill(); });
  document_end.close();
  answer_end.close();
  ::fcntl(to.get(), F_SETFL, O_NONBLOCK);

  std::string answer;
  std::array<char, 64 * 1024> buffer;
  while (true) {
    if (document.empty()) to.close();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0)
      throw PaperFault("The document takes too long to read: save it anew, without pictures, or import text.");
    std::array<pollfd, 2> wait{pollfd{from.get(), POLLIN, 0}, pollfd{to.get(), POLLOUT, 0}};
    if (::poll(wait.data(), wait.size(), static_cast<int>(left.count())) < 0) continue;
    if (wait[1].revents != 0) {
      const ssize_t written = ::write(to.get(), document.data(), document.size());
      if (written > 0)
        document.remove_prefix(static_cast<std::size_t>(written));
      else if (written < 0 && errno != EAGAIN && errno != EINTR)
        document = {};  // it has read enough to say why not
    }
    if (wait[0].revents == 0) continue;
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(got));
    if (answer.size() > kAnswerMax) throw PaperFault("The document holds far more text than a CV.");
  }
  if (stop.stop_requested()) throw PaperFault("The document was not read: zapply is being stopped.");
  if (answer.empty())
    throw PaperFault("The document takes too much time or memory to read: save it anew, without pictures.");
  return read_paper_draft(answer);
}

}  // namespace zapply
