#pragma once

#include <functional>
#include <string>

#include "server/app/options.h"

namespace zapply {

class ApiClient;
class Store;

/// Changes the database: `here` as its owner, or `there` by asking the server that owns it, whose address is returned; empty:
/// it was done here. Throws DatabaseInUse where it is owned by who can't be asked.
std::string here_or_there(const DataOptions&, const std::string& token, const std::function<void(Store&)>& here,
                          const std::function<void(ApiClient&)>& there);

/// What `f` returns; what it throws of these is a person's mistake.
template <class Bad, class Refused, class F>
auto or_usage_error(F&& f) {
  try {
    return f();
  } catch (const Bad& fault) {
    throw UsageError(fault.what());
  } catch (const Refused& refused) {
    throw UsageError(refused.what());
  }
}

}  // namespace zapply
