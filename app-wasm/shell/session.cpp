#include "app-wasm/shell/session.h"

#include "shared/json_writer.h"

namespace zapply {

void Session::enter() {
  if (!may_enter()) return;
  sending_ = true;
  refusal_.clear();
  std::string body;
  JsonWriter(body).begin_object().field("token", draft_).end_object();
  requests_.send("POST", "api/session", std::move(body), [this](const Answer& answer) {
    sending_ = false;
    if (!answer.ok()) {
      refusal_ = describe_failure(answer);
      return;
    }
    needed_ = false;
    draft_.clear();
    entered_();
  });
}

}  // namespace zapply
