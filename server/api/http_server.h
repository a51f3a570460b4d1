#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/http/http_options.h"

namespace zapply {

class Catalog;
class Courier;
class Fetcher;
class OpinionAsker;
class Router;
class RunEngine;
class Store;

/// The API, the event stream and the page over HTTP.
class HttpServer {
 public:
  /// Makes what asks boards when a person adds one; called on any thread.
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>()>;

  /// `engine` is where commands go. What comes by reference must outlive the server.
  HttpServer(Store&, RunEngine& engine, const Catalog&, OpinionAsker&, Courier&, MakeFetcher, HttpOptions);
  ~HttpServer();

  /// Binds and begins to answer on threads of its own. Throws std::runtime_error: "port 8000 on 127.0.0.1 is
  /// in use …", or what require_safe() (guards.h) has against the options.
  void start();
  int port() const;
  std::string url() const;       ///< "http://127.0.0.1:8000"
  const Router& router() const;  ///< every call that it answers; filled by start()
  /// Ends streams first, then requests, then the threads.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zapply
