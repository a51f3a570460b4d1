#pragma once

#include <atomic>
#include <functional>

#include "server/http/answers.h"

namespace zapply {

/// The status of an answer that nobody waits for any more.
inline constexpr int kClientHasGone = 408;

/// To be called now and then while an answer takes long: throws HttpError, kClientHasGone or 503 once `is_stopping`,
/// which must outlive it. The call need not.
std::function<void()> gives_up(const Call&, const std::atomic<bool>& is_stopping);

}  // namespace zapply
