#pragma once

#include "shared/timestamp.h"

namespace zapply {

class Store;

enum class Telling {
  kDone,  ///< a run was told of: there may be another one
  kNothing,
  kLater,  ///< the next one's jobs are still to be matched
};
/// Queues what channels are to be told of the next run that has begun or ended.
Telling tell_next_run(Store&, Timestamp now);

}  // namespace zapply
