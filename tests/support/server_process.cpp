#include "tests/support/server_process.h"

#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

#include "server/threads/freed_memory.h"

namespace zapply::test {

ServerProcess::ServerProcess(const std::function<void(std::function<void(int)>)>& serve) {
  int orders[2], told[2];
  if (pipe(orders) != 0 || pipe(told) != 0) throw std::runtime_error("no pipe");
  id_ = fork();
  if (id_ == 0) {
    close(orders[1]);
    close(told[0]);
    try {
      give_back_freed_memory();
      serve([&](int port) {
        if (write(told[1], &port, sizeof port) != static_cast<ssize_t>(sizeof port)) _exit(3);
        char none = 0;
        while (read(orders[0], &none, 1) > 0) {
        }
      });
    } catch (const std::exception& error) {
      std::cerr << error.what() << std::endl;
      _exit(2);
    }
    _exit(0);
  }
  close(orders[0]);
  close(told[1]);
  orders_ = orders[1];
  const bool answers = read(told[0], &port_, sizeof port_) == static_cast<ssize_t>(sizeof port_);
  close(told[0]);
  if (!answers) throw std::runtime_error("the server process did not start");
}

ServerProcess::~ServerProcess() {
  if (id_ > 0) stop();
}

double ServerProcess::resident_megabytes() const {
  std::ifstream status("/proc/" + std::to_string(id_) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1000;
  return 0;
}

int ServerProcess::descriptors() const {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/" + std::to_string(id_) + "/fd"))
    count += !entry.path().empty();
  return count;
}

bool ServerProcess::stop() {
  close(orders_);
  int status = 0;
  return waitpid(std::exchange(id_, -1), &status, 0) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace zapply::test
