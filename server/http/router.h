#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/answers.h"

namespace zapply {

/// Which handler answers which call. Written out instead of cpp-httplib's own table because that one matches
/// constant paths with std::regex, and knows no 405.
class Router {
 public:
  using Handler = std::function<void(const Call&)>;
  /// Whoever owns the server may ask for everything, anybody for what is public. A page is what a link on another site
  /// may lead to: it costs little and changes nothing.
  enum class Access { kToken, kPublic, kTokenPage, kPublicPage };

  struct Route {
    std::string method;
    std::string pattern;  ///< "/api/runs/{id}/logs": at most one part in braces, which matches up to the next slash
    Handler handler;
    Access access = Access::kToken;
  };

  void get(std::string pattern, Handler, Access = Access::kToken);
  void post(std::string pattern, Handler, Access = Access::kToken);
  void patch(std::string pattern, Handler, Access = Access::kToken);
  void del(std::string pattern, Handler, Access = Access::kToken);

  struct Found {
    const Route* route = nullptr;  ///< null: no such path, or not with this method
    std::string_view parameter;    ///< points into the path
  };
  /// HEAD finds what GET does.
  Found find(std::string_view method, std::string_view path) const;
  /// "GET, HEAD, DELETE, OPTIONS": the methods that `path` knows, or that any path does for "*"; empty when there is no
  /// such path.
  std::string allowed(std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  void add(std::string method, std::string pattern, Handler, Access);

  std::vector<Route> routes_;
};

}  // namespace zapply
