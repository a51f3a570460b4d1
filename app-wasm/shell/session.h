#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/requests.h"

namespace zapply {

/// A server that asks for a token: the person is asked for it once, the browser keeps it in
/// a cookie that no script can read.
class Session {
 public:
  /// `entered` is called when the server has let us in.
  Session(Requests& requests, std::function<void()> entered) : requests_(requests), entered_(std::move(entered)) {}

  bool is_token_needed() const { return needed_; }
  /// The server has refused a request for want of a token.
  void noticed_refusal() { needed_ = true; }

  void write(std::string_view token) { draft_ = token; }
  const std::string& draft() const { return draft_; }
  bool may_enter() const { return needed_ && !draft_.empty() && !sending_; }
  void enter();
  bool is_entering() const { return sending_; }
  const std::string& refusal() const { return refusal_; }  ///< why the last try did not succeed

 private:
  Requests& requests_;
  std::function<void()> entered_;
  bool needed_ = false;
  bool sending_ = false;
  std::string draft_;
  std::string refusal_;
};

}  // namespace zapply
