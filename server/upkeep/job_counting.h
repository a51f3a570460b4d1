#pragma once

#include <stop_token>

namespace zapply {

class Store;

/// Reads what jobs are counted by (store/job_columns.h), so that the first who opens their list need not wait for it.
/// Returns when that is done or it is told to stop.
void prepare_counting(Store&, const std::stop_token&);

}  // namespace zapply
