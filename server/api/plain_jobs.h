#pragma once

#include "server/http/router.h"

namespace zapply {

class PlainFrame;
class Store;

/// /jobs, searched as GET /api/jobs is, and /jobs/{id} as plain HTML. Both must outlive the router.
void add_plain_jobs(Router&, Store&, const PlainFrame&);

}  // namespace zapply
