#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/timestamp.h"

namespace zapply {

class Catalog;
class RunEngine;
class Store;

struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 8000;  ///< 0: any free one
  std::optional<std::filesystem::path> web_folder;  ///< serve this instead of the page inside the binary
  std::string token;                                ///< empty: none needed (loopback only)
  std::vector<std::string> allowed_hosts;
  bool demo = false;
  ZoneOffset zone_offset;  ///< for the plain pages
  std::string zone_name;
};

/// The API, the event stream and the page over HTTP.
class HttpServer {
 public:
  /// `engine` is where commands go. All three must outlive the server.
  HttpServer(Store&, RunEngine& engine, const Catalog&, HttpOptions);
  ~HttpServer();

  /// Binds and begins to answer on threads of its own. Throws std::runtime_error: "port 8000 on 127.0.0.1 is in use …".
  void start();
  int port() const;
  std::string url() const;  ///< "http://127.0.0.1:8000"
  /// Ends streams first, then requests, then the threads.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zapply
