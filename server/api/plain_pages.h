#pragma once

#include "server/http/router.h"

namespace zapply {

class PlainFrame;
class RunEngine;
class Store;

/// /runs and /runs/{id} as plain HTML: for `curl`, and for browsers without what the dashboard needs.
class PlainPages {
 public:
  /// All must outlive the router.
  PlainPages(Store&, RunEngine&, const PlainFrame&);

  void add_to(Router&);

 private:
  void list(const Call&) const;
  void detail(const Call&) const;
  void start(const Call&) const;

  Store& store_;
  RunEngine& engine_;
  const PlainFrame& frame_;
};

}  // namespace zapply
