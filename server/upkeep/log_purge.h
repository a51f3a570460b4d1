#pragma once

#include <stop_token>

namespace zapply {

class Store;

/// Removes the entries of deleted runs, a batch at a time with a pause between them, so that nobody who writes waits
/// for long. Looks at once, as the process may have ended before it was done the last time, and then whenever something
/// changed. Returns when it is told to stop.
void purge_logs(Store&, const std::stop_token&);

}  // namespace zapply
