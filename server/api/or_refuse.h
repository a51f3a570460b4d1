#pragma once

#include "server/http/answers.h"

namespace zapply {

/// What `f` returns. Settings that are no good (`Bad`) are refused by their key, others (`Refused`) for why they can't be
/// had: there is nothing of that name, or something is in the way.
template <class Bad, class Refused, class F>
auto or_refuse(F&& f) {
  try {
    return f();
  } catch (const Bad& fault) {
    throw HttpError(422, "\"" + fault.key + "\": " + fault.what());
  } catch (const Refused& refused) {
    throw HttpError(refused.why == decltype(refused.why)::kUnknown ? 404 : 409, refused.what());
  }
}

}  // namespace zapply
