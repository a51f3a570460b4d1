#pragma once

#include <string>

#include "server/http/router.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// /runs and /runs/{id} as plain HTML: for phones, for `curl`, and where WebAssembly is missing.
class PlainPages {
 public:
  PlainPages(Store&, ZoneOffset zone_offset, std::string zone_name, bool demo);

  void add_to(Router&);

 private:
  void list(const Call&) const;
  void detail(const Call&) const;
  std::string local(Timestamp) const;
  std::string zone_note(Timestamp) const;

  Store& store_;
  const ZoneOffset zone_offset_;
  const std::string zone_name_;
  const bool demo_;
};

}  // namespace zapply
